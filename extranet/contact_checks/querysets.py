from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from extranet.keepers.keeping import Keeping, keeping_of

from .enums import OPEN, WITH_COORDINATORS, WITH_KEEPERS, Stage

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import ContactQuestion  # noqa: F401  # named in the base class


class ContactQuestionQuerySet(models.QuerySet["ContactQuestion"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those about places that she keeps. What whoever has left told of another is for nobody else."""
        return self._kept(keeping_of(user))

    def _kept(self, keeping: Keeping) -> Self:
        return self.filter(keeping.rows(to="contact__")) if keeping else self.none()

    def open(self) -> Self:
        """Those that nobody has answered."""
        return self.filter(stage__in=OPEN)

    def waiting_for(self, user: User | AnonymousUser) -> Self:
        """Those she sees in which somebody should call or name a new contact. Coordinators come after the county."""
        keeping = keeping_of(user)
        stages = WITH_COORDINATORS if keeping.everything else WITH_KEEPERS
        return self._kept(keeping).filter(stage__in=stages)

    def ended_before(self, moment: object) -> Self:
        return self.filter(stage=Stage.ENDED, ended_at__lt=moment)

    def for_lists(self) -> Self:
        """Who has waited longest first, with all that a line shows."""
        related = ("contact__municipality", "contact__region", "called_by")
        return self.select_related(*related).order_by("stage_since", "pk")
