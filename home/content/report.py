"""What a load has added, and what it left out and why, in words for whoever runs the command."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext as _


class ContentError(Exception):
    """The content cannot be loaded. Its message is for the person who runs the command."""


class Report:
    def __init__(self) -> None:
        self._added: Counter[str] = Counter()
        self._below_missing: defaultdict[str, list[str]] = defaultdict(list)
        self._taken: list[str] = []

    def add(self, model: type[models.Model], count: int = 1) -> None:
        self._added[str(model._meta.verbose_name_plural)] += count

    def add_counts(self, counts: Mapping[str, int]) -> None:
        self._added.update(counts)

    def page_is_missing(self, page: str, *, for_text: str) -> None:
        """`page` is what the text should have stood below, or translates."""
        self._below_missing[page].append(for_text)

    def address_is_taken(self, text: str) -> None:
        self._taken.append(text)

    def lines(self) -> list[str]:
        counts = [f"{label}: {count}" for label, count in self._added.items() if count]
        left_out = self._left_out()
        if counts:
            return [_("Added:"), *counts, *left_out]
        if left_out:
            return [*left_out, _("Nothing was changed.")]
        return [_("Everything was there already. Nothing was changed.")]

    def _left_out(self) -> list[str]:
        missing = _("Left out, since “%(page)s” is gone or not published: %(texts)s.")
        taken = _("Left out, since another page has the address: %(texts)s.")
        lines = [
            missing % {"page": page, "texts": ", ".join(texts)} for page, texts in self._below_missing.items()
        ]
        return [*lines, taken % {"texts": ", ".join(self._taken)}] if self._taken else lines
