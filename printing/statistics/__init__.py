"""Statistical tables on paper."""
