"""Where the content of a page comes from, in words for the foot of the page and for its end."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.content.age import newest_change, titles_and_dates, version_in_words
from desktop_app.content.library import Library
from desktop_app.content.records import Fact, Record
from desktop_app.documents.model import SourceNote

NOT_STATED_MEANS = "“Not stated in the source” means that the document does not say."
MAX_FOOT = 130
"""Letters of the sources' names that the foot of a page has room for."""
IN_THE_END = "the documents named at the end"
OWN_PLACES = "Which district a place is in comes from One Stop's own list, not from the source."


def source_line(library: Library, fact_ids: Iterable[str]) -> str:
    """Return the line that names the sources of some facts; empty where there is none."""
    facts = [library.facts[id_] for id_ in fact_ids if id_ in library.facts]
    names = titles_and_dates(library.sources_of(facts))
    return f"Source: {names}." if names else ""


def source_note(library: Library, behind: Iterable[Record], *, by_home: bool) -> SourceNote:
    """Return the source words of a page made from some records."""
    facts = [fact for record in behind for fact in library.facts_behind(record)]
    return facts_note(library, facts, by_home=by_home)


def facts_note(library: Library, facts: Iterable[Fact], *, by_home: bool = False) -> SourceNote:
    """Return the source words of a page made from some facts, with the version of the content."""
    plain = named_note(library, facts)
    return SourceNote(plain.foot, _sentences(plain.whole, OWN_PLACES if by_home else "", NOT_STATED_MEANS))


def named_note(library: Library, facts: Iterable[Fact]) -> SourceNote:
    """Return the same for a page that says in words of its own what the sources leave open."""
    names, version = titles_and_dates(library.sources_of(facts)), version_line(library)
    foot = f"Source: {names if len(names) <= MAX_FOOT else IN_THE_END}."
    return SourceNote(_sentences(foot, version), _sentences(f"{names}.", version))


def version_line(library: Library) -> str:
    """Return the sentence on which version of the content this is; empty where the library does not say."""
    newest = newest_change(library)
    return f"{version_in_words(newest)}." if newest else ""


def _sentences(*sentences: str) -> str:
    """Join the sentences that there are."""
    return " ".join(sentence for sentence in sentences if sentence)
