"""One Stop: an offline reference for early years settings in Kent."""

__version__ = "0.1.0"
