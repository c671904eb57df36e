"""What Help says of each page, in one table: F1 opens it at the part about the page people are on."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """One part of Help: the pages that it is about, its heading and its sentences."""

    pages: tuple[str, ...]
    title: str
    sentences: tuple[str, ...]


PAGES: tuple[Part, ...] = (
    Part(
        ("danger",),
        "Child in danger",
        (
            "The numbers to ring, and what to do next. F2 opens it from anywhere, Esc goes back.",
            "One Stop asks for nothing on this page and keeps nothing.",
        ),
    ),
    Part(
        ("home",),
        "Home",
        (
            "Type a worry in your own words, or a service, a form or an abbreviation.",
            "Checklists to go on with, and pages that you pinned or opened lately, stand below.",
        ),
    ),
    Part(
        ("search",),
        "Search",
        (
            "Results change as you type. Each says why it was found.",
            "Down goes from the box into the list, Enter opens a page.",
        ),
    ),
    Part(
        ("services",),
        "Services",
        (
            "Every service, by need or from A to Z. The badge says whether a parent must agree.",
            "In a list, type the first letters of a name to go to it.",
        ),
    ),
    Part(
        ("service",),
        "The page of a service",
        (
            "Who can refer, whether a parent must agree, and how, stand at the top. The rest is below.",
            "A dashed mark means that the source does not say. You can add what your setting knows.",
            "“Show the facts” lists every fact with its document, heading and line.",
        ),
    ),
    Part(
        ("compare",),
        "Compare services",
        ("Two or three services side by side, part by part. Where a source is silent, the table says so.",),
    ),
    Part(
        ("finder",),
        "Which service?",
        (
            "Answer one question at a time. “I'm not sure” is always an answer.",
            "The result says why each service fits, and what stands in the way.",
        ),
    ),
    Part(
        ("checklists",),
        "Checklists",
        (
            "Start a checklist here, go on with one, or open one from a file.",
            "Without a casebook, a checklist is in memory only, until you close One Stop.",
        ),
    ),
    Part(
        ("wizard",),
        "Filling in a checklist",
        (
            "One question at a time. You can leave any of them for later, and print at any point.",
            "At the end you see what is missing before you send, and every answer.",
            "Go to an answer by arrow keys, and press Enter to change it.",
        ),
    ),
    Part(
        ("guides", "guide", "term", "source"),
        "Guides and words",
        (
            "Guides explain, words say what an abbreviation means, and the documents come last.",
            "A guide that is marked as historic is no longer the way today.",
        ),
    ),
    Part(
        ("routes",),
        "The map of routes",
        (
            "Who can ask whom, as a drawing and below it as a list. Both say the same.",
            "Arrow keys go along the arrows, Enter opens a service.",
        ),
    ),
    Part(
        ("changes",),
        "What changed",
        ("What is new in the content since earlier versions, by date, the latest first.",),
    ),
    Part(
        ("workshop", "case", "practise", "practice"),
        "Workshop",
        (
            "Tick cases, put them in order and choose the minutes. Then start: one step shows at a time.",
            "Space goes on, Backspace goes back, B blanks the projector. F6 goes to your notes.",
            "Practice checklists are kept in memory only, and go when the workshop ends.",
        ),
    ),
    Part(
        ("print",),
        "Print",
        (
            "Choose a paper and a service. Then save it, look at it or print it.",
            "Large print has type of 18 points.",
        ),
    ),
    Part(
        ("own_cases", "own_case"),
        "Your own cases",
        (
            "Write cases for your workshops, and share them as one file. The child in a case is always invented.",
            "No source stands behind them, and every place that shows one says so.",
            "What you typed is asked about before it is lost.",
        ),
    ),
    Part(
        ("missing",),
        "What is missing",
        (
            "What the sources leave open. Press Enter on a row to fill it in once.",
            "What you add shows on the page and in every print, marked as yours.",
        ),
    ),
    Part(
        ("settings",),
        "Settings",
        (
            "Colours, text size, the casebook, what your setting says of itself on paper, and the content.",
            "Every change holds at once.",
        ),
    ),
)
"""In the order of Help."""
