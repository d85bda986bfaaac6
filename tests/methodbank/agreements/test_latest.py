"""What is latest is said three times, each where it costs least: all three say the same of the same records."""

import datetime
from itertools import product

import pytest

from methodbank.agreements.enums import HAS_AGREEMENT, AgreementStatus, DialogueStatus, Dimension, Precision
from methodbank.agreements.models import Source, StatusRecord
from methodbank.agreements.querysets import county_summary, known_agreements, with_latest_status
from methodbank.agreements.rows import register_rows, row_of
from places.models import Municipality

pytestmark = pytest.mark.both_databases

DAYS = (datetime.date(2013, 6, 1), datetime.date(2026, 3, 1))
VALUES = (AgreementStatus.CONCLUDED, AgreementStatus.ENDED)


@pytest.fixture
def municipalities(region) -> list[Municipality]:
    """One for each order in which three sources can say two things of two days, and one of which nothing is known."""
    sources = [Source.objects.create(slug=f"k{number}", title=f"Källa {number}") for number in range(3)]
    told = list(product(product(DAYS, VALUES), repeat=3))
    places = Municipality.objects.bulk_create(
        Municipality(code=f"12{number:02}", name=f"Ort {number}", region=region)
        for number in range(len(told) + 1)
    )
    StatusRecord.objects.bulk_create(
        StatusRecord(
            municipality=place,
            dimension=Dimension.AGREEMENT,
            value=value,
            as_of=day,
            precision=Precision.DAY,
            source=source,
        )
        for place, records in zip(places, told, strict=False)
        for source, (day, value) in zip(sources, records, strict=True)
    )
    StatusRecord.objects.create(
        municipality=places[0],
        dimension=Dimension.DIALOGUE,
        value=DialogueStatus.ONGOING,
        as_of=DAYS[0],
        source=sources[0],
    )
    return places


def test_latest_is_the_same_for_the_list_the_page_and_the_map(municipalities, region):
    listed = register_rows(with_latest_status(Municipality.objects.order_by("code")))

    shown = [row_of(row.place, StatusRecord.objects.filter(municipality=row.place)) for row in listed]

    assert [(row.dialogue, row.agreement) for row in shown] == [
        (row.dialogue, row.agreement) for row in listed
    ]
    assert {row.agreement.disputed for row in listed} == {True, False}
    known = known_agreements()
    # Each county is counted by the last of each of its municipalities.
    assert {one.code: one.value for one in known} == {
        row.place.pk: row.agreement.value for row in listed if row.agreement.value
    }
    [county] = county_summary(known)
    assert county.concluded == sum(row.agreement.value in HAS_AGREEMENT for row in listed) > 0
