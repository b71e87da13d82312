"""The desk at which the secretary works: everything that knows Qt."""
