"""Gives the scripts of the CMS our words too: Django reads `LOCALE_PATHS` for pages, but not for what scripts say."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.views.i18n import JavaScriptCatalog


def watch() -> None:
    """Wraps the way in which a catalogue of scripts finds its files. Called once, when all apps are loaded."""
    JavaScriptCatalog.get_paths = _and_ours(JavaScriptCatalog.get_paths)  # type: ignore[method-assign]  # on purpose


def _and_ours(get_paths: Callable[..., list[str]]) -> Callable[..., list[str]]:
    @wraps(get_paths)
    def theirs_and_ours(view: JavaScriptCatalog, packages: Any) -> list[str]:
        return [*get_paths(view, packages), *map(str, settings.LOCALE_PATHS)]

    return theirs_and_ours
