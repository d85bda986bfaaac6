from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from extranet.organisations.belonging import administered_keys
from extranet.organisations.policies import is_of_the_network, manages_everyone

from .enums import HandoverStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Handover  # noqa: F401  # named in the base classes


class HandoverQuerySet(models.QuerySet["Handover"]):
    def visible_to(self, user: User | AnonymousUser) -> HandoverQuerySet:
        """Handovers that concern this person, while she belongs to the organisation, and those of people she runs.

        Whether she may read what is handed over is another question: `queries.visible_titles`.
        """
        if not user.is_active:
            return self.none()
        if manages_everyone(user):
            return self.all()
        belongs = Q(organisation__in=user.memberships.active().values("organisation_id"))
        if is_of_the_network(user):
            belongs |= Q(organisation=None)
        concerns = Q(leaver=user.pk) | Q(successor=user.pk) | Q(proposed_by=user.pk)
        return self.filter((concerns & belongs) | Q(organisation__in=administered_keys(user)))

    def waiting(self) -> HandoverQuerySet:
        return self.filter(status=HandoverStatus.PROPOSED)

    def with_names(self) -> HandoverQuerySet:
        """Fetches the people and organisation that a line of a list shows."""
        return self.select_related("leaver", "successor", "proposed_by", "organisation").annotate(
            item_count=models.Count("items")
        )
