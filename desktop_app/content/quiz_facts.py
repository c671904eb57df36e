"""What a quiz can ask of the library, kind by kind, each with its right answer and all answers that are surely wrong.

An answer is surely wrong when it is of the same kind, comes from another record, and nothing that the record asked
about says is, holds or stands in it. Only what rests on current facts of current sources is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from desktop_app.content import walk
from desktop_app.content.library import Library
from desktop_app.content.markup import to_plain
from desktop_app.content.places import is_district, route
from desktop_app.content.records import AgreementState, DangerNumber, ProviderSet, Record, Service, Term

FEWEST_WRONG = 2
OWN_PLACES = "Which district a place is in comes from One Stop's own list."
AGREEMENTS: dict[AgreementState, str] = {
    "required": "Yes, a parent must agree",
    "not_required": "No, the source asks for no agreement",
    "anonymous_or_with_permission": "Leave the name out, or ask the family",
    "asked_not_required": "They are asked, but the law does not require it",
}
"""States that exclude each other. What is not stated is never asked, and nor is where people must act at once."""
FORM_LABELS = ("Form", "Request")
"""Labels of the forms to ask with. Other labels name leaflets."""
ASKS, AGREES = "On what form is this asked for: {}?", "On what form does a parent agree to this: {}?"
ONLY = "Only "
"""How a sentence begins that leaves nobody else."""
OPEN = re.compile(r"\bnot (stated|named|described)\b|^(No|Not|It|Needs|Settings, for)\b", re.IGNORECASE)
"""What a sentence on who can refer says where it leaves something open, or speaks of nobody who refers."""


@dataclass(frozen=True)
class Askable:
    """Something to ask: the right answer with its facts, and all wrong ones."""

    kind: str
    about: str
    text: str
    right: str
    wrong: tuple[str, ...]
    facts: tuple[str, ...]
    note: str = ""


def asked(library: Library) -> list[list[Askable]]:
    """Return what can be asked, a list for each kind."""
    return [[one for one in kind(library) if len(one.wrong) >= FEWEST_WRONG] for kind in KINDS]


def bare(text: str) -> str:
    """Return a text to compare by: its letters and digits alone."""
    return re.sub(r"[\W_]+", "", to_plain(text)).casefold()


def is_current(library: Library, facts: Iterable[str]) -> bool:
    """Return whether there are facts, and all of them are current ones of current sources."""
    found = [library.facts.get(id_) for id_ in facts]
    return bool(found) and all(
        fact is not None and fact.status == "current" and library.sources[fact.source].status == "current"
        for fact in found
    )


def all_said(record: Record, library: Library) -> str:
    """Return every text of a record and of its organisations, to compare by."""
    more = library.providers_of(record) if isinstance(record, Service) else None
    return "|".join(bare(text) for one in (record, more) if one for text in _texts(msgspec.to_builtins(one)))


def _texts(value: object) -> Iterator[str]:
    """Yield the texts inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from _texts(part)


def surely_wrong(right: str, said: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return those of other answers that are surely wrong, each once."""
    found = {bare(other): other for other in others}
    wanted = bare(right)
    return tuple(other for key, other in found.items() if key and not _meets(key, wanted) and key not in said)


def _meets(one: str, other: str) -> bool:
    """Return whether one text stands in the other."""
    return one in other or other in one


# The kinds


def _numbers(library: Library) -> Iterator[Askable]:
    """Yield the numbers to ring. Two that share a fact may both be right for the same call."""
    numbers = library.danger.numbers
    for number in numbers:
        facts = tuple(id_ for id_ in number.facts if is_current(library, [id_]))
        others = [one.value for one in numbers if not set(one.facts) & set(number.facts)]
        wrong = surely_wrong(number.value, bare(f"{number.label} {number.note}"), others)
        if facts:
            yield Askable("number", "danger", _number_asked(number), number.value, wrong, facts)


def _number_asked(number: DangerNumber) -> str:
    """Return the question after a number."""
    return f"Which number does the source give for “{number.label}”?"


def _referrers(library: Library) -> Iterator[Askable]:
    """Yield who can refer, where the source says that only they can."""
    services = [service for service in _services(library) if service.category != "Keep a child safe"]
    said = [to_plain(service.who_can_refer.text) for service in services if service.who_can_refer]
    others = [text for text in said if not OPEN.search(text) and not text.startswith(ONLY)]
    for service in services:
        who = service.who_can_refer
        if who and who.text.startswith(ONLY) and is_current(library, who.facts):
            right = to_plain(who.text).removeprefix(ONLY)
            wrong = surely_wrong(right, all_said(service, library), others)
            yield Askable(
                "referrer", service.id, f"Who alone can refer a child to {service.title}?", right, wrong, who.facts
            )


def _agreements(library: Library) -> Iterator[Askable]:
    """Yield whether a parent must agree."""
    for service in _services(library):
        agreement = service.agreement
        if agreement.state in AGREEMENTS and is_current(library, agreement.statement.facts):
            right = AGREEMENTS[agreement.state]
            wrong = tuple(words for words in AGREEMENTS.values() if words != right)
            text = f"Must a parent agree? The question is about {service.title}."
            yield Askable("agreement", service.id, text, right, wrong, agreement.statement.facts)


@dataclass(frozen=True)
class _Form:
    """A form of a service: the question after it, its name and the facts behind that."""

    service: Service
    text: str
    name: str
    facts: tuple[str, ...]


def _forms(library: Library) -> Iterator[Askable]:
    """Yield the names of forms, but for those that bear the name of their service: nobody has to know them."""
    forms = [form for service in _services(library) for form in _forms_of(service)]
    for form in forms:
        if bare(form.name.split()[0]) in bare(form.service.title) or not is_current(library, form.facts):
            continue
        wrong = surely_wrong(form.name, all_said(form.service, library), [one.name for one in forms])
        text = form.text.format(form.service.title)
        yield Askable("form", form.service.id, text, form.name, wrong, form.facts)


def _forms_of(service: Service) -> Iterator[_Form]:
    """Yield the forms of a service: those to ask with, and the one on which a parent agrees."""
    for contact in service.contacts:
        if contact.kind == "form" and contact.value and contact.label in FORM_LABELS:
            yield _Form(service, ASKS, contact.value, contact.facts)
    if service.agreement.form:
        yield _Form(service, AGREES, service.agreement.form, service.agreement.statement.facts)


def _terms(library: Library) -> Iterator[Askable]:
    """Yield what abbreviations stand for. Answers that begin with the same letter come first: they are likelier."""
    terms = [term for term in library.terms.values() if term.expansion and term.is_abbreviation]
    for term in terms:
        facts = _facts_of_expansion(term, library)
        if term.status != "current" or not facts:
            continue
        wrong = surely_wrong(term.expansion, all_said(term, library), [one.expansion for one in terms])
        near = tuple(one for one in wrong if one[0].casefold() == term.expansion[0].casefold())
        text = f"What does {term.title} stand for?"
        yield Askable("term", term.id, text, term.expansion, near if len(near) > FEWEST_WRONG else wrong, facts)


def _facts_of_expansion(term: Term, library: Library) -> tuple[str, ...]:
    """Return the current facts that write an abbreviation out; none where any source is in doubt about it."""
    cited = [library.facts[id_] for id_ in walk.cited(term)]
    if any(fact.status == "ambiguous" for fact in cited):
        return ()
    wanted = bare(term.expansion)
    said = [fact.id for fact in cited if wanted in bare(fact.statement) or wanted in bare(fact.literal)]
    return tuple(id_ for id_ in said if is_current(library, [id_]))


def _homes(library: Library) -> Iterator[Askable]:
    """Yield which organisation serves a home, for homes where the source leaves no doubt."""
    for providers in library.provider_sets.values():
        for place in library.places.values():
            found = route(place, place.title, providers)
            if found.certainty != "sure" or is_district(place):
                continue
            (right,) = found.providers
            if is_current(library, right.covers.facts):
                text = f"A child lives in {place.title}. Which organisation is it for {_named(providers)}?"
                wrong = surely_wrong(right.name, "", [one.name for one in providers.providers])
                yield Askable("home", place.id, text, right.name, wrong, right.covers.facts, OWN_PLACES)


def _named(providers: ProviderSet) -> str:
    """Return the title of a set inside a sentence."""
    title = providers.title
    return title if title.startswith("NHS") else title[0].lower() + title[1:]


def _services(library: Library) -> list[Service]:
    """Return the services of today."""
    return [service for service in library.services.values() if service.status == "current"]


KINDS: tuple[Callable[[Library], Iterator[Askable]], ...] = (
    _numbers,
    _referrers,
    _agreements,
    _forms,
    _terms,
    _homes,
)
"""What can be asked."""
