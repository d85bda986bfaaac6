from django.db import transaction
from django.db.models import F

from .models import NumberSeries


@transaction.atomic
def next_number(series: str, year: int) -> int:
    """The next number of a series in a year; the row stays locked until the transaction ends."""
    NumberSeries.objects.get_or_create(series=series, year=year)
    row = NumberSeries.objects.filter(series=series, year=year)
    row.update(last=F("last") + 1)
    return row.get().last
