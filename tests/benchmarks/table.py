"""From the figures to a plain table with a verdict for each limit."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Found = Mapping[str, list[list[float]]]
"""Name of a figure -> for each round, what one process measured."""

HEADS = ("what", "ours", "baseline", "ratio", "limit", "verdict")


def p50(times: Sequence[float]) -> float:
    """Return the middle one."""
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    """Return the one that 95 in 100 do not exceed, by nearest rank."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]


def p99(times: Sequence[float]) -> float:
    """Return the one that 99 in 100 do not exceed, by nearest rank."""
    return sorted(times)[math.ceil(0.99 * len(times)) - 1]


def highest(figures: Sequence[float]) -> float:
    """Return the highest one."""
    return max(figures)


@dataclass(frozen=True)
class Row:
    """One line: our figure and the baseline's by name, and a limit for our figure or for the ratio."""

    what: str
    ours: str
    bare: str
    each: Callable[[Sequence[float]], float] = p50
    """From what one process measured to one figure."""
    over: Callable[[Sequence[float]], float] = statistics.median
    """From the figures of the rounds to the one in the table."""
    limit: float = math.inf
    ratio_limit: float = math.inf
    unit: str = "ms"


def figure(row: Row, name: str, found: Found) -> float:
    """Return one figure of a row; not a number where this system does not give it."""
    return row.over([row.each(times) for times in found[name]]) if name in found else math.nan


def within(row: Row, found: Found) -> bool:
    """Return whether a row keeps its limit. One that was not measured does not."""
    ours, bare = figure(row, row.ours, found), figure(row, row.bare, found)
    if row.limit == row.ratio_limit == math.inf:
        return True
    return ours <= row.limit and ours / bare <= row.ratio_limit


def cells(row: Row, found: Found) -> tuple[str, ...]:
    """Return the words of a row."""
    ours, bare = figure(row, row.ours, found), figure(row, row.bare, found)
    limits = [f"{row.limit:g} {row.unit}"] if row.limit < math.inf else []
    limits += [f"{row.ratio_limit:g} x"] if row.ratio_limit < math.inf else []
    verdict = ("within" if within(row, found) else "OVER") if limits else ""
    shown = (f"{value:.{2 if abs(value) < 10 else 1}f} {row.unit}" for value in (ours, bare))
    return (row.what, *shown, f"{ours / bare:.2f} x", ", ".join(limits) or "-", verdict)


def table(rows: Sequence[Row], found: Found) -> str:
    """Return the whole table as lines of text."""
    lines = [HEADS, *(cells(row, found) for row in rows)]
    widths = [max(len(line[number]) for line in lines) for number in range(len(HEADS))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(_aligned(line, widths) for line in lines)


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    """Return one line: the first cell and the verdict to the left, figures to the right."""
    first, *figures, verdict = line
    middle = "  ".join(cell.rjust(width) for cell, width in zip(figures, widths[1:-1], strict=True))
    return f"{first.ljust(widths[0])}  {middle}  {verdict}".rstrip()
