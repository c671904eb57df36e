"""Danger words: what must pin the panel, and what must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.search.danger import is_about_staff, is_urgent
from desktop_app.search.index import Index

URGENT = """
always hungry and dirty clothes
said uncle touched her
dad hit him
he was hit by his stepdad
mum smacks her
DAD HIT ME!!
bruise on face
bruises on her legs
burn marks on arm
cigarette burns
unexplained injury
marks on her neck
marks on his face
scratches all over her
bite mark on his shoulder
broken arm and no one knows how
black eye
touched inappropriately
touched her private parts
he is touching himself and others inappropriately
sexual abuse
neglected child
smells of urine
nobody is feeding him
scared to go home
doesn't want to go home
doesnt want to go home
frightened of her dad
terrified of his step-father
she flinches when I raise my hand
disclosed something at nap time
told me a secret about grandad
allegation against a teacher
accused of hurting a child
childminder was rough with him
grabbed by the arm
left on his own all night
home alone
locked in her room
nobody came to collect him
mum drunk at pick up
drugs in the house
domestic violence
parents fighting
fgm
forced marriage
not safe at home
he isn't safe
child in danger
at risk of harm
self-harm
gone missing
child protection
call 999
""".strip().splitlines()

HARMLESS = """
hit a milestone
hit her milestones
not hitting all her milestones
hitting his targets
hits a ball
hit and miss attendance
heart beat
punching holes in paper
touch screen
touchscreen tablet
touch typing
hates being touched
doesn't like to be touched
sensitive to touch
get in touch with portage
we touched on this before
bumped his head
bangs his head on the wall
no sense of danger
no danger awareness
stranger danger
at risk of exclusion
at risk of developmental delay
hungry caterpillar
dirty nappies
biting
biting and hitting
hitting other children
kicks other children
knife and fork
cannot use a knife
dbs disclosure
brain injury
fetal alcohol syndrome
blood sugar test
scared of loud noises
scared of dogs
smells his food
missing milestones
burns off energy
roughly how long does it take
mark making
marks on paper
safe sleep
risk assessment
tantrums at home
worried about his speech at home
plays on his own
secret garden
choking on food
lumps in her food
speech therapy
not talking yet
child in foster care
funding
""".strip().splitlines()


@pytest.mark.parametrize("query", URGENT)
def test_a_hint_of_danger_pins_the_panel(query: str) -> None:
    assert is_urgent(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_a_harmless_use_does_not_pin_the_panel(query: str) -> None:
    assert not is_urgent(query)


def test_a_harmless_part_does_not_hide_a_danger_beside_it() -> None:
    assert is_urgent("has not hit a milestone and dad hit him")
    assert is_urgent("hates being touched, said uncle touched her")


@pytest.mark.parametrize("query", ["brused arm", "neglcted child", "said he was tuched by a man", "safegaurding"])
def test_a_mistyped_danger_word_pins_the_panel_too(index: Index, query: str) -> None:
    assert index.search(query).urgent


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("always hungry and dirty clothes", {"safeguarding", "front-door"}),
        ("said uncle touched her", {"safeguarding", "front-door"}),
        ("speech delay and bruises", {"safeguarding", "front-door"}),
        ("a colleague slapped a child", {"lesas"}),
    ],
)
def test_danger_words_lead_to_safeguarding_whatever_else_is_asked(index: Index, query: str, first: set[str]) -> None:
    ids = [hit.id for hit in index.search(query).hits]
    assert ids[0] in first
    assert {"safeguarding", "front-door"} <= set(ids[:3])


def test_pinning_hides_no_other_result(index: Index) -> None:
    assert "salt" in [hit.id for hit in index.search("speech delay and bruises").hits]


def test_a_worry_about_staff_needs_both_the_person_and_the_danger() -> None:
    assert is_about_staff("teacher hurt a child")
    assert not is_about_staff("teacher training")
    assert not is_about_staff("mum hurt a child")


@given(st.text(max_size=1000))
def test_any_text_can_be_asked(query: str) -> None:
    assert is_urgent(query) in {True, False}
