"""Web addresses, as sources print them and settings type them, made whole for codes and address books."""

from __future__ import annotations

SCHEMES = ("http://", "https://")


def whole_address(address: str) -> str:
    """Return a web address with its scheme. Whatever does not begin as one of the web is taken as a bare address."""
    return address if address.lower().startswith(SCHEMES) else f"https://{address}"
