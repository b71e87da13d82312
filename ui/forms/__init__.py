"""The declared layout of each record's form."""
