"""Whom to reach while the site fails: in a file of the data folder, for pages that may ask no database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save

from .contact import ContactSettings, contact_settings

# Both stand on every page anyway.
KEPT = ("phone", "email")


def path() -> Path:
    return settings.DATA_DIR / "whom-to-reach.json"


def keep_contact() -> None:
    """Writes the file as the settings stand. Whoever reads it meanwhile gets the one before."""
    found = contact_settings()
    new = path().with_suffix(".new")
    new.write_text(json.dumps({name: getattr(found, name) for name in KEPT}))
    new.replace(path())


def watch() -> None:
    post_save.connect(_keep_soon, sender=ContactSettings, dispatch_uid="last_contact")


def _keep_soon(**_of_the_signal: Any) -> None:
    """A disk that is full hinders nobody from saving; the worker tries again at night."""
    transaction.on_commit(keep_contact, robust=True)


def last_contact() -> ContactSettings:
    """What was kept last, and empty for a file that is none. Asks no database, and never fails."""
    try:
        kept = json.loads(path().read_text())
        return ContactSettings(**{name: str(kept[name]) for name in KEPT})
    except (OSError, ValueError, LookupError, TypeError):
        return ContactSettings()
