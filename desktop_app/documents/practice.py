"""What papers for practice say, so that nobody takes an invented child for a real one."""

from __future__ import annotations

import dataclasses

from desktop_app.documents.model import ChecklistDocument

INVENTED = "PRACTICE - invented case"
"""Stands on every page, and in the text of the first for those who listen to it."""
MADE_UP = "Practice: the child is made up"
ALL_MADE_UP = "Practice: the children are made up"


def for_practice(document: ChecklistDocument) -> ChecklistDocument:
    """Return a checklist that says on each of its pages that it is about nobody."""
    head = document.head
    marked = dataclasses.replace(head, paper=f"{head.paper} | {INVENTED}", corner=INVENTED, mark=MADE_UP)
    return dataclasses.replace(document, title=f"Practice: {document.title}", head=marked)
