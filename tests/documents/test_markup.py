"""Authored texts may hold bold, emphasis and links; nothing else is ever markup."""

from __future__ import annotations

import pytest

from desktop_app.content.markup import to_html, to_plain


def test_bold_and_emphasis_become_elements() -> None:
    assert to_html("You **must** *not* wait.") == "You <strong>must</strong> <em>not</em> wait."


def test_links_go_where_the_caller_says() -> None:
    text = "See [Portage](portage) and [**EY LIFT**](ey-lift)."
    assert to_html(text, lambda id_: f"record:{id_}") == (
        'See <a href="record:portage">Portage</a> and <a href="record:ey-lift"><strong>EY LIFT</strong></a>.'
    )


def test_links_that_lead_nowhere_keep_their_words() -> None:
    text = "See [Portage](portage) and [EY LIFT](ey-lift)."
    assert to_html(text) == "See Portage and EY LIFT."
    assert to_html(text, {"portage": "#p"}.get) == 'See <a href="#p">Portage</a> and EY LIFT.'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>no</b>", "&lt;b&gt;no&lt;/b&gt;"),
        ("# no heading", "# no heading"),
        ('`a` & "b"', "`a` &amp; &quot;b&quot;"),
        ("![x](y)", "!x"),
        ("1 * 2 * 3", "1 * 2 * 3"),
        ("a\nb", "a b"),
        ("www.example.org/a_b_c", "www.example.org/a_b_c"),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
    ],
)
def test_everything_else_is_text(text: str, html: str) -> None:
    assert to_html(text) == html


def test_a_link_address_cannot_leave_its_attribute() -> None:
    html = to_html("[x](y)", lambda _: '"><script>')
    assert html == '<a href="&quot;&gt;&lt;script&gt;">x</a>'


def test_plain_text_has_the_words_only() -> None:
    assert to_plain("See **the** [Portage](portage) page & <b>.") == "See the Portage page & <b>."
