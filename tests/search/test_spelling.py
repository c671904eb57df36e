"""Spelling: mistakes by letter and by ear are mended, and what is not a mistake is left alone."""

from __future__ import annotations

import pytest

from desktop_app.search.spelling import Speller, sound

WORDS = ["autism", "diagnosis", "hearing", "occupational", "paediatrician", "physio", "portage", "speech", "swallowing"]


@pytest.fixture
def speller() -> Speller:
    return Speller(WORDS.copy, set)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("speach", "speech"),
        ("sppech", "speech"),
        ("spech", "speech"),
        ("pseech", "speech"),
        ("fizio", "physio"),
        ("autisim", "autism"),
        ("swalowing", "swallowing"),
        ("occupashional", "occupational"),
        ("peadiatrition", "paediatrician"),
        ("diagnosys", "diagnosis"),
        ("portidge", "portage"),
    ],
)
def test_a_mistake_is_mended(speller: Speller, typed: str, meant: str) -> None:
    assert speller.correct(typed) == meant


@pytest.mark.parametrize("typed", ["ot", "spe", "12345", "house", "yoghurt", "window", "x" * 500])
def test_what_is_not_near_a_known_word_is_left_alone(speller: Speller, typed: str) -> None:
    assert speller.correct(typed) == ""


def test_a_word_of_a_name_is_likelier_than_one_of_the_text() -> None:
    assert Speller(lambda: ["cared", "carer"], lambda: ["carer"]).correct("carex") == "carer"
    assert Speller(lambda: ["cared", "carer"], lambda: ["cared"]).correct("carex") == "cared"


def test_words_that_sound_alike_have_one_sound() -> None:
    assert sound("physio") == sound("fizio")
    assert sound("occupation") == sound("ocupation")


@pytest.mark.parametrize("typed", ["ortage", "oprtage", "pportage", "portaeg", "potrage", "portag"])
def test_one_of_the_first_letters_may_be_wrong(typed: str) -> None:
    speller = Speller(lambda: ["portage", "postcode", "cottage"], lambda: ["portage"])
    assert speller.correct(typed) == "portage"
