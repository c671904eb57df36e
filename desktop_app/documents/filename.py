"""Names for exported files: ASCII letters, digits and hyphens, and never anything about a child."""

from __future__ import annotations

import datetime
import re
import unicodedata

from desktop_app.content.records import ChecklistTemplate
from desktop_app.documents.model import FormState

MAX_STEM = 60


def safe_name(template: ChecklistTemplate, today: datetime.date, state: FormState, *, practice: bool = False) -> str:
    """Return a file name such as "EY-LIFT-checklist-2026-11-12.html". A blank form bears no date."""
    stem = _ascii(template.short_title) or _ascii(template.id)
    ending = "blank-checklist" if state == "blank" else f"checklist-{today.isoformat()}"
    return f"{stem}-{'practice-' if practice else ''}{ending}.html"


def paper_name(title: str, ending: str = ".html") -> str:
    """Return a file name for a paper that is about no child, such as "Portage-service-sheet.html"."""
    return f"{_ascii(title) or 'One-Stop'}{ending}"


def _ascii(text: str) -> str:
    """Return the ASCII letters and digits of a text, with single hyphens between words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", plain)[:MAX_STEM].strip("-")
