"""The content checks: every fact is accounted for, and every sentence can be traced.

Each rule is a function from the content to its misses. `CHECKS` is the whole list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from desktop_app.content import cases, walk
from desktop_app.content.records import (
    Arrow,
    ChecklistTemplate,
    Choice,
    Condition,
    Contact,
    ContentChanges,
    DangerPanel,
    Fact,
    Finder,
    FinderChoice,
    FinderQuestion,
    Guide,
    Identified,
    Item,
    Note,
    ProviderSet,
    Record,
    RouteMap,
    Scenario,
    Service,
    Source,
    Statement,
    Term,
)
from desktop_app.content.slots import slots_in
from desktop_app.content.tables import FOLDERS, SINGLES
from desktop_app.content.wording import ABBREVIATION, EVERYDAY, lengths

Content = dict[str, list[Identified]]

CARRIED_LITERALS = frozenset({"phone", "url", "email", "form"})
MAX_SENTENCE_WORDS = 30
MAX_AVERAGE_WORDS = 16
MAX_CHANGE_WORDS = 20
MAX_CHOICE_LENGTH = 40
SHOWN_AS: dict[str, frozenset[str]] = {
    "gap": frozenset({"not_stated"}),
    "dead_end": frozenset({"not_stated"}),
    "ambiguous": frozenset({"sources_differ", "check_this"}),
}
"""Status of a fact -> where at least one record must show it."""
ONLY_IN = {"historic": "historic", "outside": "outside"}
"""Status of a fact -> the only kind of note, or status of a record, in which it may be cited at all."""

_LINK = re.compile(r"\]\(([^)]*)\)")
_ADDRESS = re.compile(r"\]\([^)]*\)|\S+@\S+|(?:https?://|www\.)\S+")
_LINKED = re.compile(r"\[([^\]]*)\]\(")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
MAX_ID = 120
_OTHER_SCHEME = re.compile(r"\s*(?!https?://)[A-Za-z][A-Za-z0-9+-]*:", re.IGNORECASE)
"""The beginning of an address that is not of the web, such as "file:"; a name with a port is none."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Miss:
    """One thing that a check found: the record or fact, and what is wrong with it."""

    where: str
    what: str


def run(content: Content) -> list[Miss]:
    """Run every check and return all misses, in the order of the checks."""
    return [miss for check in CHECKS for miss in check(content)]


def totals(content: Content) -> Counter[tuple[str, str]]:
    """Count the facts by (source, status)."""
    return Counter((fact.source, fact.status) for fact in facts(content))


def facts(content: Content) -> list[Fact]:
    """Return the fact register."""
    return [record for record in content["facts"] if isinstance(record, Fact)]


def authored(content: Content) -> Iterator[tuple[str, Identified]]:
    """Yield every authored record (not facts, not places) with a name such as "services/portage"."""
    for table in chain(FOLDERS, SINGLES):
        for record in content[table]:
            yield f"{table}/{record.id}", record


def texts_are_plain(content: Content) -> Iterator[Miss]:
    """No text holds signs that nobody sees, or that turn the words around them."""
    for table, records in content.items():
        for record in records:
            if any(not text.isprintable() for text in walk.texts(record)):
                yield Miss(f"{table}/{record.id}", "holds hidden signs")


def ids_are_plain(content: Content) -> Iterator[Miss]:
    """An id is made of letters, digits and few signs: it stands in links, names of files and what people type."""
    for table, records in content.items():
        for record in records:
            if not _ID.fullmatch(record.id):
                yield Miss(f"{table}/{record.id[:MAX_ID]}", "has an id that is not plain")


def addresses_are_safe(content: Content) -> Iterator[Miss]:
    """A web address of a contact leads to the web, and to nothing on this computer."""
    for name, record in authored(content):
        for _, part in walk.parts(record):
            if isinstance(part, Contact) and part.kind == "url" and _OTHER_SCHEME.match(part.value):
                yield Miss(name, f"has an address that leads to no web page: {part.value}")


def ids_are_unique(content: Content) -> Iterator[Miss]:
    """An id stands once in its table."""
    for table, records in content.items():
        counts = Counter(record.id for record in records)
        yield from (Miss(f"{table}/{id_}", "this id stands twice") for id_, n in counts.items() if n > 1)


def cited_facts_exist(content: Content) -> Iterator[Miss]:
    """Every fact id that a record cites is in the register."""
    known = {fact.id for fact in facts(content)}
    for name, record in authored(content):
        for fact in sorted(walk.cited(record).keys() - known):
            yield Miss(name, f"cites {fact}, which is not in the register")


def statements_cite_facts(content: Content) -> Iterator[Miss]:
    """Every statement cites a fact, unless it is marked as One Stop's own tip."""
    for name, record in authored(content):
        for _, statement in walk.statements(record):
            if not statement.facts and not statement.tip:
                yield Miss(name, f"no fact behind: {statement.text}")


def facts_are_shown(content: Content) -> Iterator[Miss]:
    """Every current fact is cited; gaps, dead ends and ambiguous facts show as what they are."""
    places: dict[str, set[str]] = {}
    for _, record in authored(content):
        for fact_id, names in walk.cited(record).items():
            places.setdefault(fact_id, set()).update(names)
    for fact in facts(content):
        shown = places.get(fact.id)
        if shown is None:
            yield Miss(fact.id, f"no record cites it: {fact.statement}")
        elif fact.status in SHOWN_AS and not shown & SHOWN_AS[fact.status]:
            yield Miss(fact.id, f"{fact.status}, but no record shows it as that")


def facts_keep_their_time(content: Content) -> Iterator[Miss]:
    """A historic fact is told in a historic record or a dated note; one from outside, in a note that says so."""
    marked = {fact.id: ONLY_IN[fact.status] for fact in facts(content) if fact.status in ONLY_IN}
    for name, record in authored(content):
        for fact, places in walk.cited(record).items():
            wanted = marked.get(fact)
            if wanted and getattr(record, "status", "") != wanted and places != {wanted}:
                yield Miss(name, f"cites {fact} as if it were current: use a note of kind “{wanted}”")


def history_is_dated(content: Content) -> Iterator[Miss]:
    """A historic service or guide has a historic note, and every historic note has a year in its title."""
    for name, record in authored(content):
        notes = [part for _, part in walk.parts(record) if isinstance(part, Note) and part.kind == "historic"]
        if isinstance(record, Guide | Service) and record.status == "historic" and not notes:
            yield Miss(name, "is historic, and no note of kind “historic” says so")
        yield from (Miss(name, f"no year in the title “{n.title}”") for n in notes if not _YEAR.search(n.title))


def abbreviations_are_explained(content: Content) -> Iterator[Miss]:
    """An abbreviation stands beside its words, or leads to them, where a record first uses it."""
    expansions = {t.title: t.expansion for t in content["terms"] if isinstance(t, Term)}
    forms = {fact.literal for fact in facts(content) if fact.kind == "form" and ABBREVIATION.fullmatch(fact.literal)}
    for name, record in authored(content):
        if isinstance(record, Term | ProviderSet | Finder | DangerPanel):
            continue
        known = set(forms | EVERYDAY)
        said = ""
        for text, is_use in walk.read_aloud(record):
            said += "\n" + _plain_words(text)
            for word in ABBREVIATION.findall(_ADDRESS.sub(" ", text)) if is_use else ():
                if word not in known and not _is_explained(word, text, said, expansions):
                    yield Miss(name, f"uses {word} before saying what it stands for: {text}")
                known.add(word)


def _is_explained(word: str, text: str, said: str, expansions: dict[str, str]) -> bool:
    """Return whether a word is linked in the text, or its expansion was said by now."""
    linked = any(word in ABBREVIATION.findall(words) for words in _LINKED.findall(text))
    expansion = _plain_words(expansions.get(word, ""))
    return linked or (bool(expansion) and expansion in said)


def _plain_words(text: str) -> str:
    """Return a text as lower-case words, so that "Co-ordinator" and "co-ordinator" are the same."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("&", " and ")))


def literals_stand_exactly(content: Content) -> Iterator[Miss]:
    """A number, address, form or figure stands in every record that cites it; a name in at least one."""
    texts = {name: "\n".join(walk.texts(record)) for name, record in authored(content)}
    cited = {name: walk.cited(record) for name, record in authored(content)}
    for fact in facts(content):
        citing = [name for name in texts if fact.literal and fact.id in cited[name]]
        without = [name for name in citing if fact.literal not in texts[name]]
        if _is_carried(fact) or len(without) == len(citing):
            yield from (Miss(name, f"cites {fact.id} without “{fact.literal}”") for name in without)


def _is_carried(fact: Fact) -> bool:
    """Return whether the literal has to stand in every record that cites the fact: it is an address or a figure."""
    return fact.kind in CARRIED_LITERALS or any(c.isdigit() for c in fact.literal)


def links_resolve(content: Content) -> Iterator[Miss]:
    """Links, related records, provider sets, checklists and finder routes lead to a record."""
    pages = {r.id for table in ("services", "guides", "terms", "sources") for r in content[table]}
    sets = {r.id for r in content["providers"]}
    for name, record in authored(content):
        targets = set(getattr(record, "related", ()))
        targets |= {link for text in walk.texts(record) for link in _LINK.findall(text)}
        targets |= {record.id} if isinstance(record, ChecklistTemplate) else set()
        targets |= {route.id for route in record.routes} if isinstance(record, Finder) else set()
        targets |= {r.better for _, r in walk.parts(record) if hasattr(r, "better")}
        yield from (Miss(name, f"leads to “{target}”, which no record has") for target in sorted(targets - pages))
        provider_set = getattr(record, "providers", "")
        if isinstance(provider_set, str) and provider_set and provider_set not in sets:
            yield Miss(name, f"has no provider set “{provider_set}”")


def conditions_can_hold(content: Content) -> Iterator[Miss]:
    """A condition names an item that comes with the choices it asks for."""
    for name, record in authored(content):
        values = _values_by_item(record)
        for _, part in walk.parts(record):
            if not isinstance(part, Condition):
                continue
            unknown = {*part.any_of, *part.none_of} - values.get(part.item, {""})
            if part.item not in values or unknown - {""}:
                yield Miss(name, f"a condition on “{part.item}” can never be met as written")


def slots_are_distinct(content: Content) -> Iterator[Miss]:
    """Each contact and each gap of a record begins with a fact of its own: a setting's own words hang on it."""
    names = {record.id: name for name, record in authored(content) if isinstance(record, Service | Guide | Source)}
    records = [record for _, record in authored(content) if isinstance(record, Service | Guide | Source)]
    found = list(slots_in(records, [record for _, record in authored(content) if isinstance(record, ProviderSet)]))
    counts = Counter(slot.id for slot in found)
    for slot in found:
        if counts[slot.id] > 1:
            yield Miss(names[slot.page], f"shares its first fact with another contact or gap: {slot.label}")


def items_are_unique(content: Content) -> Iterator[Miss]:
    """An item of a checklist, or a question of the finder, has an id of its own."""
    for name, record in authored(content):
        asked = [part.id for _, part in walk.parts(record) if isinstance(part, Item | FinderQuestion)]
        yield from (Miss(name, f"asks “{id_}” twice") for id_, n in Counter(asked).items() if n > 1)


def _values_by_item(record: Record) -> dict[str, set[str]]:
    """Return the fixed answers of each item of a checklist, or of each question of the finder."""
    values: dict[str, set[str]] = {}
    for _, part in walk.parts(record):
        if isinstance(part, Item):
            values[part.id] = {"yes", "no", "not_yet"} if part.kind == "tick" else {c.id for c in part.choices}
    if isinstance(record, Finder):
        values |= {question.id: {c.id for c in question.choices} for question in record.questions}
    return values


def arrows_lead_somewhere(content: Content) -> Iterator[Miss]:
    """An arrow of the map of routes starts at an asker or a service, and ends at a service: never where it began."""
    services = {record.id for record in content["services"]}
    for name, routes in _maps(content):
        starts = services | {asker.id for asker in routes.askers}
        for arrow in _arrows(routes):
            found = {arrow.start} & starts | {arrow.end} & services
            yield from (Miss(name, f"has no “{id_}” to draw") for id_ in sorted({arrow.start, arrow.end} - found))
            if arrow.start == arrow.end:
                yield Miss(name, f"an arrow leads from “{arrow.start}” to itself")


def arrows_are_supported(content: Content) -> Iterator[Miss]:
    """A page at one end of an arrow cites each of its facts; a dashed one stands on a gap, others on more than gaps."""
    status = {fact.id: fact.status for fact in facts(content)}
    cited = {record.id: walk.cited(record).keys() for record in content["services"]}
    for name, routes in _maps(content):
        for arrow in _arrows(routes):
            way = f"the arrow from “{arrow.start}” to “{arrow.end}”"
            shown = set(cited.get(arrow.start, ())) | set(cited.get(arrow.end, ()))
            behind = arrow.statement.facts
            yield from (Miss(name, f"{way} stands on {f}, which neither page cites") for f in behind if f not in shown)
            left_open = [status.get(fact) in SHOWN_AS for fact in behind]
            if arrow.kind == "not_stated" and not any(left_open):
                yield Miss(name, f"{way} is dashed, and no gap is behind it")
            if arrow.kind != "not_stated" and all(left_open):
                yield Miss(name, f"{way} is drawn as if it were sure")


def referrals_are_mapped(content: Content) -> Iterator[Miss]:
    """Every service that takes referrals is at the end of an arrow, if only of one from whom no source names."""
    for name, routes in _maps(content):
        ends = {arrow.end for arrow in _arrows(routes)}
        for service in content["services"]:
            if isinstance(service, Service) and service.is_referral and service.id not in ends:
                yield Miss(name, f"no arrow leads to “{service.id}”")


def _maps(content: Content) -> Iterator[tuple[str, RouteMap]]:
    """Yield the map of routes with its name."""
    return ((name, record) for name, record in authored(content) if isinstance(record, RouteMap))


def _arrows(routes: RouteMap) -> Iterator[Arrow]:
    """Yield every arrow of the map."""
    return (arrow for group in routes.groups for arrow in group.arrows)


def cases_hold(content: Content) -> Iterator[Miss]:
    """A workshop case keeps to the rules for cases."""
    around = cases.known(content)
    for case in (record for record in content["scenarios"] if isinstance(record, Scenario)):
        yield from (Miss(f"scenarios/{case.id}", what) for what in cases.misfits(case, around))


def changes_are_in_order(content: Content) -> Iterator[Miss]:
    """Versions of the content stand from the newest to the first, none left out, with lines of a sentence or two."""
    for log in (record for record in content["changes"] if isinstance(record, ContentChanges)):
        where = f"changes/{log.id}"
        versions, dates = [one.version for one in log.changes], [one.date for one in log.changes]
        if versions != list(range(len(versions), 0, -1)):
            yield Miss(where, f"the versions should go from {len(versions)} down to 1")
        if dates != sorted(dates, reverse=True):
            yield Miss(where, "a newer version has an older date")
        for line in (line for one in log.changes for line in one.lines):
            if max(lengths(line), default=0) > MAX_CHANGE_WORDS:
                yield Miss(where, f"a sentence of over {MAX_CHANGE_WORDS} words: {line}")


def choices_fit(content: Content) -> Iterator[Miss]:
    """A choice is short enough for one line of a radio button."""
    for name, record in authored(content):
        for _, part in walk.parts(record):
            if isinstance(part, Choice | FinderChoice) and len(part.label) > MAX_CHOICE_LENGTH:
                yield Miss(name, f"a choice is over {MAX_CHOICE_LENGTH} characters: {part.label}")


def sentences_are_short(content: Content) -> Iterator[Miss]:
    """No sentence is over 30 words, and a record's average is 16 or less."""
    for name, record in authored(content):
        counts = [n for _, statement in walk.statements(record) for n in sentence_lengths(statement)]
        if counts and max(counts) > MAX_SENTENCE_WORDS:
            yield Miss(name, f"a sentence of {max(counts)} words")
        if counts and sum(counts) / len(counts) > MAX_AVERAGE_WORDS:
            yield Miss(name, f"sentences of {sum(counts) / len(counts):.1f} words on average")


def sentence_lengths(statement: Statement) -> list[int]:
    """Return the number of words in each sentence of a statement, markup left out."""
    return lengths(statement.text)


Check = Callable[[Content], Iterator[Miss]]

NEEDED: tuple[Check, ...] = (
    texts_are_plain,
    ids_are_plain,
    ids_are_unique,
    addresses_are_safe,
    cited_facts_exist,
    statements_cite_facts,
    links_resolve,
    slots_are_distinct,
    items_are_unique,
    conditions_can_hold,
    arrows_lead_somewhere,
    changes_are_in_order,
)
"""What content has to keep to before One Stop can show it, wherever it comes from."""

CHECKS: tuple[Check, ...] = (
    *NEEDED,
    facts_are_shown,
    facts_keep_their_time,
    history_is_dated,
    abbreviations_are_explained,
    literals_stand_exactly,
    arrows_are_supported,
    referrals_are_mapped,
    cases_hold,
    choices_fit,
    sentences_are_short,
)
"""All of it: what content has to keep to that is written here."""
