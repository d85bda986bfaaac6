"""What has been loaded before, in which language, and where its page stands now."""

from __future__ import annotations

from wagtail.models import Page

from .models import LoadedContent


def is_loaded(key: str, language: str = "") -> bool:
    return LoadedContent.objects.filter(key=key, language=language).exists()


def page_of(key: str, language: str) -> Page | None:
    """Wherever it has been moved to, and whatever it is called by now. None when it is gone or never was."""
    found = LoadedContent.objects.filter(key=key, language=language).select_related("page").first()
    return found.page.specific if found and found.page else None


def remember(key: str, language: str = "", page: Page | None = None) -> None:
    LoadedContent.objects.create(key=key, language=language, page_id=page.pk if page else None)
