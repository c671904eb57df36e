"""Danger words: what must pin the panel, and what must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.search import danger
from desktop_app.search.danger import MAX_LENGTH, is_about_staff, is_urgent
from desktop_app.search.danger_words import DANGER, HARMLESS_ALONE, PARTS
from desktop_app.search.danger_words import HARMLESS as HARMLESS_ROWS
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
doesn't like uncle touching her
hates being touched by uncle
upset when grandad touches her
she doesn't like it when he touches her there
uncle touched her feet
teacher hits other children
staff member hit another child
manager hit another child
key person kicking other children
dad hits everyone at home
dad hits staff
dad hits and bites him
mum kicks and pushes her
dad kicking her on floor
beaten on the floor
dad holding a knife to mum
cut with a knife by dad
always in dirty nappies
left in a dirty nappy all day
staff handle him roughly when changing
belt making marks on his back
police checked on the family last night
scared of loud dad
scared of the dark cupboard at home
smells everything of wee
risk of losing her life
worried about a colleague
colleague too rough
practitioner kissed a child
low level concern
willy
penis
vagina
sore bottom
made her take clothes off
takes photos of her
daddy got in my bed
told not to tell
she told me something
pushed to the floor
pulled her hair
yanked
whack
bashed
wooden spoon
with a belt
punished
put in a cupboard
dad pushed mum
marks
red marks
handprint
finger marks
swollen arm
black and blue
not enough food at home
no winter coat
rotten teeth
mum never feeds him
left in car
home on her own
mum says she wants to die
mum and dad fight
coercive control
mum's boyfriend
private fostering
bru-ised
bruze
safe guarding
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
burst into tears
makes marks with a pencil
early mark making
tip toe walking
parents fight for EHCP
alcohol hand gel
things to do at home
noise hurts ears
hand over hand
hit with a cold
photos for learning journal
home learning
on her own with puzzles
cannot be left with a new key person
teeth brushing
bites other children
hits other children
mum says he has not hit a milestone
teacher wants a touch screen
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


def test_a_hidden_character_does_not_hide_a_danger_word() -> None:
    assert is_urgent("she is hu\u200brt")


@pytest.mark.parametrize("filler", ["he plays with cars ", "x" * 99 + " ", "not like to be ", "scared of the "])
def test_danger_is_seen_at_the_end_of_a_long_text(filler: str) -> None:
    text = (filler * MAX_LENGTH)[: MAX_LENGTH - 20]
    assert not is_urgent(text)
    assert is_urgent(f"{text} dad hit him")


def test_no_pattern_repeats_without_a_bound() -> None:
    rows = [row for table in (DANGER, HARMLESS_ROWS, HARMLESS_ALONE) for row in table.values()]
    parts = [part.replace(r"(?:\w+ ){0,", "").replace(r"(?:\w+ )?", "").replace(r"\w*", "") for part in PARTS.values()]
    assert [text for text in rows if set("+{") & set(text)] == []
    assert [text for text in parts if set("+*{") & set(text)] == []


@given(st.text(max_size=1000))
def test_any_text_can_be_asked(query: str) -> None:
    assert is_urgent(query) in {True, False}


WORDS = sorted(set(" ".join(URGENT).lower().split()))


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_a_pattern_is_found_wherever_it_begins(words: str) -> None:
    """Patterns are tried only from words that can begin one: that must never lose a match."""
    for table in (danger._DANGER, danger._STAFF, danger._GROWN_UPS):
        if any(pattern.compiled.search(words) for pattern in table._patterns):
            assert table.matches(words)
