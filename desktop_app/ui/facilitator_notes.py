"""What the facilitator reads about the open part of a workshop: what to say, and all that the room does not see yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from desktop_app.content.markup import to_html
from desktop_app.content.records import Scenario, Statement
from desktop_app.content.workshop import is_own
from desktop_app.content.workshop_run import OWN_WORDS, Show, ShowKind, Standing, WorkshopRun
from desktop_app.ui.projected import TIP

SAY: dict[ShowKind, str] = {
    "welcome": "Say who you are, when the break is and when you end. Ask that nobody is named.",
    "story": "Read the story aloud. Give people a minute to read it again.",
    "question": "Let people talk in pairs before anyone answers.",
    "vote": "Ask for hands for each letter, and count them. Ask one person for each: what made you choose it?",
    "route": "Ask those who voted otherwise what they saw in the story.",
    "why": "Read each reason with its source. Say where the sources are silent.",
    "wrong_turns": "Ask who has seen this happen, without names.",
    "talk": "Let it be open. There may be more than one good answer.",
    "break": "Say when you go on.",
    "quiz": "Ask for hands for each letter, and count them.",
    "answer": "Read the answer with its source.",
    "questions": "Take questions. What the sources do not say, say so.",
    "close": "Give out the evaluation form and the certificates.",
}
"""What is shown -> what to say to it."""
PARTS: tuple[tuple[str, str, ShowKind], ...] = (
    ("Who must agree", "who_agrees", "route"),
    ("Why", "reasoning", "why"),
    ("Where the sources are silent", "silent", "why"),
    ("Common wrong turns", "wrong_turns", "wrong_turns"),
)
"""Heading, field of the case, and the step that shows it."""
NOT_YET = " (not on screen yet)"


def notes(run: WorkshopRun) -> str:
    """Return the notes as HTML made from escaped text."""
    parts = [_headed("Say", f"<p>{escape(SAY[run.here.kind])}</p>", first=True)]
    if run.here.case is not None:
        parts += _of_case(run, run.here.case)
    elif run.here.choices:
        parts.append(_headed(f"The answer{'' if run.here.kind == 'answer' else NOT_YET}", _route(run)))
    elif run.here.kind == "welcome":
        parts.append(_headed("The agenda", agenda_html(run.shows)))
    return "".join(parts)


def _of_case(run: WorkshopRun, case: Scenario) -> Iterator[str]:
    """Give the parts of the notes on one case."""
    standing = {show.kind: how for show, how in run.steps()}
    if is_own(case):
        yield f"<p>{escape(OWN_WORDS)}</p>"
    yield _headed(f"The route{_later(standing.get('route'))}", _route(run))
    for title, field, kind in PARTS:
        statements = getattr(case, field)
        if statements:
            yield _headed(f"{title}{_later(standing.get(kind))}", listed(statements))
    if case.discussion:
        yield _headed("If there is time", f"<p>{to_html(case.discussion)}</p>")


def _later(standing: Standing | None) -> str:
    """Say of a step that the room has not seen it, where that is so."""
    return NOT_YET if standing == "Hidden" else ""


def _route(run: WorkshopRun) -> str:
    """Return the right route with its letter, and the routes beside it."""
    right = [f"<p><b>{c.letter}. {escape(c.title)}</b></p>" for c in run.choices() if c.is_right]
    shown = {f"**[{c.title}]({c.id})**" for c in run.choices() if c.is_right}
    beside = [one for show, _ in run.steps() if show.kind == "route" for one in show.statements if not one.facts]
    return "".join(
        [*right, *(f"<p>{to_html(one.text)}</p>" for one in beside if not one.tip and one.text not in shown)]
    )


def listed(statements: Sequence[Statement]) -> str:
    """Return statements as a list, our own tips marked."""
    items = [to_html(one.text) + (f' <span class="small">{TIP}</span>' if one.tip else "") for one in statements]
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def agenda_html(shows: Sequence[Show]) -> str:
    """Return the agenda of a run as a table."""
    slots = list(dict.fromkeys(show.slot for show in shows))
    rows = "".join(
        f"<tr><td>{slot.start // 60}:{slot.start % 60:02}&nbsp;&nbsp;</td><td>{escape(slot.title)}</td>"
        f"<td>&nbsp;&nbsp;{slot.minutes} min</td></tr>"
        for slot in slots
    )
    return f'<table cellspacing="0" cellpadding="3">{rows}</table>'


def _headed(title: str, html: str, *, first: bool = False) -> str:
    """Return a part with its heading."""
    return f"<h2{' class=first' if first else ''}>{escape(title)}</h2>{html}"
