"""Measuring a finished official document: what stands where, and what the standard asks."""
