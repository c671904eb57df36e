"""The whole pack of a workshop in one call: what is handed out, and the two keys in files of their own.

cases, plan --workshop_papers()--> file stem -> paper
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.content.quiz import quiz
from desktop_app.content.records import Scenario
from desktop_app.content.workshop import agenda
from desktop_app.documents.case_cards import PerPage, blank_grid, case_cards
from desktop_app.documents.model import Made
from desktop_app.documents.press import Press
from desktop_app.documents.quiz_papers import quiz_key, quiz_sheet
from desktop_app.documents.trainer_key import facilitator_key
from desktop_app.documents.workshop_forms import agenda_paper, certificate, evaluation_form

QUESTIONS = 10
HANDOUTS = (
    "workshop-cards",
    "workshop-grid",
    "workshop-agenda",
    "workshop-quiz",
    "workshop-evaluation",
    "workshop-certificate",
)
"""Stems of the files for everybody: a test holds that no answer stands in them."""
KEYS = ("key-to-the-cases", "key-to-the-quiz")
"""Stems of the files for the facilitator."""


@dataclass(frozen=True)
class WorkshopPlan:
    """How a workshop is run: its minutes, when it starts, the seed of its quiz, and how many cards stand on a page."""

    minutes: int
    start: datetime.time | None = None
    seed: int = 0
    per_page: PerPage = 2
    questions: int = QUESTIONS


def workshop_papers(cases: Sequence[Scenario], plan: WorkshopPlan, press: Press) -> dict[str, Made]:
    """Return every paper of a workshop under the stem of its file. Raises PlanError where the plan cannot be kept.

    Cases may be those of the library and a setting's own. The setting's name comes with the letterhead of the press.
    """
    slots = agenda(cases, plan.minutes)
    questions = quiz(press.library, plan.questions, plan.seed)
    made = (
        case_cards(cases, plan.per_page, press),
        blank_grid(cases, press),
        agenda_paper(slots, plan.start, press),
        quiz_sheet(questions, press),
        evaluation_form(press),
        certificate(cases, plan.minutes, press),
        facilitator_key(cases, press),
        quiz_key(questions, press),
    )
    return dict(zip((*HANDOUTS, *KEYS), made, strict=True))
