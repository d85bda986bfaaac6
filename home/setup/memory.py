"""What has been said once is never said again: what became of it since is for those who work here (`home.content`)."""

from __future__ import annotations

from cms.contact import contact_settings
from home.content.memory import is_loaded, remember


def was_said(name: str) -> bool:
    """Whether the command has filled in this field before, also if somebody has emptied it since."""
    return is_loaded(_key(name))


def known(name: str) -> str:
    """What stands in the field now, whoever wrote it."""
    value: str = getattr(contact_settings(), name)
    return value


def remember_said(name: str) -> None:
    if not was_said(name):
        remember(_key(name))


def _key(name: str) -> str:
    return f"setup/{name}"
