"""A row that was entered by mistake stops counting and stays readable; words that must not stand are gone."""

import datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone

from methodbank.agreements import county_map, dates, domain, exports, retraction, sources
from methodbank.agreements.enums import AgreementKind, AgreementStatus, Dimension, EventKind, Precision
from methodbank.agreements.models import Agreement, Contact, StatusRecord
from methodbank.agreements.provenance import Entered
from methodbank.agreements.querysets import with_latest_status
from places.models import Municipality
from search.models import SearchEntry

pytestmark = pytest.mark.both_databases

DAY = datetime.date(2026, 3, 1)
LATER = datetime.date(2026, 9, 1)
REASON = "Fel kommun"
NUMBER = "070-555 01 23"


def record(place, source, value=AgreementStatus.CONCLUDED, as_of=DAY, **more) -> StatusRecord:
    values = {"dimension": Dimension.AGREEMENT, "value": value, "as_of": as_of, "source": source}
    return domain.record_status(place=place, entered_by=None, **values | more)


def retract(row, by):
    return retraction.retract(row, by=by, retracted_as="Idéburet Skåne", reason=REASON)


def latest(place) -> str | None:
    return with_latest_status(Municipality.objects.all()).get(pk=place.pk).agreement_value


def concluded() -> int:
    return county_map.map_of_today().concluded


def test_retract_gives_the_place_its_earlier_status_back(lund, source, skane) -> None:
    record(lund, source)
    mistake = record(lund, source, AgreementStatus.ENDED, LATER)
    assert (latest(lund), concluded()) == ("ended", 0)
    retract(mistake, skane)
    assert (latest(lund), concluded()) == ("concluded", 1)


def test_retract_is_told_in_the_history(lund, source, skane, client) -> None:
    retract(record(lund, source), skane)
    page = client.get(lund.get_absolute_url()).content.decode()
    assert REASON in page
    assert "<del>" in page
    assert "skane@" not in page


def test_retract_needs_a_reason(lund, source, skane) -> None:
    row = record(lund, source)
    with pytest.raises(ValidationError):
        retraction.retract(row, by=skane, retracted_as="", reason="  ")
    assert latest(lund) == "concluded"


def test_retract_twice_keeps_the_first_reason(lund, source, skane) -> None:
    row = retract(record(lund, source), skane)
    again = retraction.retract(row, by=skane, retracted_as="", reason="Något annat")
    assert (again.retraction_reason, again.retracted_at) == (REASON, row.retracted_at)


def test_retract_makes_room_for_the_right_value(lund, source, skane) -> None:
    retract(record(lund, source), skane)
    record(lund, source, AgreementStatus.IN_PROGRESS)
    assert latest(lund) == "in_progress"


def test_retracted_row_says_why_in_the_database_too(lund, source) -> None:
    row = record(lund, source)
    with (
        pytest.raises(IntegrityError, match="agreements_statusrecord_retracted_says_why"),
        transaction.atomic(),
    ):
        StatusRecord.objects.filter(pk=row.pk).update(retracted_at=timezone.now())


def test_retracted_event_and_count_contradict_nothing(lund, source, other_source, skane, client) -> None:
    agreement = Agreement.objects.create(municipality=lund, kind=AgreementKind.AGREEMENT, source=source)
    told = {"agreement": agreement, "entered_by": None, "as_of": DAY}
    domain.record_event(kind=EventKind.SIGNED, source=source, **told)
    domain.record_signatories(count=100, source=source, **told)
    wrong = domain.record_signatories(count=1000, source=other_source, **told)
    assert "Uppgifter som inte stämmer överens" in client.get(lund.get_absolute_url()).content.decode()
    retract(wrong, skane)
    page = client.get(lund.get_absolute_url()).content.decode()
    assert "Uppgifter som inte stämmer överens" not in page
    assert REASON in page
    assert [count.count for count in agreement.standing_counts] == [100]


def test_retracted_document_is_not_shown_or_found(lund, source, skane, client) -> None:
    policy = Agreement.objects.create(
        municipality=lund, kind=AgreementKind.POLICY, title="Policy för trädkojor", source=source
    )
    record(lund, source)
    assert "trädkojor" in SearchEntry.objects.get(key="1281").body
    retract(policy, skane)
    assert "trädkojor" not in SearchEntry.objects.get(key="1281").body
    assert "trädkojor" not in client.get(lund.get_absolute_url()).content.decode()
    assert "policy" not in client.get(reverse("register")).content.decode().split("<table")[1].lower()


def test_redact_takes_a_private_number_out_everywhere(lund, source, skane, client) -> None:
    contact = domain.record_contact(
        place=lund, role_title="Bo Ek", phone=NUMBER, as_of=DAY, source=source, entered_by=None
    )
    assert NUMBER in client.get(lund.get_absolute_url()).content.decode()
    retraction.redact(contact, by=skane, retracted_as="Samordnaren", reason="Privat nummer")
    page = client.get(lund.get_absolute_url()).content.decode()
    assert NUMBER not in page
    assert "Bo Ek" not in page
    stored = Contact.objects.values_list().get(pk=contact.pk)
    assert NUMBER not in str(stored)
    assert "Bo Ek" not in str(stored)


def test_redact_takes_out_why_it_was_taken_back(lund, source, skane, client) -> None:
    row = record(lund, source)
    retraction.retract(row, by=skane, retracted_as="", reason="Bo Ek har slutat, ring 070-555 01 23")
    retraction.redact(row, by=skane, retracted_as="", reason="")
    page = client.get(lund.get_absolute_url()).content.decode()
    assert "Bo Ek" not in page
    assert retraction.REMOVED_REASON in page


def test_redact_leaves_the_value_and_its_date(lund, source, skane) -> None:
    row = record(lund, source, note="Enligt Bo Ek, 070-555 01 23")
    row = retraction.redact(row, by=skane, retracted_as="", reason="Privat nummer")
    assert (row.note, row.value, row.as_of, row.is_retracted) == ("", "concluded", DAY, False)
    assert row.redacted_at


def test_words_of_every_row_can_be_redacted() -> None:
    """Columns that hold what somebody typed, except who did it and why it was retracted, which the redactor writes."""
    about_it = {"entered_as", "retracted_as", "retraction_reason"}  # the last: `REMOVED_REASON`
    for model in apps.get_app_config("agreements").get_models():
        if issubclass(model, Entered):
            typed = {
                field.name
                for field in model._meta.fields
                if isinstance(field, models.CharField | models.TextField) and not field.choices
            } - about_it
            chosen = {"value"}
            assert set(retraction.WORDS[str(model._meta.model_name)]) == typed - chosen


def test_unconfirmed_value_is_shown_and_not_counted(lund, source, client) -> None:
    record(lund, source, AgreementStatus.IN_PROGRESS)
    record(lund, sources.web_page("https://lund.example/"), as_of=LATER, is_confirmed=False)
    assert (latest(lund), concluded()) == ("in_progress", 0)
    assert "inte bekräftad av platsen" in client.get(lund.get_absolute_url()).content.decode()


def test_unknown_date_is_never_the_newest(lund, source, other_source, client) -> None:
    record(lund, source, as_of=datetime.date(1995, 1, 1))
    record(lund, other_source, AgreementStatus.ENDED, dates.UNKNOWN, precision=Precision.UNKNOWN)
    assert latest(lund) == "concluded"
    assert "okänt datum" in client.get(lund.get_absolute_url()).content.decode()
    assert b"0001" not in exports.as_csv([Municipality.objects.get(pk=lund.pk)])


@pytest.mark.parametrize(("as_of", "precision"), [(dates.UNKNOWN, Precision.DAY), (DAY, Precision.UNKNOWN)])
def test_unknown_date_has_no_day_in_the_database_too(lund, source, as_of, precision) -> None:
    row = StatusRecord(
        municipality=lund, dimension=Dimension.AGREEMENT, value="concluded", as_of=as_of, precision=precision
    )
    row.source = source
    with (
        pytest.raises(IntegrityError, match="agreements_statusrecord_unknown_date_has_no_day"),
        transaction.atomic(),
    ):
        row.save()


def test_source_is_one_row_however_often_it_is_named(db) -> None:
    page = sources.web_page("https://lund.example/", title="Överenskommelsen")
    assert sources.web_page("https://lund.example/", title="Ett annat namn") == page
    assert sources.party("Idéburet Skåne") == sources.party("Idéburet Skåne")
    assert sources.party("Idéburet Skåne") != sources.party("Ideburet Skane")
