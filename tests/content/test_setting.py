"""What a setting types of itself: kept on one line, or refused in a sentence that says what to do."""

from __future__ import annotations

import pytest

from desktop_app.content.errors import SettingError
from desktop_app.content.setting import MAX_WORDS, NO_SETTING, PHONES, checked, words_of


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("name", "  Appleyard   Nursery ", "Appleyard Nursery"),
        ("name", "Apple\nYard\t&\u00a0“Co”", "Apple Yard & “Co”"),
        ("name", "<b>x</b> **y** {{ 1 }}", "<b>x</b> **y** {{ 1 }}"),
        ("name", "Nguyễn Zoë ŵ", "Nguyễn Zoë ŵ"),
        ("name", "x" * MAX_WORDS, "x" * MAX_WORDS),
        ("phone", "01234 567890 ext. 4", "01234 567890 ext. 4"),
        ("phone", "+44 (0)1234-567890", "+44 (0)1234-567890"),
        ("email", "office@appleyard.example", "office@appleyard.example"),
        ("address", "Ring at gate 4", "Ring at gate 4"),
        *((field, typed, "") for field in words_of(NO_SETTING) for typed in ("", " \n ")),
    ],
)
def test_a_text_is_kept_on_one_line(field: str, typed: str, kept: str) -> None:
    assert checked(field, typed) == kept


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "x" * (MAX_WORDS + 1), f"over {MAX_WORDS} characters"),
        ("name", "Apple\u202eyard", "hidden signs"),
        ("name", "Apple\u200byard", "hidden signs"),
        ("name", "Apple\x00yard", "hidden signs"),
        ("name", "Apple\ud83dyard", "hidden signs"),
        *((field, "ask at the office", "There is no number in it") for field in sorted(PHONES)),
        ("email", "office", "no email address"),
        ("email", "office@appleyard", "no email address"),
        ("email", "www.appleyard.example", "no email address"),
    ],
)
def test_what_cannot_stand_on_paper_is_refused(field: str, typed: str, sentence: str) -> None:
    with pytest.raises(SettingError, match=sentence) as refused:
        checked(field, typed)
    assert typed not in str(refused.value)


def test_nothing_is_known_at_first_and_the_logo_is_no_text() -> None:
    assert set(words_of(NO_SETTING).values()) == {""}
    assert words_of(NO_SETTING).keys() > PHONES
    assert "logo" not in words_of(NO_SETTING)
