"""Reads a PDF back: its words by position, its text in the order it was painted, and what it says of itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cached_property

import pytest

MM = 72 / 25.4
XHTML = "{http://www.w3.org/1999/xhtml}"
TOOLS = ("pdftotext", "pdfinfo", "pdftoppm")


@dataclass(frozen=True)
class Place:
    """A word on paper, in millimetres from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def is_high(self, high: float) -> bool:
        """Return whether the word is about as high."""
        return abs(self.bottom - self.top - high) < high / 8


@dataclass(frozen=True)
class ReadPdf:
    """A PDF read back. It is handed to the tools through a pipe."""

    data: bytes

    @cached_property
    def pages(self) -> list[list[Place]]:
        """The words of each page, from top to bottom and from left to right."""
        tree = ET.fromstring(self._run("pdftotext", "-bbox", "-", "-"))
        return [
            sorted(map(_place, page.iter(f"{XHTML}word")), key=lambda one: (round(one.top), one.left))
            for page in tree.iter(f"{XHTML}page")
        ]

    @cached_property
    def text(self) -> str:
        """All text in the order in which it was painted."""
        return self._run("pdftotext", "-raw", "-", "-")

    @cached_property
    def info(self) -> str:
        """What the PDF says of itself."""
        return self._run("pdfinfo", "-")

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, input=self.data, check=True, capture_output=True, timeout=60)
        return done.stdout.decode("utf-8")


def _place(node: ET.Element) -> Place:
    box = (float(node.attrib[name]) / MM for name in ("xMin", "yMin", "xMax", "yMax"))
    return Place(node.text or "", *box)


def need_tools() -> None:
    """Skip without the PDF tools, but never in CI."""
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if not missing:
        return
    reason = f"Reading PDFs needs what is not here: {', '.join(missing)}."
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
