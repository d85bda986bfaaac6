from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

from extranet.keepers.keeping import keeping_of

from .enums import Answer, Stage

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import QuietQuestion  # noqa: F401  # named in the base class


class QuietQuestionQuerySet(models.QuerySet["QuietQuestion"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those about places that she keeps."""
        keeping = keeping_of(user)
        return self.filter(keeping.rows()) if keeping else self.none()

    def running(self) -> Self:
        return self.exclude(stage=Stage.OVER)

    def proposed(self) -> Self:
        return self.filter(stage=Stage.PROPOSED)

    def said_alive_since(self, day: date) -> Self:
        """Where somebody has said that it is alive: the watch begins anew."""
        since = timezone.make_aware(datetime.combine(day, time()))
        return self.filter(stage=Stage.OVER, answer=Answer.ALIVE, stage_since__gte=since)

    def for_lists(self) -> Self:
        return self.select_related("municipality", "region").order_by("stage_since", "pk")
