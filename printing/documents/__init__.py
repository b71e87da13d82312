"""Official documents (公文): notices, minutes, the work summary."""
