"""What a show of the workshop looks like on the projector: its heading and blocks, and in which parts they fit.

    show --layouts()--> heading + blocks (the fullest first) --in_parts()--> part 1 | part 2
                                                                 ^
                                       the height of each block, and the room there is

It measures nothing itself: the window hands in how high a block is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Literal

from desktop_app.content.markup import to_html
from desktop_app.content.records import Statement
from desktop_app.content.workshop import Choice
from desktop_app.content.workshop_run import Show

BlockKind = Literal["text", "point", "ask", "choices"]
Measure = Callable[["Block"], int]

TIP = "One Stop's own tip."
_STORY = ("story", "question", "vote")
_POINTS = frozenset({"route", "why", "wrong_turns"})
_SENTENCE = re.compile(r"(?<=[.?!:])\s+")


@dataclass(frozen=True)
class Block:
    """Something that stays together on the screen if it can: a text with its marks, or some choices side by side."""

    kind: BlockKind
    text: str = ""
    tip: bool = False
    choices: tuple[Choice, ...] = ()

    def html(self) -> str:
        """Return the words as HTML made from escaped text."""
        if self.kind == "choices":
            return choice_html(self.choices[0])
        words = to_html(self.text) + (f' <span class="soft">{TIP}</span>' if self.tip else "")
        if self.kind == "point":
            return f"<ul><li>{words}</li></ul>"
        return f"<p class=ask>{words}</p>" if self.kind == "ask" else f"<p>{words}</p>"


@dataclass(frozen=True)
class Sheet:
    """A heading, and the blocks under it."""

    heading: str
    blocks: tuple[Block, ...]


def layouts(show: Show, votes: Mapping[str, int], across: int) -> list[Sheet]:
    """Return the ways to show something, the fullest first. The last one comes in parts where it must.

    `across` is how many choices stand beside each other.
    """
    blocks = tuple(_block(show, statement) for statement in show.statements)
    voted = _voted(show, votes)
    if show.kind not in _STORY or show.case is None:
        rows = choice_rows(show.choices, across) if show.kind == "quiz" else ()
        return [Sheet(show.title, (*blocks, *rows, *voted))]
    story, question = Block("text", show.case.story), Block("ask", show.case.question)
    if show.kind == "story":
        return [Sheet(show.case.title, (story,))]
    if show.kind == "question":
        return [Sheet(show.case.title, (story, question)), Sheet(show.title, (replace(question, kind="text"),))]
    rows = choice_rows(show.choices, across)
    return [
        Sheet(show.case.title, (story, question, *rows)),
        Sheet(show.case.title, (question, *rows)),
        Sheet(show.title, rows),
    ]


def _block(show: Show, statement: Statement) -> Block:
    """Return the block of a statement: one of several reasons is a point."""
    is_point = show.kind in _POINTS and len(show.statements) > 1
    if show.kind == "answer" and statement.facts:
        return Block("ask", statement.text)
    return Block("point" if is_point else "text", statement.text, statement.tip)


def _voted(show: Show, votes: Mapping[str, int]) -> tuple[Block, ...]:
    """Return how the room voted, under what turned out to be right."""
    if show.kind not in ("route", "answer") or not any(votes.values()):
        return ()
    return (Block("ask", "The room: " + ", ".join(f"{letter} {count}" for letter, count in votes.items())),)


def choice_rows(choices: Sequence[Choice], across: int) -> tuple[Block, ...]:
    """Return choices, so many beside each other."""
    return tuple(Block("choices", choices=tuple(choices[at : at + across])) for at in range(0, len(choices), across))


def choice_html(choice: Choice) -> str:
    """Return a choice with its letter as HTML."""
    return f"<p><span class=ask>{choice.letter}</span>&nbsp; {escape(choice.title)}</p>"


def in_parts(blocks: Sequence[Block], room: int, gap: int, measure: Measure) -> list[list[Block]]:
    """Return blocks in parts that each fit in the room; there is always one. What is too high is taken apart."""
    parts: list[list[Block]] = [[]]
    left = room
    for block in _small_enough(blocks, room, measure):
        height = measure(block)
        if parts[-1] and height > left:
            parts.append([])
            left = room
        parts[-1].append(block)
        left -= height + gap
    return parts


def _small_enough(blocks: Sequence[Block], room: int, measure: Measure) -> list[Block]:
    """Return blocks of which none is higher than the room, as far as words can be parted."""
    made: list[Block] = []
    for block in blocks:
        made += [block] if measure(block) <= room else _apart(block, room, measure)
    return made


def _apart(block: Block, room: int, measure: Measure) -> list[Block]:
    """Return a block sentence by sentence, as many together as fit; a sentence that is too long, by its words."""
    pieces = _SENTENCE.split(block.text)
    if len(pieces) == 1:
        pieces = block.text.split()
    if len(pieces) <= 1:
        return _halves(block, room, measure)
    made = [replace(block, text=pieces[0])]
    for piece in pieces[1:]:
        longer = replace(block, text=f"{made[-1].text} {piece}")
        if measure(longer) <= room:
            made[-1] = longer
        else:
            made.append(replace(block, text=piece))
    return _small_enough(made, room, measure)


def _halves(block: Block, room: int, measure: Measure) -> list[Block]:
    """Return a block of one long word in parts; one that cannot be parted stays."""
    middle = len(block.text) // 2
    if not middle:
        return [block]
    halves = [replace(block, text=text) for text in (block.text[:middle], block.text[middle:])]
    return _small_enough(halves, room, measure)


def fits(sheet: Sheet, room: int, gap: int, measure: Measure) -> bool:
    """Return whether a sheet fits whole."""
    return sum(measure(block) + gap for block in sheet.blocks) - gap <= room
