from collections.abc import Iterator
from datetime import date

from .models import QuietQuestion


def said_since(day: date) -> Iterator[str]:
    """Somebody has said that the agreement is alive."""
    said = QuietQuestion.objects.said_alive_since(day).order_by()
    for town, county in said.values_list("municipality_id", "region_id").distinct():
        yield town or county or ""


SIGNS_OF_LIFE = [said_since]
