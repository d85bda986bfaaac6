"""A few of the real texts in a folder that a test may change, and what stands on the site."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page

from home.content import loader, texts
from home.content.memory import page_of
from home.content.models import LoadedContent

FEW = (
    "frame/sv.toml",
    "frame/en.toml",
    "pages/om.toml",
    "pages/for-foreningar.toml",
    "steps/01-initiativ.toml",
    "articles/lamna-over.toml",
    "articles/roller-i-processen.toml",
    "en/about.toml",
    "en/for-associations.toml",
    "en/initiative.toml",
    "en/roles-in-the-process.toml",
)
SV, EN = "sv", "en"


def copy_texts(folder: Path, *names: str) -> None:
    """From the real texts, wherever the loader reads them just now."""
    real = Path(texts.__file__).parent / "data"
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(real / name, folder / name)


def few_texts_from(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """Until the patch is undone, the loader finds these few here, and no survey."""
    copy_texts(folder, *FEW)
    patch.setattr(texts, "DATA", folder)
    patch.setattr(loader.register, "load", lambda report: None)
    return folder


def load() -> str:
    return "\n".join(loader.load().lines())


def page(key: str, language: str = SV) -> Any:
    found = page_of(key, language)
    assert found, key
    return found


def standing() -> list[tuple[Any, ...]]:
    """Every page, where it stands and what it says, and what is remembered."""
    pages = Page.objects.order_by("path").values_list(
        "path", "url_path", "title", "live", "locale__language_code", "latest_revision", "last_published_at"
    )
    return [*pages, *LoadedContent.objects.order_by("pk").values_list("key", "language", "page")]
