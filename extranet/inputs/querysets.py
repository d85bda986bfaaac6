from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import F

from extranet.audiences.querysets import SharedQuerySet
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from extranet.organisations.querysets import OrganisationQuerySet

from .enums import CITABLE, NEVER_FILED, InputStatus

if TYPE_CHECKING:
    from accounts.models import User


def sending_choices(user: User) -> OrganisationQuerySet:
    """The organisations that this person may write input for (F18)."""
    return Organisation.objects.written_for_by(user).filter(kind=OrganisationKind.MEMBER)


class NationalInputQuerySet(SharedQuerySet):
    def of_organisations_of(self, user: User) -> Self:
        return self.filter(organisation__in=Organisation.objects.written_for_by(user))

    def of_others_than(self, user: User) -> Self:
        return self.exclude(organisation__in=Organisation.objects.written_for_by(user))

    def once_filed(self) -> Self:
        """Those on their way or at its end, what happened last first."""
        return self.exclude(status__in=NEVER_FILED).order_by("-changed_at", "pk")

    def in_status(self, *statuses: InputStatus) -> Self:
        return self.filter(status__in=statuses)

    def citable(self) -> Self:
        return self.in_status(*CITABLE)

    def for_lists(self) -> Self:
        """Last filed first, drafts on top; with all that a line of a list shows."""
        found = self.select_related("organisation", "region", "municipality")
        return found.order_by(F("filed_at").desc(nulls_first=True), "-created_at")
