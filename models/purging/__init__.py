"""Wiping a person's data out of an office file; ``models.purge`` is the way in."""
