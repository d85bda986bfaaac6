from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from extranet.organisations.enums import StandingGroup
from extranet.organisations.queries import people_in
from registry.responsibilities import ResponsibilityKind, responsibility_columns

from .models import Digest


def unsent() -> QuerySet[Any]:
    """A digest is the coordinators' together; who began it has it in hand."""
    here = people_in(StandingGroup.COORDINATORS).filter(pk=OuterRef("created_by"))
    return responsibility_columns(
        Digest.objects.unsent(), person="created_by_id", title="title", has_owner=Exists(here)
    )


def hand_over(digest: Digest, handover: Any) -> None:
    Digest.objects.filter(pk=digest.pk).update(created_by=handover.successor)


RESPONSIBILITIES = [
    ResponsibilityKind(
        code="digest",
        order=40,
        model="digests.Digest",
        page="digest",
        rows=(unsent,),
        hand_over=hand_over,
        sentence=_("Digest in work: %(title)s"),
        counted=ngettext_lazy("%(number)s digest in work", "%(number)s digests in work", "number"),
    ),
]
