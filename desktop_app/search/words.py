"""Tables of words: spellings that are one word, words that carry no meaning, words by which pages are asked for."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(text.split())


_SPELLINGS = """
advice: advise advised advising
adviser: advisor
advisers: advisors
assessment: assesment
behaviour: behavior
behaviours: behaviors
bite: bitten
centre: center
centres: centers
child: children childrens kid kiddies kids
coordinate: ordinate ordinated
coordination: ordination
coordinator: ordinator ordinators
counsel: counselling
diagnosis: diagnose diagnosed diagnoses diagnosing
eat: ate eaten
fall: fallen fell
five: 5
foot: feet
four: 4
grandparent: grandparents
hear: heard
information: info
paediatric: paed paediatrician paediatricians paeds pediatric pediatrician pediatrics
parent: parental
physio: physiotherapist physiotherapists physiotherapy
place: placed places placing
placement: placements
run: ran
speak: spoke spoken
statement: statement statemented statementing statements
toilet: toileting
three: 3
tooth: teeth
two: 2
"""

SAME_WORD: dict[str, str] = {
    other: word
    for word, _, others in (line.partition(": ") for line in _SPELLINGS.strip().splitlines())
    for other in others.split()
}
"""Word -> the word under which it is indexed: other spellings and irregular forms."""

UNSTEMMED = frozenset({"place", "placement", "statement", "weaknesses"})
"""Words whose stem would be another word's, such as the abbreviation PLAC."""

STOP = _words(
    """
    a about after again all also always am an and any anyone anything are arent as at back be because
    been being bit both but by came can cannot cant co come comes coming could couldnt did didnt do does
    doesnt doing done dont dosent dosnt each else ever every everything for from get gets getting give
    gives go goes going got had has hasnt have havent having he her here hers herself him himself his
    how i id if ill im in into is isnt it its itself ive just keep keeps kent know let lets like look
    looking made make makes many may me mine more most much must my myself need needs no not now of off
    often on one only or other our ourselves out over own please put really s same say says seem seems shall she
    shes should so some someone something still such t take tell than that thats the their them then
    there these they theyre thing things think this those though to too try trying until up us use used
    using very want wants was wasnt way we well went were what whats when where which while who whos
    whose why will with without wont would wouldnt yes yet you your youre
    """
)
"""Words that are left out of a query, unless it holds nothing else."""

LIGHT = _words(
    """
    advice age area baby boy child contact dad daughter day difficult difficulty early family father
    find form girl help home infant info information little local lot month mother mum nursery old
    parent person place problem provision refer referral room school send service setting son special
    staff start support team toddler trouble under work worker worried worry year young
    """
)
"""Words that many pages hold: they count for less, in every form."""

MEANING = _words("abbreviation acronym define definition mean meaning means stand stands")
"""Words by which people ask what another word means: terms of the glossary then come first."""

PAPER = _words("blank checklist checklists print printable printed printout template")
"""Words by which people ask for a checklist to fill in or print."""

MAYBE_PLACES = frozenset(
    {"ash", "borough", "charing", "deal", "halfway", "hawking", "hoo", "sandwhich", "sandwich", "stone"}
)
"""Place names that are also plain words. They are read as places only where the words around them allow it."""

BEFORE_A_PLACE = _words("around at covering covers for from in near")
NOT_BEFORE_A_PLACE = _words("a cheese eat eating eats good great her his how lunch my the their throw to")
NOT_AFTER_A_PLACE = _words("breaker crusts filling fillings tree wall walls with")

ABOUT_A_HOME = _words(
    """
    a area at boy child children cover covered covers district family for from girl home homes in is live lives
    living near nursery our the town village what which who
    """
)
"""Words that may stand beside a place in a query that asks for nothing but the place."""
