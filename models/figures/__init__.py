"""The figures of the work summary: defined as data, counted from the records, proved by rows."""
