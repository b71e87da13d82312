"""Rosters (名册): members, representatives, leadership, pairs, seats, bases."""
