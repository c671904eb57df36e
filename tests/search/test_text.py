"""Folding and stems: words that people take for one word must meet, and others must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.search.text import fold, folded_words, plain, spans_of, stem, words_in, words_with


@pytest.mark.parametrize(
    "family",
    [
        "walk walks walked walking",
        "bite bites biting bitten",
        "hit hits hitting",
        "swallow swallows swallowing swallowed",
        "difficulty difficulties",
        "adopt adopted adoption adopting",
        "physio physiotherapy physiotherapist physiotherapists",
        "therapy therapist therapists therapies",
        "paediatric paediatrics paediatrician pediatrician",
        "coordinator ordinator coordinators",
        "assess assesses assessment assessments",
        "develop development developmental developing",
        "disabled disability disabilities",
        "inclusion inclusive",
        "child children childrens kids",
        "diagnosis diagnosed diagnose",
        "communicate communication",
        "feed feeds feeding",
    ],
)
def test_forms_of_one_word_have_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "words", ["ot other", "sen send senif", "bite bit", "hear heart", "care car", "need ned", "talk tall", "pep people"]
)
def test_words_that_only_look_alike_keep_apart(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == len(words.split())


def test_apostrophes_hyphens_accents_and_case_fold_away() -> None:
    assert folded_words("Don't DON’T dont") == ["dont", "dont", "dont"]
    assert folded_words("walk-in Café") == ["walk", "in", "cafe"]


def test_a_word_knows_where_it_stands() -> None:
    text = "The child’s  plan"
    assert [(word, text[start:end]) for word, start, end in words_in(text)] == [
        ("the", "The"),
        ("childs", "child’s"),
        ("plan", "plan"),
    ]


def test_markdown_is_taken_out() -> None:
    assert plain("See **the form** at [Portage](portage).") == "See the form at Portage."


@given(st.text())
def test_the_quick_way_and_the_exact_way_read_the_same_words(text: str) -> None:
    assert folded_words(text) == [word for word, _, _ in words_in(text)]


@given(st.text(max_size=40))
def test_a_stem_needs_no_second_stemming_of_its_case(word: str) -> None:
    assert stem(fold(word.upper().lower())) == stem(fold(word.lower()))


@pytest.mark.parametrize(("one", "other"), [("placement", "plac"), ("place", "plac"), ("statement", "stated")])
def test_words_that_only_look_alike_keep_stems_of_their_own(one: str, other: str) -> None:
    assert stem(one) != stem(other)
    assert stem(f"{one}s") == stem(one)


@pytest.mark.parametrize("text", ["Walks and WALKED, e.g. 2-3 walks", "A child's walk", "E&I walks", "Café walk"])
def test_words_are_found_as_they_are_written_with_and_without_spans(text: str) -> None:
    stems = frozenset({stem("walk"), stem("child"), "ei", stem("cafe")})
    assert words_with(text, stems) == [text[start:end] for start, end in spans_of(text, stems)] != []
