"""Kits (成套打印): several sheets in one PDF, with a contents page and an outline."""
