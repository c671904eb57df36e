"""The parser of the command line, and the way to the window.

Output goes to stdout. An error is one sentence on stderr, with exit code 1 for a problem with the input
and 2 for a wrong call. Opening the window loads none of what the other commands need.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    import datetime

MAX_LIMIT = 100
INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells expect it."""

NO_DISPLAY = (
    "There is no display to show a window on. “one-stop tour --to DIR” drives the real window "
    "without one and leaves pictures in DIR."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or open the window; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    match given:
        # The usual starts need no parser: loading one costs time before the window shows.
        case []:
            return _open_window(None)
        case ["--basedir", folder]:
            return _open_window(Path(folder))
    options = _parser().parse_args(given)
    return _open_window(options.basedir) if options.command is None else _run(options)


def _run(options: argparse.Namespace) -> int:
    """Run one command. An output that cannot be written to is one sentence too."""
    from desktop_app.cli import commands

    if sys.stdout is None:
        return 1
    try:
        code = commands.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone, as with "one-stop list | head": there is nobody left to tell.
        _drop_output()
        return 1
    except OSError as error:
        _drop_output()
        print(f"The output could not be written: {error.strerror}.", file=sys.stderr)
        return 1
    return code


def _drop_output() -> None:
    """Let go of what is still to be written, so that Python does not try once more when it ends."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_window(basedir: Path | None) -> int:
    """Open the window."""
    from desktop_app import bootstrap

    if not bootstrap.has_display():
        print(NO_DISPLAY, file=sys.stderr)
        return 1
    return bootstrap.run_window(basedir)


def _parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    import argparse

    parser = argparse.ArgumentParser(
        prog="one-stop", description="Support for young children with SEND in Kent, offline."
    )
    parser.add_argument("--basedir", type=Path, metavar="DIR", help="keep settings and data under DIR")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (words, arguments) in COMMANDS.items():
        command = commands.add_parser(name, help=words, description=words)
        for flags, options in arguments:
            command.add_argument(*flags, **options)
    return parser


def _count(text: str) -> int:
    """Return a number from 1 to 100, as an argument."""
    import argparse

    if not text.isdecimal() or not 1 <= int(text) <= MAX_LIMIT:
        raise argparse.ArgumentTypeError(f"give a number from 1 to {MAX_LIMIT}")
    return int(text)


def _ids(text: str) -> tuple[str, ...]:
    """Return ids between commas, each once, as an argument."""
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in text.split(",")))))


def _time(text: str) -> datetime.time:
    """Return a time of day such as 13:30, as an argument."""
    import argparse
    import datetime

    try:
        return datetime.datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007  # a time on a wall, in no zone
    except ValueError:
        raise argparse.ArgumentTypeError("give a time such as 13:30") from None


Argument = tuple[tuple[str, ...], dict[str, Any]]
_JSON: Argument = (("--json",), {"action": "store_true", "help": "print JSON"})
_LARGE: Argument = (("--large-print",), {"action": "store_true", "help": "18 pt"})
_KINDS = ("service", "guide", "term", "checklist", "place", "source", "scenario")
_PACK_JOBS = ("build", "keygen", "sign", "verify", "diff", "apply", "rollback", "present")
_PACK_HELP = f"{', '.join(_PACK_JOBS)}. The exit code of verify is 1 where apply would refuse the pack"
_PAPERS = ("sheet", "leaflet", "pack", "poster", "book", "blank")

COMMANDS: dict[str, tuple[str, tuple[Argument, ...]]] = {
    "list": (
        "ids and titles",
        ((("kind",), {"nargs": "?", "choices": _KINDS, "metavar": "KIND", "help": ", ".join(_KINDS)}), _JSON),
    ),
    "show": (
        "one record, whole",
        ((("id",), {"metavar": "ID"}), (("--kind",), {"choices": _KINDS}), _JSON),
    ),
    "search": (
        "search in your own words",
        (
            (("query",), {"nargs": "?", "metavar": "QUERY"}),
            (("--limit",), {"type": _count, "default": 10, "metavar": "N"}),
            (("--batch",), {"action": "store_true", "help": "a query a line on stdin"}),
            _JSON,
        ),
    ),
    "route": (
        "home town or district to the organisation that serves it",
        ((("place",), {"metavar": "PLACE"}), (("--service",), {"metavar": "ID"}), _JSON),
    ),
    "checklist": (
        "a checklist as printable HTML, or its questions",
        (
            (("id",), {"metavar": "ID"}),
            (("--blank",), {"action": "store_true", "help": "with room to write"}),
            (("--answers",), {"type": Path, "metavar": "FILE.json", "help": "answers by item id"}),
            (("--out",), {"type": Path, "metavar": "FILE.html"}),
            _LARGE,
            (("--questions",), {"action": "store_true", "help": "the items, in order"}),
            _JSON,
        ),
    ),
    "paper": (
        "a paper that is about no child, as printable HTML",
        (
            (("kind",), {"choices": _PAPERS, "metavar": "KIND", "help": ", ".join(_PAPERS)}),
            (("services",), {"nargs": "*", "metavar": "SERVICE", "help": "one; for a pack, several"}),
            (("--out",), {"type": Path, "required": True, "metavar": "FILE.html"}),
            (("--title",), {"default": "", "metavar": "TEXT", "help": "the title of a pack"}),
            _LARGE,
        ),
    ),
    "contacts": (
        "every number and address as a list",
        (
            (
                ("--service",),
                {"action": "extend", "nargs": "+", "default": [], "metavar": "ID", "help": "only of these services"},
            ),
            (("--csv",), {"type": Path, "metavar": "FILE.csv", "help": "for a spreadsheet"}),
            (("--vcard",), {"type": Path, "metavar": "FILE.vcf", "help": "for a phone"}),
            _JSON,
        ),
    ),
    "find": (
        "which service: a few answers to ranked routes",
        (
            (("--questions",), {"action": "store_true"}),
            (("--answers",), {"type": Path, "metavar": "FILE.json"}),
            _JSON,
        ),
    ),
    "compare": (
        "two or three services side by side",
        ((("services",), {"nargs": "+", "metavar": "SERVICE", "help": "two or three ids"}), _JSON),
    ),
    "local": (
        "what the sources leave open, and what your setting added to it",
        (
            (("slot",), {"nargs": "?", "metavar": "SLOT", "help": "a place in the list, such as lesas/OS-147"}),
            (("--value",), {"metavar": "TEXT", "help": "fill in a gap"}),
            (("--note",), {"metavar": "TEXT", "help": "a note on it, or on a published contact"}),
            (("--by",), {"default": "", "metavar": "WHO", "help": "who adds it, such as: manager"}),
            (("--remove",), {"action": "store_true", "help": "take away what was added there"}),
            (("--export",), {"type": Path, "metavar": "FILE.json", "help": "save what was added, for others"}),
            (("--import",), {"dest": "take_in", "type": Path, "metavar": "FILE.json", "help": "take in such a file"}),
            _JSON,
        ),
    ),
    "pack": (
        "content packs: newer content in a file",
        (
            (("job",), {"choices": _PACK_JOBS, "metavar": "JOB", "help": _PACK_HELP}),
            (("file",), {"nargs": "?", "type": Path, "metavar": "FILE", "help": "the pack"}),
            (("--out",), {"type": Path, "metavar": "FILE", "help": "what is made: a pack, or a private key"}),
            (("--library",), {"type": Path, "metavar": "DIR", "help": "build: the folder of another built library"}),
            (("--title",), {"default": "", "metavar": "TEXT", "help": "build: what people see of it"}),
            (("--key",), {"type": Path, "metavar": "FILE", "help": "sign: the private key"}),
            (("--signer",), {"default": "", "metavar": "NAME", "help": "sign: who signs"}),
            (("--accept-unknown",), {"action": "store_true", "help": "apply: you know where it came from"}),
            (("--accept-older",), {"action": "store_true", "help": "apply: although it is older"}),
            _JSON,
        ),
    ),
    "cases": (
        "your setting's own cases for workshops",
        (
            (("--export",), {"type": Path, "metavar": "FILE", "help": "save them all, for others"}),
            (("--import",), {"dest": "take_in", "type": Path, "metavar": "FILE", "help": "take in such a file"}),
            _JSON,
        ),
    ),
    "workshop": (
        "a workshop's agenda, or all its papers as printable HTML",
        (
            (("--cases",), {"type": _ids, "required": True, "metavar": "ID,ID", "help": "in the order of the day"}),
            (("--minutes",), {"type": int, "required": True, "metavar": "N", "help": "how long it lasts"}),
            (("--start",), {"type": _time, "metavar": "HH:MM", "help": "when it begins, for times of day"}),
            (("--seed",), {"type": int, "default": 0, "metavar": "N", "help": "the same seed gives the same quiz"}),
            (("--questions",), {"type": int, "default": 10, "metavar": "N", "help": "how many the quiz has"}),
            (("--cards",), {"type": int, "choices": (1, 2, 4), "default": 2, "help": "case cards on a page"}),
            (("--to",), {"type": Path, "metavar": "DIR", "help": "write the papers into DIR"}),
            _LARGE,
            (("--agenda",), {"action": "store_true", "help": "print the agenda"}),
            _JSON,
        ),
    ),
    "check": ("the content checks, with every miss", ()),
    "tour": (
        "drive the real window offscreen; leave pictures and the printable HTML",
        (
            (("--to",), {"type": Path, "required": True, "metavar": "DIR"}),
            (("--all",), {"action": "store_true", "help": "every page, in every set of colours, at 100 and 200 %%"}),
            (("--workshop",), {"action": "store_true", "help": "a workshop on two screens, measured, with its pack"}),
            (("--gallery",), {"action": "store_true", "help": "all parts of the design system, for developers"}),
        ),
    ),
}
"""Name -> its words for --help, and its arguments."""
