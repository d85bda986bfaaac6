from typing import Any

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from extranet.organisations.enums import StandingGroup
from extranet.organisations.models import Membership
from extranet.organisations.queries import people_in
from registry.responsibilities import ResponsibilityKind, responsibility_columns

from .enums import WAITING
from .models import Enquiry


def taken() -> QuerySet[Any]:
    """Somebody waits, and she took it. Told by its reference, which says nothing of who asks or about what."""
    coordinates = people_in(StandingGroup.COORDINATORS).filter(pk=OuterRef("responsible"))
    belongs = Membership.objects.active().filter(
        user=OuterRef("responsible"), organisation=OuterRef("passed_to")
    )
    reference = Concat(
        Value("F"),
        Cast("year", TextField()),
        Value("-"),
        Cast("number", TextField()),
        output_field=TextField(),
    )
    return responsibility_columns(
        Enquiry.objects.filter(responsible__isnull=False, status__in=sorted(WAITING)),
        organisation=F("passed_to_id"),
        person="responsible_id",
        title=reference,
        has_owner=ExpressionWrapper(
            Q(Exists(coordinates), passed_to=None) | Q(Exists(belongs)), output_field=BooleanField()
        ),
    )


def hand_over(enquiry: Enquiry, handover: Any) -> None:
    Enquiry.objects.filter(pk=enquiry.pk).update(responsible=handover.successor)


RESPONSIBILITIES = [
    ResponsibilityKind(
        code="enquiry",
        order=15,
        model="support.Enquiry",
        page="enquiry",
        rows=(taken,),
        hand_over=hand_over,
        sentence=_("Enquiry %(title)s"),
    ),
]
