"""A setting's own cases: what may be kept, what asks whether a child is real, and how a workshop shows them."""

from __future__ import annotations

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop_app.content import own_cases, workshop
from desktop_app.content.errors import OwnCaseError
from desktop_app.content.library import Library
from desktop_app.content.markup import as_typed, to_html, to_plain
from desktop_app.content.own_case_doubts import Doubt, doubts, published_words
from desktop_app.content.own_cases import OwnCase

PAGES = frozenset({"salt", "portage", "consent"})
CASE = OwnCase(
    id="own-0123456789ab",
    title="A quiet corner",
    category="Support for the child",
    level=2,
    minutes=15,
    story="Yolla sits under the table at story time.",
    question="What would you do first?",
    right=("salt",),
    why=("It helps with talking.",),
    wrong_turns=("To wait.",),
    who_agrees=("Her parents.",),
    discussion="Who sits under your table?",
)
TRICKS = (
    "**bold** *so*",
    "[x](portage)",
    "[x](javascript:alert)",
    "![x](y)",
    "<script>alert(1)</script>",
    "&lt;b&gt;",
    "\\*so\\*",
    "C:\\cases\\",
    "`code` # head",
    "5 * 3 * 2",
)
HIDDEN = {"null": "\x00", "escape": "\x1b[2J", "override": "\u202e", "isolate": "\u2066", "no width": "\u200b"}


def changed(**fields: Any) -> OwnCase:
    """Return the case with some fields changed."""
    return replace(CASE, **fields)


# What may be kept


def test_a_whole_case_may_be_kept_and_stays_as_it_is() -> None:
    assert own_cases.faults(CASE, PAGES) == {}
    assert own_cases.checked(CASE, PAGES) == CASE


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("title", " ", "title is empty"),
        ("title", "x" * 81, "81 characters, and 80 fit"),
        ("story", "\n", "story is empty"),
        ("story", "x" * 901, "901 characters"),
        ("question", "", "question is empty"),
        ("discussion", "x" * 301, "301 characters"),
        ("right", (), "No route is chosen"),
        ("right", ("salt", "portage", "consent", "ot"), "Choose one to 3"),
        ("right", ("salt", "salt"), "twice"),
        ("right", ("gone",), "no such service"),
        ("why", ("x",) * 7, "7 lines, and 6 fit"),
        ("wrong_turns", ("x" * 161,), "over 160 characters"),
        ("who_agrees", ("so\u202e",), "hidden signs"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(field: str, value: object, says: str) -> None:
    found = own_cases.faults(changed(**{field: value}), PAGES)
    assert list(found) == [field]
    assert says in found[field]
    with pytest.raises(OwnCaseError, match=says) as refused:
        own_cases.checked(changed(**{field: value}), PAGES)
    assert refused.value.field == field


@pytest.mark.parametrize("sign", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("field", [*own_cases.TEXTS, *own_cases.LINES])
def test_hidden_signs_are_refused_in_every_text(field: str, sign: str) -> None:
    text = f"So {sign}so"
    value: object = (text,) if field in own_cases.LINES else text
    assert own_cases.faults(changed(**{field: value}), PAGES) == {field: own_cases.HIDDEN}


def test_every_fault_is_found_at_once() -> None:
    found = own_cases.faults(own_cases.empty_case(), PAGES)
    assert set(found) == {"title", "story", "question", "right"}


def test_a_text_is_put_on_one_line_and_empty_lines_go() -> None:
    kept = own_cases.checked(changed(story=" One\n\n two\t three ", why=("", " a  b ", "\n")), PAGES)
    assert (kept.story, kept.why) == ("One two three", ("a b",))


def test_a_copy_is_another_case_with_a_name_of_its_own() -> None:
    copied = own_cases.copy_of(changed(title="x" * 80))
    assert copied.id != CASE.id
    assert copied.title.startswith("Copy of x")
    assert own_cases.faults(copied, PAGES) == {}
    assert replace(copied, id=CASE.id, title="x" * 80) == changed(title="x" * 80)


@given(st.text(max_size=200), st.lists(st.text(max_size=30), max_size=8))
def test_any_text_is_kept_tidy_or_refused_at_its_field(text: str, lines: list[str]) -> None:
    typed = changed(title=text, why=tuple(lines))
    found = own_cases.faults(typed, PAGES)
    assert found.keys() <= {"title", "why"}
    if found:
        return
    kept = own_cases.checked(typed, PAGES)
    assert own_cases.checked(kept, PAGES) == kept
    assert all(text.isprintable() and text == text.strip() for text in (kept.title, *kept.why))


# What asks


@pytest.fixture(scope="module")
def published(library: Library) -> frozenset[str]:
    """What the library itself says."""
    return published_words(library)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("a full date", "3 May 2021"),
        ("a full date", "3rd of May 2021"),
        ("a full date", "May 3, 2021"),
        ("a full date", "03/05/2021"),
        ("a full date", "3.5.21"),
        ("a full date", "2021-05-03"),
        ("a date of birth", "DOB"),
        ("a date of birth", "born on"),
        ("a date of birth", "Date of birth"),
        ("a postcode", "ME14 1XX"),
        ("a postcode", "ct11aa"),
        ("a phone number", "01632 960001"),
        ("a phone number", "07700 900 123"),
        ("a phone number", "+44 7700 900123"),
        ("an email address", "yolla@appleyard.example"),
        ("an NHS number", "485 777 3456"),
        ("an NHS number", "4857773456"),
        ("a person's name", "J. Appleyard"),
        ("a person's name", "J Appleyard"),
        ("a person's name", "Y. J. Appleyard"),
        ("a person's name", "Yolla Appleyard"),
        ("a person's name", "Zoë Quince-Ash"),
        ("a person's name", "Mrs Appleyard"),
        ("a person's name", "Dr. Quince"),
        ("initials", "Y.A."),
    ],
)
@pytest.mark.parametrize("field", ["title", "story", "why"])
def test_what_may_be_a_real_child_is_found_in_every_text(
    what: str, words: str, field: str, published: frozenset[str]
) -> None:
    text = f"We know that {words} was there."
    case = changed(**{field: (text,) if field in own_cases.LINES else text})
    assert Doubt(what, words) in doubts(case, published)


@pytest.mark.parametrize(
    "text",
    [
        "Yolla is three, and Quince is four years old.",
        "On Monday Yolla came at 9. In Ashford he stayed at home for 10 days.",
        "Ask Kent County Council, or the Designated Safeguarding Lead.",
        "Ring the Front Door on 03000 411111.",
        "The SENCO read the EY LIFT form. Then Yolla smiled.",
        "It took 24 months. She has 12 words, and 3 or 4 signs.",
    ],
)
def test_an_invented_child_and_what_is_published_ask_nothing(text: str, published: frozenset[str]) -> None:
    assert doubts(changed(story=text), published) == ()


def test_the_cases_of_the_library_ask_almost_nothing(library: Library, published: frozenset[str]) -> None:
    """A look that always asks is soon clicked away."""
    asked = [
        case.id
        for case in library.scenarios.values()
        if doubts(changed(title=case.title, story=case.story, question=case.question), published)
    ]
    assert asked == []


@pytest.mark.parametrize("words", ["+44 770 090 0123", "yolla@appleyard.example", "3 May 2021"])
def test_words_are_asked_about_once_and_not_as_two_things(words: str) -> None:
    assert [doubt.words for doubt in doubts(changed(story=f"So: {words}", discussion=words))] == [words]


@given(st.text(max_size=900))
def test_the_look_takes_any_text_and_asks_in_its_words(text: str) -> None:
    case = own_cases.tidied(changed(story=text))
    for doubt in doubts(case):
        assert doubt.words in " ".join((case.title, case.story, case.question, case.discussion, *case.why))


@given(st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.(com|org|uk)", fullmatch=True), st.text("abc, ", max_size=30))
def test_an_address_is_found_wherever_it_stands(address: str, around: str) -> None:
    found = doubts(changed(story=f"{around} {address} {around}"))
    assert Doubt("an email address", address) in found


# As a workshop shows it


@pytest.mark.parametrize("text", TRICKS)
def test_what_people_type_is_never_markup(text: str) -> None:
    assert to_plain(as_typed(text)) == text
    assert to_html(as_typed(text), lambda _: "href") == html.escape(text)


@given(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=60) | st.text("*_[]()\\!`<a ", max_size=40))
def test_typed_words_come_out_letter_by_letter(text: str) -> None:
    line = " ".join(text.split())
    assert to_plain(as_typed(line)) == line
    assert to_html(as_typed(line), lambda _: "href") == html.escape(line)


def test_an_own_case_goes_through_a_workshop_and_says_whose_it_is(library: Library) -> None:
    case = own_cases.as_scenario(changed(story="Yolla *never* sits."), own_cases.pages_of(library))
    assert workshop.is_own(case)
    assert not any(workshop.is_own(one) for one in library.scenarios.values())
    steps = {step.kind: step for step in workshop.steps(case, library)}
    assert list(steps) == ["story", "question", "vote", "route", "why", "wrong_turns", "talk"]
    assert to_plain(steps["story"].statements[0].text) == "Yolla *never* sits."
    assert [choice.id for choice in steps["vote"].choices if choice.is_right] == ["salt"]
    assert len(steps["vote"].choices) == workshop.CHOICES
    assert not any(statement.facts or statement.tip for step in steps.values() for statement in step.statements)
    slots = workshop.agenda([case, *list(library.scenarios.values())[:2]], 120)
    assert sum(slot.minutes for slot in slots) == 120
    assert case.child == ""


@pytest.mark.parametrize("text", TRICKS)
def test_no_text_of_an_own_case_is_markup_in_a_workshop(text: str, library: Library) -> None:
    lines = dict.fromkeys(own_cases.LINES, (text,))
    case = own_cases.as_scenario(
        changed(story=text, question=text, discussion=text, **lines), own_cases.pages_of(library)
    )
    steps = [step for step in workshop.steps(case, library) if step.kind not in ("vote", "route")]
    said = [statement.text for step in steps for statement in step.statements] + [case.who_agrees[0].text]
    assert {to_plain(words) for words in said} == {text}
    assert {to_html(words, lambda _: "href") for words in said} == {html.escape(text)}


def test_a_route_that_the_library_has_no_more_is_left_out(library: Library) -> None:
    case = own_cases.as_scenario(changed(right=("gone", "portage")), own_cases.pages_of(library))
    assert case.right == ("portage",)
    lost = own_cases.as_scenario(changed(right=("gone",)), own_cases.pages_of(library))
    assert "vote" not in [step.kind for step in workshop.steps(lost, library)]


# Taking in


def test_taking_in_adds_what_is_new_and_never_puts_one_in_place_of_another() -> None:
    other = changed(story="Quince bites.")
    found = own_cases.merge({CASE.id: CASE}, [CASE, other, changed(id="own-00000000000a", title="New")], PAGES)
    assert [case.title for case in found.new] == ["New"]
    assert found.known == (CASE,)
    (twin,) = found.twins
    assert twin.id not in (CASE.id, "own-00000000000a")
    assert replace(twin, id=CASE.id) == other
    assert found.taken == (*found.new, twin)


def test_taking_in_the_same_file_twice_changes_nothing_the_second_time() -> None:
    incoming = [CASE, changed(story="Quince bites."), changed(title="Third")]
    first = own_cases.merge({}, incoming, PAGES)
    assert len({case.id for case in first.taken}) == 3
    again = own_cases.merge({case.id: case for case in first.taken}, incoming, PAGES)
    assert again.taken == ()
    assert len(again.known) == 3


def test_the_same_case_twice_in_a_file_is_taken_once() -> None:
    found = own_cases.merge({}, [CASE, CASE, changed(id="own-00000000000a")], PAGES)
    assert len(found.taken) == 1


def test_what_cannot_be_kept_is_named_with_the_reason_and_the_rest_is_taken() -> None:
    found = own_cases.merge({}, [changed(title="\u202eso"), changed(right=("gone",)), CASE], PAGES)
    assert found.taken == (CASE,)
    assert [reason for _, reason in found.refused] == [
        own_cases.HIDDEN,
        "The library here has no such service or guide.",
    ]
    assert all(title.isprintable() for title, _ in found.refused)
