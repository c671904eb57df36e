"""The index: built once from the library, it answers every query and never fails on one."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.content.library import Library
from desktop_app.content.places import in_short, route
from desktop_app.search import danger as dangers
from desktop_app.search.danger import Danger, is_about_staff, judge
from desktop_app.search.lexicon import Lexicon
from desktop_app.search.matchers import open_matcher
from desktop_app.search.placenames import PlaceNames
from desktop_app.search.query import Query, Reader
from desktop_app.search.ranking import Ranker, Scored
from desktop_app.search.results import Hit, Results
from desktop_app.search.rows import row
from desktop_app.search.units import Page, cut

__all__ = ["Hit", "Index", "Results"]

HOME_GUIDE = "health-trusts"
"""The guide that tells which organisation serves which home."""

SAFEGUARDING, FRONT_DOOR, ABOUT_STAFF = "safeguarding", "front-door", "lesas"

ALMOST_WHOLE = 0.9
"""From here on a name or phrase counts as being the query itself."""

DIFFERENT = 3
"""How many of the first rows lead to different things."""

_PINNED_PAGES = frozenset({SAFEGUARDING, FRONT_DOOR, ABOUT_STAFF})
_PINNED = "These words can mean that a child is not safe."
_BY_HOME = "Health services go by the child's home: {place}."


class Index:
    """Every page that can be found, in memory."""

    def __init__(self, library: Library) -> None:
        """Cut the records into units and index them."""
        self._library = library
        self._pages, self._units = cut(library)
        lexicon = Lexicon(self._units)
        self._matcher = open_matcher(lexicon.rows)
        self._reader = Reader(lexicon, self._matcher, PlaceNames(library), len(self._units))
        self._ranker = Ranker(self._pages, self._units, lexicon)
        self._number = {(page.kind, page.id): number for number, page in enumerate(self._pages)}

    def prepare(self) -> Iterator[None]:
        """Do, step by step, what the first queries would otherwise wait for. No query needs it done."""
        yield from self._reader.prepare()
        yield from self._ranker.prepare()
        yield from dangers.prepare()

    def search(self, query: str, limit: int = 20) -> Results:
        """Return the best pages for a query, its spelling mended where a word is unknown."""
        return self._answer(query, limit, correct=True)

    def literal(self, query: str, limit: int = 20) -> Results:
        """Return the best pages for a query just as it is spelt."""
        return self._answer(query, limit, correct=False)

    def _answer(self, text: str, limit: int, *, correct: bool) -> Results:
        """Read the query, rank what matches, and write the rows."""
        query = self._reader.read(text, correct=correct)
        danger = self._danger(text, query.corrected)
        if query.only_place:
            return Results(text, query.corrected, danger == "urgent", self._by_home(query)[: max(0, limit)])
        ranked = self._ranker.rank(query, self._matcher.units(query.stems()))
        if danger == "urgent":
            ranked = self._with_safeguarding(ranked, about_staff=is_about_staff(query.corrected or text))
        elif danger == "harmless":
            ranked.sort(key=self._is_pinned)
        asked = query.asked
        hits = tuple(self._row(scored, query, asked) for scored in self._spread(ranked)[: max(0, limit)])
        return Results(text, query.corrected, danger == "urgent", hits)

    @staticmethod
    def _danger(typed: str, corrected: str) -> Danger:
        """Return how a query bears on danger: as it is typed, or as it is understood where that says more."""
        as_typed = judge(typed)
        return judge(corrected) if corrected and as_typed != "urgent" else as_typed

    def _by_home(self, query: Query) -> tuple[Hit, ...]:
        """Return what a place alone leads to: the guide to the trusts, then the services that go by home."""
        place = query.place.title if query.place else ""
        guide = [self._pages[n] for key, n in self._number.items() if key == ("guide", HOME_GUIDE)]
        services = [page for page in self._pages if page.goes_by_home]
        why = _BY_HOME.format(place=place)
        return tuple(row(page, query.asked, None, home=self._home(page, query), why=why) for page in guide + services)

    def _with_safeguarding(self, ranked: list[Scored], *, about_staff: bool) -> list[Scored]:
        """Lift the safeguarding pages to the top; only a page that is the whole query may stay above."""
        wanted = [ABOUT_STAFF] if about_staff else []
        wanted += [SAFEGUARDING, FRONT_DOOR]
        first = [self._number["service", id_] for id_ in wanted if ("service", id_) in self._number]
        own = {scored.page: scored for scored in ranked}
        lifted = [own.get(page, Scored(page)) for page in first]
        lifted.sort(key=_whole, reverse=True)
        rest = [scored for scored in ranked if scored.page not in first]
        named = [scored for scored in rest[:1] if _whole(scored)]
        return named + lifted + rest[len(named) :]

    def _spread(self, ranked: list[Scored]) -> list[Scored]:
        """Let the first rows be of different things: a service's checklist stands below them, not between."""
        first: dict[str, Scored] = {}
        for scored in ranked:
            page = self._pages[scored.page]
            if len(first) == DIFFERENT or page.status == "historic":
                break
            first.setdefault(page.id, scored)
        chosen = {scored.page for scored in first.values()}
        return [*first.values(), *(scored for scored in ranked if scored.page not in chosen)]

    def _is_pinned(self, scored: Scored) -> bool:
        """Return whether a page is one of those that danger words pin."""
        return self._pages[scored.page].id in _PINNED_PAGES

    def _row(self, scored: Scored, query: Query, asked: frozenset[str]) -> Hit:
        """Return the row of a ranked page."""
        page = self._pages[scored.page]
        if scored.unit < 0:
            return row(page, asked, None, why=_PINNED)
        return row(page, asked, self._units[scored.unit], home=self._home(page, query))

    def _home(self, page: Page, query: Query) -> str:
        """Return the sentence on the organisation that gives a service to the home in the query, if both are there."""
        if query.place is None or not page.goes_by_home:
            return ""
        providers = self._library.provider_sets[self._library.services[page.id].providers]
        return in_short(route(query.place, query.place.title, providers))


def _whole(scored: Scored) -> bool:
    """Return whether a page has a name or phrase that is just the query."""
    return scored.whole > ALMOST_WHOLE
