"""The manual page one-stop(1), made from the table of commands, so that it leaves none out."""

from __future__ import annotations

import datetime
import sys

from machine import ROOT

_HEAD = """.TH ONE-STOP 1 "{day}" "One Stop {version}" "User Commands"
.SH NAME
one-stop \\- offline reference to early years SEND support in Kent
.SH SYNOPSIS
.B one-stop
.RB [ \\-\\-basedir
.IR DIR ]
.RI [ COMMAND ]
.SH DESCRIPTION
Without a command, the window opens. Each command does one job without a window and prints to standard output.
.B one-stop COMMAND \\-\\-help
lists the options of a command.
One Stop opens no network connection.
.SH OPTIONS
.TP
.BI \\-\\-basedir " DIR"
Keep settings and data under DIR.
.SH COMMANDS
"""
_FOOT = """.SH FILES
.TP
.I $XDG_DATA_HOME/one\\-stop
Settings, local contacts and the casebook. Without that variable: ~/.local/share/one\\-stop.
.TP
.I portable
If a file of this name stands beside the program, everything is kept there, in
.IR one\\-stop\\-data .
.SH EXIT STATUS
0 for success, 1 for a problem with the input, 2 for a wrong call.
"""


def manual(version: str, epoch: int) -> str:
    """Return the page in roff."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from desktop_app.cli.main import COMMANDS

    day = datetime.datetime.fromtimestamp(epoch, datetime.UTC).date().isoformat()
    entries = [f".TP\n.B {name}\n{_plain(words)}.\n" for name, (words, _) in COMMANDS.items()]
    return _HEAD.format(day=day, version=version) + "".join(entries) + _FOOT


def _plain(words: str) -> str:
    """Return words that roff takes for nothing but words."""
    return (words[:1].upper() + words[1:]).replace("\\", "\\e").replace("-", "\\-")
