"""The rules of a workshop case: it leads where it says, the finder agrees, it is told plainly and names nobody.

Each rule is a function from a case, and what is known around it, to phrases that say what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.content import finder, walk
from desktop_app.content.errors import ContentError
from desktop_app.content.records import Fact, Finder, Identified, Place, Scenario
from desktop_app.content.wording import ABBREVIATION, EVERYDAY, lengths, sentences

Content = Mapping[str, Sequence[Identified]]

MAX_WORDS = 20
OPEN = frozenset({"gap", "dead_end", "ambiguous"})
"""Statuses of the facts that say where a source is silent or in doubt."""
PAPERS = {"blank": "checklists", "sheet": "services", "leaflet": "leaflets"}
"""Kind of a paper -> the table that holds what it may be about. The poster is about none."""
DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
"""Words that are no names. Months are not among them: some are names too, and a season does as well."""

_CAPITAL = re.compile(r"\b[A-Z][a-z]+\b")
_SMALL = re.compile(r"\b[a-z]+\b")


@dataclass(frozen=True)
class Known:
    """What a case may lead to and stand on: pages, papers, open facts, names, and small words to begin with."""

    finder: Finder
    pages: frozenset[str]
    papers: Mapping[str, frozenset[str]]
    open_facts: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]


def known(content: Content) -> Known:
    """Return what stands around the cases of a content."""
    (found,) = (record for record in content["finder"] if isinstance(record, Finder))
    facts = [record for record in content["facts"] if isinstance(record, Fact)]
    said = [text for fact in facts for text in (fact.statement, fact.literal)]
    titles = [getattr(record, "title", "") for table in ("services", "guides", "places") for record in content[table]]
    titles += [record.district for record in content["places"] if isinstance(record, Place)]
    stories = [text for record in content["scenarios"] if isinstance(record, Scenario) for text in _told(record)]
    return Known(
        finder=found,
        pages=_ids(content, "services") | _ids(content, "guides"),
        papers={"poster": frozenset({""}), **{kind: _ids(content, table) for kind, table in PAPERS.items()}},
        open_facts=frozenset(fact.id for fact in facts if fact.status in OPEN),
        names=DAYS | {word for text in (*said, *titles) for word in _CAPITAL.findall(text)},
        words=frozenset(word for text in (*said, *stories) for word in _SMALL.findall(text)),
    )


def _ids(content: Content, table: str) -> frozenset[str]:
    """Return the ids of a table."""
    return frozenset(record.id for record in content[table])


def _told(case: Scenario) -> tuple[str, str, str]:
    """Return what a case tells in words of its own, with no source behind them."""
    return case.story, case.question, case.discussion


def misfits(case: Scenario, around: Known) -> Iterator[str]:
    """Yield a phrase for everything that is wrong with a case."""
    for rule in RULES:
        yield from rule(case, around)


def leads_somewhere(case: Scenario, around: Known) -> Iterator[str]:
    """Its routes are services or guides, and its papers can be made."""
    for id_ in case.right:
        if id_ not in around.pages:
            yield f"leads to “{id_}”, which is no service or guide"
    for paper in case.papers:
        if paper.about not in around.papers[paper.kind]:
            yield f"there is no {paper.kind} about “{paper.about}”"


def suits_the_finder(case: Scenario, around: Known) -> Iterator[str]:
    """Its answers fit the finder, which ranks the first of its routes first."""
    try:
        answers = finder.check_answers(around.finder, case.answers)
    except ContentError as error:
        yield str(error)
        return
    ranked = [route.id for route in finder.rank(around.finder, answers)]
    if ranked[:1] != list(case.right[:1]):
        yield f"the finder ranks {', '.join(ranked[:3]) or 'nothing'} first"


def is_plain(case: Scenario, _: Known) -> Iterator[str]:
    """Its sentences are short, and the story and what is asked do without abbreviations."""
    texts = [*_told(case), *(statement.text for _, statement in walk.statements(case))]
    longest = max(length for text in texts for length in lengths(text))
    if longest > MAX_WORDS:
        yield f"a sentence of {longest} words"
    for word in ABBREVIATION.findall(" ".join((case.title, *_told(case)))):
        if word not in EVERYDAY:
            yield f"tells the story with “{word}”: use its words"


def names_nobody(case: Scenario, around: Known) -> Iterator[str]:
    """A capital letter stands only on the child's invented name, on known names and where a sentence begins."""
    allowed = around.names | {case.child}
    for sentence in (sentence for text in _told(case) for sentence in sentences(text)):
        for found in _CAPITAL.finditer(sentence):
            word = found.group()
            begins = found.start() == 0 or sentence[found.start() - 1] in "“‘"
            if word not in allowed and not (begins and word.lower() in around.words):
                yield f"names “{word}”: a case names nobody but its child"
    if case.child not in case.story:
        yield f"never tells of “{case.child}”"


def is_silent_where_sources_are(case: Scenario, around: Known) -> Iterator[str]:
    """Each silence stands on a fact that says so."""
    for statement in case.silent:
        if around.open_facts.isdisjoint(statement.facts):
            yield f"no gap stands behind: {statement.text}"


def gives_no_tip_on_safeguarding(case: Scenario, _: Known) -> Iterator[str]:
    """Where a child may come to harm, only the sources speak."""
    if case.category == "Keep a child safe":
        for _name, statement in walk.statements(case):
            if statement.tip:
                yield f"a tip on safeguarding: {statement.text}"


RULES: tuple[Callable[[Scenario, Known], Iterator[str]], ...] = (
    leads_somewhere,
    suits_the_finder,
    is_plain,
    names_nobody,
    is_silent_where_sources_are,
    gives_no_tip_on_safeguarding,
)
