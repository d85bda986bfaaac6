from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Count, F

from extranet.audiences.querysets import GuardedQuerySet

from .enums import UNSENT, DigestStatus


class DigestQuerySet(GuardedQuerySet):
    def sent(self) -> Self:
        return self.filter(status=DigestStatus.SENT)

    def unsent(self) -> Self:
        return self.filter(status__in=UNSENT)

    def for_lists(self) -> Self:
        """Work in hand first, then last sent first; each with how many points it has and how many are answered."""
        found = self.select_related("addressed_to").annotate(
            point_count=Count("points", distinct=True),
            answered_count=Count("points__answers__point", distinct=True),
        )
        return found.order_by(F("sent_at").desc(nulls_first=True), "-created_at")


class DigestPointQuerySet(models.QuerySet[Any]):
    def without_citation(self) -> Self:
        return self.filter(citations=None)

    def with_all(self) -> Self:
        return self.prefetch_related("citations", "answers__organisation").order_by("order", "pk")
