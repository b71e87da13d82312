"""The checks of 资料体检, by what they look at; ``models/health.py`` puts them together."""
