"""In which languages people are written to: those of the settings, so that one more needs no migration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def languages() -> list[tuple[str, StrOrPromise]]:
    return list(settings.LANGUAGES)


def main_language() -> str:
    return settings.LANGUAGE_CODE
