"""The command line: opens the window, or does one job without it."""

from __future__ import annotations

from desktop_app.cli.main import main

__all__ = ["main"]
