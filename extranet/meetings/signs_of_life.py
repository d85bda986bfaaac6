from collections.abc import Iterator
from datetime import date, datetime, time

from django.utils import timezone

from extranet.audiences.enums import Audience

from .enums import MeetingStatus
from .models import Meeting


def meetings_since(day: date) -> Iterator[str]:
    """Meetings at the place, held or to come, that others than their planner know of."""
    since = timezone.make_aware(datetime.combine(day, time()))
    found = Meeting.objects.filter(starts_at__gte=since).exclude(status=MeetingStatus.CANCELLED)
    shared = found.exclude(audience=Audience.DRAFT)
    for town, county in shared.order_by().values_list("municipality_id", "region_id").distinct():
        if code := town or county:
            yield code


SIGNS_OF_LIFE = [meetings_since]
