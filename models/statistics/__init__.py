"""Statistics: a listing counted by one or two of its fields; every cell knows its rows."""
