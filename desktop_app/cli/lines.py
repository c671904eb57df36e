"""The same data as lines for people."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator
from typing import Any

from desktop_app.content.dates import date_in_words
from desktop_app.content.markup import to_plain
from desktop_app.content.records import NOTE_WORDS

Data = dict[str, Any]

_HEADS: dict[str, str] = {
    "story": "",
    "question": "Question",
    "level": "Level",
    "minutes": "Minutes",
    "routes": "The right route",
    "reasoning": "Why",
    "wrong_turns": "Common wrong turns",
    "who_agrees": "Who must agree",
    "papers": "What prints",
    "silent": "Where the sources are silent",
    "discussion": "To talk about",
    "summary": "",
    "purpose": "",
    "before_you_start": "Before you start",
    "meaning": "",
    "expansion": "Stands for",
    "also_known_as": "Also called",
    "who_can_refer": "Who can refer",
    "agreement": "Must a parent agree?",
    "how_in_short": "How",
    "what": "What it is",
    "audience": "Who it is for",
    "how_to_refer": "How to refer",
    "what_you_need": "What you need",
    "time_limits": "Time limits",
    "what_happens_next": "What happens next",
    "sections": "",
    "contacts": "Contact",
    "providers": "By the child's home",
    "notes": "Notes",
    "not_stated": "Not stated in the source",
    "local": "Added by your setting",
    "district": "District",
    "date": "Date",
    "statements": "",
}
"""Field of a record -> the heading it is printed under, in the order of printing."""

PAPER_WORDS: dict[str, str] = {
    "blank": "Blank checklist",
    "sheet": "Service sheet",
    "leaflet": "Leaflet for parents",
    "poster": "Wall poster",
}
"""Kind of a paper that a case leads to -> what it is called."""
AGREEMENT_WORDS: dict[str, str] = {
    "required": "Parental agreement required.",
    "not_required": "Agreement not required.",
    "anonymous_or_with_permission": "Anonymous, or with permission.",
    "asked_not_required": "Asked for, not a legal requirement.",
    "not_stated": "Not stated: check first.",
    "act_now": "Act now.",
    "no_referral": "Not a referral.",
}
URGENT = "If a child may be coming to harm, act now: tell your Designated Safeguarding Lead. In danger ring 999."
SILENT_FIELDS = ("who_can_refer", "how_in_short", "how_to_refer", "time_limits", "what_happens_next", "contacts")
"""Fields of a service that say so when the source is silent."""


def record(data: Data) -> Iterator[str]:
    """Yield a record as text, with its sources at the end."""
    yield data["title"]
    for field, head in _HEADS.items():
        if field == "agreement" and not data.get("is_referral", True):
            yield from _part(head, [AGREEMENT_WORDS["no_referral"], *_said("", data[field]["statement"])])
        elif data.get(field):
            yield from _part(head, list(_said(field, data[field])))
        elif data["kind"] == "service" and field in SILENT_FIELDS:
            yield from _part(head, [data["when_silent"]])
    named = "; ".join(f"{source['title']} ({source['date']})" for source in data["sources"])
    yield ""
    yield f"Where this comes from: {named or data.get('source', 'the document itself')}"


def _part(head: str, said: list[str]) -> Iterator[str]:
    """Yield one part of a record under its heading."""
    yield ""
    if head:
        yield head
    for text in said:
        yield f"  {text}" if head else text


def _said(field: str, value: Any) -> Iterator[str]:
    """Yield the texts of one field, whatever its shape."""
    if isinstance(value, str | int):
        yield to_plain(str(value))
    elif isinstance(value, list):
        for element in value:
            yield from _said(field, element)
    elif field == "agreement":
        yield AGREEMENT_WORDS[value["state"]]
        yield from _said("", value["statement"])
    elif field in _ONE_LINE:
        yield _ONE_LINE[field](value)
    elif field == "providers":
        yield f"{value['name']}: {to_plain(value['covers']['text'])}"
        yield from _said("contacts", value["contacts"])
    else:
        yield from _said_by_part(value)


def _said_by_part(value: Data) -> Iterator[str]:
    """Yield a statement, or the statements or questions of a headed part."""
    if "text" in value:
        yield to_plain(value["text"]) + (" (One Stop's own tip.)" if value["tip"] else "")
        return
    heading = _heading(value)
    yield heading if heading.endswith("?") else f"{heading}:"
    yield from _said("", value.get("statements", []))
    yield from (f"  {item['label']}" for page in value.get("pages", []) for item in page["items"])


def _heading(value: Data) -> str:
    """Return the heading of a part, or the title of a note with what kind it is."""
    if "heading" in value:
        return str(value["heading"])
    return ": ".join(filter(None, (NOTE_WORDS.get(value.get("kind", ""), ""), value["title"])))


def routes(data: Data) -> Iterator[str]:
    """Yield where a home leads to."""
    if not data["known"]:
        yield f"We do not know “{data['place']}”. Give a district: {', '.join(data['districts'])}."
        return
    for route in data["routes"]:
        yield f"{route['title']} [{route['status']}]"
        yield f"  {route['reason']}"
        for provider in route["providers"]:
            yield f"  {provider['name']}: {to_plain(provider['covers']['text'])}"
            yield from (f"    {contact_line(contact)}" for contact in provider["contacts"])
            yield from (f"    {to_plain(note['text'])}" for note in provider["notes"])
    yield data["note"]


def contact_line(contact: Data) -> str:
    """Return one contact with its note, and with what the setting added."""
    own = contact.get("local")
    note = f" ({contact['note']})" if contact["note"] else ""
    mine = f" [{_added(own)}]" if own else ""
    return f"{contact['label']}: {contact['value'] or 'Not stated in the source.'}{note}{mine}"


def _added(own: Data) -> str:
    """Return what a setting added, with when and by whom."""
    who = f" ({own['added_by']})" if own["added_by"] else ""
    when = date_in_words(datetime.date.fromisoformat(own["added_on"]))
    mark = f"Added by your setting on {when}{who}"
    return ". ".join(part.rstrip(".") for part in (own["value"], own["note"], mark) if part)


def local_slot(data: Data) -> str:
    """Return one place for a setting's own words, with what it added."""
    own = data["local"]
    return f"{data['label'].rstrip('.')}: {_added(own) if own else data['published'] or 'open'}"


def _route(data: Data) -> str:
    """Return a route that a case leads to."""
    return f"{data['title']} ({data['id']})"


def _paper(data: Data) -> str:
    """Return a paper that a case leads to."""
    return ": ".join(filter(None, (PAPER_WORDS[data["kind"]], data["about"])))


_ONE_LINE: dict[str, Callable[[Data], str]] = {
    "contacts": contact_line,
    "local": local_slot,
    "routes": _route,
    "papers": _paper,
}
"""Field whose parts are one line each -> what makes the line."""


def local_slots(slots: list[Data]) -> Iterator[str]:
    """Yield places for a setting's own words under what they belong to."""
    owner = ""
    for slot in slots:
        if slot["owner"] != owner:
            owner = slot["owner"]
            yield owner
        yield f"  {slot['slot']:44} {local_slot(slot)}"


def taken_in(data: Data) -> Iterator[str]:
    """Yield what taking in a file did."""
    yield f"{data['new']} added, {data['newer']} replaced an older one, {data['kept']} changed nothing."
    yield from (f"Not used: {one['slot']}: {one['reason']}" for one in data["refused"])


def own_cases(cases: list[Data]) -> Iterator[str]:
    """Yield the setting's own cases, and that no source stands behind them."""
    for case in cases:
        yield f"{case['id']}  {case['title']}  (level {case['level']}, {case['minutes']} minutes)"
    yield "No source stands behind a setting's own cases." if cases else "There is no case of your own yet."


def cases_taken_in(data: Data) -> Iterator[str]:
    """Yield what taking in a file of cases did, and what in it may describe a real child."""
    yield f"{data['new'] + data['twins']} added, {data['known']} changed nothing."
    yield from (f"Not used: {one['title']}: {one['reason']}" for one in data["refused"])
    yield from (f"Look again at {one['title']}: “{one['words']}” looks like {one['what']}." for one in data["doubts"])


def contacts(rows: list[Data]) -> Iterator[str]:
    """Yield the contact list: whose they are, then each contact with its note and with what the setting added."""
    for (title, organisation, covers), theirs in itertools.groupby(rows, _whose):
        yield f"{title}: {organisation} ({covers.rstrip('.')})" if organisation else title
        yield from (f"  {_listed(row)}" for row in theirs)


def _whose(row: Data) -> tuple[str, str, str]:
    """Return whom a contact belongs to."""
    return row["title"], row["organisation"], row["covers"]


def _listed(row: Data) -> str:
    """Return one contact of the list."""
    said = _added(row) if row["added_on"] else ". ".join(filter(None, (row["value"], row["note"])))
    return f"{row['label']}: {said}"


def questions(data: Data) -> Iterator[str]:
    """Yield the items of a checklist."""
    yield f"{data['title']} (version {data['version']})"
    for item in data["items"]:
        values = ", ".join(choice["id"] for choice in item["choices"]) or item["kind"]
        yield f"  {item['id']:24} {item['label']} [{values}]"


def finder_questions(data: Data) -> Iterator[str]:
    """Yield the finder's questions."""
    for question in data["questions"]:
        yield f"{question['id']}: {question['text']}" + (" (a list)" if question["many"] else "")
        if question["kind"] == "place":
            yield "  the name of a town or village, or one of:"
        for choice in question["choices"]:
            yield f"  {choice['id']:20} {choice['text']}"


def finder_routes(data: Data) -> Iterator[str]:
    """Yield the routes that fit."""
    if data["urgent"]:
        yield URGENT
    if not data["routes"]:
        yield "No route fits these answers."
    for number, route in enumerate(data["routes"], start=1):
        yield f"{number}. {route['title']} ({route['id']})"
        for head, texts in (("Why", route["reasons"]), ("In the way", route["in_the_way"])):
            yield from (f"   {head}: {text}" for text in texts)
        yield f"   Next step: {route['next_step']}"
        if "home" in route:
            yield f"   From {route['home']['place']}: {_from_home(route['home'])}"


def _from_home(home: Data) -> str:
    """Return where a home leads to; with the reason where that is not sure."""
    named = ", or ".join(home["providers"])
    return f"{named}." if home["status"] == "sure" else f"{named}. {home['reason']}".removeprefix(". ")


def results(data: Data) -> Iterator[str]:
    """Yield search results."""
    if data["urgent"]:
        yield URGENT
    if data["corrected"]:
        yield f"Showing results for: {data['corrected']}"
    if not data["hits"]:
        yield f"Nothing found for “{data['query']}”. Try fewer or plainer words."
    for hit in data["hits"]:
        yield f"{hit['kind']:10} {hit['id']:28} {hit['title']} - {hit['snippet']}"


def comparison(data: Data) -> Iterator[str]:
    """Yield each question, and under it what each service says to it."""
    titles = {service["id"]: service["title"] for service in data["services"]}
    yield " | ".join(titles.values())
    for row in data["rows"]:
        yield ""
        yield row["title"]
        for cell in row["cells"]:
            yield f"  {titles[cell['service']]}"
            yield from (f"    {text}" for text in _compared(cell))


def _compared(cell: Data) -> Iterator[str]:
    """Yield the lines of one cell."""
    if cell["badge"]:
        yield AGREEMENT_WORDS[cell["badge"]]
    yield from _said("", cell["statements"])
    yield from _said("contacts", cell["contacts"])
    if cell["silence"]:
        yield cell["silence"]
