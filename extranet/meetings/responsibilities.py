from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from extranet.audiences.responsibilities_for_texts import IS_DRAFT, responsibility_for_shared

from .enums import MeetingStatus
from .models import Meeting
from .registrations import see_to_seats


def not_held() -> QuerySet[Any]:
    planned = Meeting.objects.filter(status=MeetingStatus.PLANNED)
    return planned.filter(IS_DRAFT | Q(ends_at__gt=timezone.now()))


def give_seats_on(meeting: Meeting) -> None:
    see_to_seats(key=meeting.pk)


RESPONSIBILITIES = [
    responsibility_for_shared(
        Meeting,
        not_held,
        title="title",
        then=give_seats_on,
        code="meeting",
        order=20,
        page="meeting",
        sentence=_("Meeting: %(title)s"),
        counted=ngettext_lazy("%(number)s meeting", "%(number)s meetings", "number"),
    ),
]
