"""Which pages every site starts with, and where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from cms.models import BasePage
from home.announcements.models import MeetingIndexPage
from home.models import HomePage, StandardPage
from methodbank.articles.models import (
    MethodArticlePage,
    MethodBankPage,
    ProcessGuidePage,
    ProcessStepPage,
)
from methodbank.document_templates.models import TemplatePage

from .texts import Text, read_all, read_frame


@dataclass(frozen=True, eq=False)
class Planned:
    """A page in the main language: its text, its kind, and the page that it belongs below. The front has none."""

    text: Text
    model: type[BasePage]
    parent: Planned | None = None

    @property
    def key(self) -> str:
        return self.text["key"]

    @property
    def title(self) -> str:
        return self.text["title"]

    @property
    def above(self) -> Planned:
        """Of every page but the front."""
        if self.parent is None:
            raise ValueError("Nothing stands above the front")
        return self.parent


def plan() -> tuple[Planned, list[Planned]]:
    """The front, and every page below it, each after the one that holds it."""
    frame = read_frame(settings.LANGUAGE_CODE)
    front = Planned(frame["front"], HomePage)
    bank = Planned(frame["bank"], MethodBankPage, front)
    guide = Planned(frame["guide"], ProcessGuidePage, bank)
    below = [
        *_all_of("pages", StandardPage, front),
        bank,
        guide,
        *_all_of("steps", ProcessStepPage, guide),
        *_all_of("articles", MethodArticlePage, bank),
        *_all_of("municipalities", MethodArticlePage, bank),
        *_all_of("templates", TemplatePage, bank),
        Planned(frame["meetings"], MeetingIndexPage, front),
    ]
    return front, below


def _all_of(folder: str, model: type[BasePage], parent: Planned) -> Sequence[Planned]:
    return [Planned(text, model, parent) for text in read_all(folder)]
