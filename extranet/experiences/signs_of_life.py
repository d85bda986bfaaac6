from collections.abc import Iterator
from datetime import date, datetime, time

from django.utils import timezone

from extranet.audiences.enums import Audience

from .models import Experience


def experiences_since(day: date) -> Iterator[str]:
    """Experiences from the place that have been shared with somebody."""
    since = timezone.make_aware(datetime.combine(day, time()))
    shared = Experience.objects.filter(created_at__gte=since).exclude(audience=Audience.DRAFT)
    for town, county in shared.order_by().values_list("municipality_id", "region_id").distinct():
        if code := town or county:
            yield code


SIGNS_OF_LIFE = [experiences_since]
