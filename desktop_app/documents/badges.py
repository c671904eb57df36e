"""The agreement badge of a service, in words."""

from __future__ import annotations

from desktop_app.content.records import BadgeState, Service
from desktop_app.documents.model import Badge

BADGES: dict[BadgeState, str] = {
    "required": "A parent must agree",
    "not_required": "No agreement from a parent is needed",
    "anonymous_or_with_permission": "Leave the name out, or ask the family",
    "asked_not_required": "Agreement is asked for; the law does not require it",
    "not_stated": "Agreement: not stated in the source",
    "act_now": "Act now, do not wait",
    "no_referral": "This is not a referral",
}


def badge_of(service: Service) -> Badge:
    """Return the badge of a service."""
    return Badge(service.badge, BADGES[service.badge], service.agreement.statement.text)
