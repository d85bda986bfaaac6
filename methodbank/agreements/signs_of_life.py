"""What the register knows of life at a place: something happened there, or somebody has entered a row."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import chain
from typing import Any

from django.db.models import Q
from django.utils import timezone

from .enums import Precision
from .models import AgreementEvent, Contact, ContactConfirmation, SignatoryCount, StatusRecord

_OWN = ("municipality", "region")


def rows_since(day: date) -> Iterator[str]:
    """Rows that stand: of that day or later, or entered later by a person. An import alone is no sign of life."""
    since = Q(as_of__gte=day) | Q(entered_at__gte=_midnight(day), entered_by__isnull=False)
    # The source knows no more than the year or the month, and it may have been its last day.
    since |= Q(precision=Precision.YEAR, as_of__gte=day.replace(month=1, day=1))
    since |= Q(precision=Precision.MONTH, as_of__gte=day.replace(day=1))
    for model, prefix in (
        (StatusRecord, ""),
        (Contact, ""),
        (AgreementEvent, "agreement__"),
        (SignatoryCount, "agreement__"),
    ):
        yield from _codes(model.objects.standing().filter(since), prefix)


def confirmations_since(day: date) -> Iterable[str]:
    return _codes(ContactConfirmation.objects.filter(at__gte=_midnight(day)), "contact__")


def _codes(rows: Any, prefix: str) -> Iterator[str]:
    columns = [f"{prefix}{name}_id" for name in _OWN]
    pairs = rows.order_by().values_list(*columns).distinct()
    return filter(None, chain.from_iterable(pairs))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


SIGNS_OF_LIFE = [rows_since, confirmations_since]
