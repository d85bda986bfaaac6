import datetime
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from methodbank.agreements import dates, domain
from methodbank.agreements.enums import (
    AgreementKind,
    AgreementStatus,
    DialogueStatus,
    Dimension,
    EventKind,
    Precision,
)
from methodbank.agreements.models import Agreement, Contact, StatusRecord
from methodbank.agreements.querysets import with_latest_status
from places.models import Municipality
from search.models import SearchEntry
from tests.races import while_waiting

pytestmark = pytest.mark.both_databases

DAY = datetime.date(2026, 3, 1)
LATER = datetime.date(2026, 9, 1)


def record(place, source, value=AgreementStatus.CONCLUDED, as_of=DAY, **more) -> StatusRecord:
    values = {"dimension": Dimension.AGREEMENT, "value": value, "as_of": as_of, "source": source}
    return domain.record_status(place=place, entered_by=None, **values | more)


def latest(place) -> tuple[str | None, bool]:
    found = with_latest_status(Municipality.objects.all()).get(pk=place.pk)
    return found.agreement_value, found.agreement_disputed


def test_record_status_adds_beside_the_older(lund, source) -> None:
    record(lund, source)
    record(lund, source, AgreementStatus.DORMANT, LATER)
    assert latest(lund) == ("dormant", False)
    assert lund.statusrecords.count() == 2


def test_record_status_older_value_does_not_become_the_latest(lund, source) -> None:
    record(lund, source, AgreementStatus.DORMANT, LATER)
    record(lund, source)
    assert latest(lund) == ("dormant", False)


def test_record_status_shows_when_sources_disagree(lund, source, other_source) -> None:
    record(lund, source)
    record(lund, other_source, AgreementStatus.ENDED)
    assert latest(lund) == ("ended", True)


def test_record_status_twice_is_one_row(lund, source) -> None:
    assert record(lund, source) == record(lund, source)
    assert lund.statusrecords.count() == 1


def test_record_status_same_source_and_date_cannot_change_its_mind(lund, source) -> None:
    record(lund, source)
    with pytest.raises(ValidationError):
        record(lund, source, AgreementStatus.ENDED)
    assert latest(lund) == ("concluded", False)


@pytest.mark.parametrize(
    ("dimension", "value"),
    [("dialogue", "concluded"), ("agreement", "ongoing"), ("mood", "good"), ("agreement", "")],
)
def test_record_status_refuses_a_word_of_another_dimension(lund, source, dimension: str, value: str) -> None:
    with pytest.raises(ValidationError):
        record(lund, source, value, dimension=dimension)
    assert not StatusRecord.objects.exists()


def test_record_status_makes_the_place_findable(region, source) -> None:
    record(region, source)
    entry = SearchEntry.objects.get(kind="place", key="12")
    assert (entry.title, entry.language, entry.url) == ("Skåne län", "", "/overenskommelser/skane-lan/")


def test_status_record_cannot_be_saved_again(lund, source) -> None:
    row = record(lund, source)
    row.value = AgreementStatus.ENDED
    with pytest.raises(TypeError):
        row.save()


def test_status_record_value_must_fit_in_the_database_too(lund, source) -> None:
    row = StatusRecord(
        municipality=lund, dimension=Dimension.AGREEMENT, value=DialogueStatus.ONGOING, as_of=DAY
    )
    row.source = source
    with (
        pytest.raises(IntegrityError, match="agreements_status_value_fits_its_dimension"),
        transaction.atomic(),
    ):
        row.save()


@pytest.mark.parametrize("both", [True, False])
def test_status_record_belongs_to_one_place(lund, region, source, both: bool) -> None:
    places = {"municipality": lund, "region": region} if both else {}
    row = StatusRecord(dimension=Dimension.AGREEMENT, value="concluded", as_of=DAY, source=source, **places)
    with pytest.raises(IntegrityError, match="agreements_statusrecord_has_one_place"), transaction.atomic():
        row.save()


def test_record_event_and_signatories_form_a_series(lund, source, other_source) -> None:
    agreement = Agreement.objects.create(municipality=lund, kind=AgreementKind.AGREEMENT, source=source)
    common = {"agreement": agreement, "entered_by": None, "source": source}
    month = datetime.date(2026, 3, 1)
    event = domain.record_event(kind=EventKind.ADOPTED, as_of=month, precision=Precision.MONTH, **common)
    domain.record_signatories(count=100, as_of=DAY, **common)
    domain.record_signatories(count=106, as_of=DAY, **common | {"source": other_source})
    assert event.as_of_iso == "2026-03"
    assert [row.count for row in agreement.signatories.all()] == [100, 106]


def test_record_contact_needs_a_way_to_reach(lund, source) -> None:
    with pytest.raises(ValidationError):
        domain.record_contact(place=lund, role_title="Samordnare", as_of=DAY, source=source, entered_by=None)
    assert not Contact.objects.exists()


@pytest.mark.parametrize("fields", [{"email": "inte en adress"}, {"web": "javascript:alert(1)"}])
def test_record_contact_refuses_broken_addresses(lund, source, fields) -> None:
    with pytest.raises(ValidationError):
        domain.record_contact(place=lund, role_title="x", as_of=DAY, source=source, entered_by=None, **fields)


@pytest.mark.parametrize("text", ["2012", "2012-06", "2012-06-14"])
def test_dates_keep_their_precision(text: str) -> None:
    assert dates.iso(*dates.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "12", "2012-6", "2012-13", "2012-02-30", "0000", "juni 2012", "٢٠١٢", "2012-06\n"]
)
def test_dates_refuse_everything_else(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # two kinds of messages, one kind of error
        dates.parse(text)


@pytest.mark.django_db(transaction=True)
def test_two_who_record_the_same_at_once_make_one_row(lund, source) -> None:
    """Not everybody who writes holds the place: a contact answers by a link while a keeper adds."""
    [error] = while_waiting(partial(record, lund, source), partial(record, lund, source))
    assert error is None
    assert lund.statusrecords.count() == 1


@pytest.mark.django_db(transaction=True)
def test_second_of_two_who_disagree_at_once_is_told(lund, source) -> None:
    ended = partial(record, lund, source, AgreementStatus.ENDED)
    [error] = while_waiting(partial(record, lund, source), ended)
    assert isinstance(error, ValidationError)
    assert latest(lund) == ("concluded", False)
