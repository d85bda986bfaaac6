"""What a keeper adds, confirms and takes back. Nothing is overwritten, and the same twice is once."""

import datetime

import pytest
from django.utils import timezone

from database.holding import Gone
from extranet.keepers import domain
from extranet.keepers.place_rows import can_be_confirmed, rows_of
from extranet.keepers.telling import Origin
from methodbank.agreements import dates, retraction, sources
from methodbank.agreements.domain import record_contact, record_event, record_signatories, record_status
from methodbank.agreements.enums import AgreementKind, EventKind, KindOfSignatory, Precision
from methodbank.agreements.models import (
    Agreement,
    AgreementEvent,
    Contact,
    SignatoryCount,
    SignatoryKind,
    Source,
    StatusRecord,
)
from methodbank.agreements.typed_dates import When
from web.refusals import Refused

from .makers import DAY, make_party, put_in, seen, told

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

FUTURE = When(datetime.date(2190, 1, 1), Precision.YEAR)
UNKNOWN = When(dates.UNKNOWN, Precision.UNKNOWN)
TRELLEBORG_KINDS = {KindOfSignatory.CULTURE: 19, KindOfSignatory.SOCIAL: 12, KindOfSignatory.SPORT: 9}


@pytest.fixture(autouse=True)
def kept(skane, county) -> None:
    put_in(skane, county)


def add_status(place, by, **more) -> StatusRecord:
    values = {"seen": seen(place, by), "told": told(), "dimension": "agreement", "value": "concluded"}
    return domain.add_status(place=place, by=by, **values | more)


def add_event(agreement, by, **more) -> AgreementEvent:
    values = {"seen": seen(agreement.place, by), "told": told(), "kind": EventKind.SIGNED}
    return domain.add_event(agreement=agreement, by=by, **values | more)


def add_count(agreement, by, **more) -> SignatoryCount:
    values = {"seen": seen(agreement.place, by), "told": told(), "count": 48, "kinds": {}}
    return domain.add_signatories(agreement=agreement, by=by, **values | more)


def add_contact(place, by, **more) -> Contact:
    values = {
        "seen": seen(place, by),
        "told": told(),
        "role_title": "Samordnaren",
        "email": "info@lund.example",
    }
    return domain.add_contact(place=place, by=by, **values | more)


def add_agreement(place, by, **more) -> Agreement:
    values = {"seen": seen(place, by), "origin": Origin(teller="Lunds kommun"), "kind": AgreementKind.POLICY}
    return domain.add_agreement(place=place, by=by, **values | {"title": "Policyn"} | more)


def test_status_is_entered_for_her_organisation(skane, lund) -> None:
    row = add_status(lund, skane)
    assert (row.entered_by, row.entered_as, row.is_confirmed) == (skane, "Idéburet Skåne", True)
    assert row.source.title == "Uppgift från Trelleborgs kommun"


def test_coordinator_enters_for_the_network(samordnare, lund) -> None:
    assert add_status(lund, samordnare).entered_as == ""


def test_everything_is_added_beside_what_stands(skane, lund, agreement) -> None:
    first = add_status(lund, skane)
    second = add_status(lund, skane, value="ended", told=told(When(datetime.date(2026, 4, 1), Precision.DAY)))
    assert set(StatusRecord.objects.all()) == {first, second}
    add_event(agreement, skane)
    add_count(agreement, skane)
    add_contact(lund, skane)
    add_agreement(lund, skane)
    counts = [model.objects.count() for model in (AgreementEvent, SignatoryCount, Contact, Agreement)]
    assert counts == [1, 1, 1, 2]


@pytest.mark.parametrize("add", [add_status, add_contact, add_agreement])
def test_same_form_sent_twice_is_once(skane, lund, add) -> None:
    before = seen(lund, skane)
    assert add(lund, skane, seen=before) == add(lund, skane, seen=before)


@pytest.mark.parametrize("add", [add_event, add_count])
def test_same_form_about_a_document_sent_twice_is_once(skane, agreement, add) -> None:
    before = seen(agreement.place, skane)
    assert add(agreement, skane, seen=before) == add(agreement, skane, seen=before)


def test_same_source_saying_something_else_that_day_is_refused(skane, lund) -> None:
    add_status(lund, skane)
    with pytest.raises(Refused, match="Den här källan säger redan något annat"):
        add_status(lund, skane, value="ended")


@pytest.mark.parametrize("add", [add_event, add_count])
def test_nothing_is_added_to_a_document_that_was_taken_back(skane, agreement, add) -> None:
    retraction.retract(agreement, by=skane, retracted_as="", reason="Fel kommun")
    with pytest.raises(Gone):
        add(agreement, skane)


@pytest.mark.parametrize("add", [add_status, add_contact])
def test_day_that_has_not_come_is_refused(skane, lund, add) -> None:
    with pytest.raises(Refused, match="inte kommit"):
        add(lund, skane, told=told(FUTURE))


def test_only_an_end_can_be_told_beforehand(skane, agreement) -> None:
    assert add_event(agreement, skane, kind=EventKind.ENDED, told=told(FUTURE)).as_of == FUTURE.as_of
    with pytest.raises(Refused, match="inte kommit"):
        add_event(agreement, skane, kind=EventKind.SIGNED, told=told(FUTURE))


def test_unknown_day_is_kept_as_unknown_and_is_never_the_newest(skane, lund) -> None:
    add_status(lund, skane)
    row = add_status(lund, skane, value="ended", told=told(UNKNOWN))
    assert (row.as_of_iso, row.precision) == ("", "unknown")
    assert StatusRecord.objects.newest_first().first().value == "concluded"


@pytest.mark.parametrize(
    ("origin", "kind", "title"),
    [
        ({"url": "https://lund.example/overenskommelse"}, "web_page", "https://lund.example/overenskommelse"),
        ({"title": "Protokoll § 12", "url": ""}, "document", "Protokoll § 12"),
        ({"teller": "Lunds kommun"}, "party", "Uppgift från Lunds kommun"),
    ],
)
def test_source_is_made_once_of_what_is_named(skane, lund, agreement, origin, kind, title) -> None:
    source = add_status(lund, skane, told=told(**origin)).source
    assert (source.kind, source.title) == (kind, title)
    assert add_contact(lund, skane, told=told(**origin)).source == source


def test_stored_source_is_used_as_it_is(skane, lund) -> None:
    report = Source.objects.create(slug="enkat", title="En enkät")
    assert add_status(lund, skane, told=told(stored=report)).source == report


def test_what_the_county_read_on_a_page_is_not_confirmed(skane, lokal, trelleborg, agreement) -> None:
    page = {"url": "https://trelleborg.example/"}
    assert not add_status(trelleborg, skane, told=told(**page)).is_confirmed
    make_party(lokal, agreement)
    assert add_contact(trelleborg, lokal, told=told(**page)).is_confirmed


def test_count_holds_its_kinds(skane, agreement) -> None:
    row = add_count(agreement, skane, kinds=TRELLEBORG_KINDS)
    assert dict(row.kinds.values_list("kind", "number")) == {"culture": 19, "social": 12, "sport": 9}


def test_kinds_are_never_more_than_all(skane, agreement) -> None:
    with pytest.raises(Refused, match="fler än alla"):
        add_count(agreement, skane, count=39, kinds=TRELLEBORG_KINDS)
    assert not SignatoryCount.objects.exists()
    assert not SignatoryKind.objects.exists()


def test_same_count_sorted_otherwise_is_refused(skane, agreement) -> None:
    add_count(agreement, skane, kinds=TRELLEBORG_KINDS)
    with pytest.raises(Refused, match="säger redan något annat"):
        add_count(agreement, skane, kinds={KindOfSignatory.CULTURE: 1})


def test_contact_is_to_be_looked_at_in_a_year(skane, lund) -> None:
    assert add_contact(lund, skane).review_on == timezone.localdate() + datetime.timedelta(days=365)


# Two who write about one place (T88) ---------------------------------------------------------


def test_what_somebody_else_entered_meanwhile_is_read_first(skane, samordnare, lund) -> None:
    before = seen(lund, skane)
    add_contact(lund, samordnare)
    with pytest.raises(domain.ChangedBySomebodyElse):
        add_status(lund, skane, seen=before)
    assert add_status(lund, skane).value == "concluded"


def test_what_somebody_else_took_back_meanwhile_is_read_first(skane, samordnare, lund) -> None:
    row = add_status(lund, skane)
    before = seen(lund, skane)
    domain.retract_row(row=row, by=samordnare, seen=seen(lund, samordnare), reason="Fel")
    with pytest.raises(domain.ChangedBySomebodyElse):
        add_contact(lund, skane, seen=before)


def test_ones_own_rows_hold_nobody_up(skane, lund) -> None:
    before = seen(lund, skane)
    row = add_contact(lund, skane, seen=before)
    domain.retract_row(row=row, by=skane, seen=before, reason="Fel")
    assert add_status(lund, skane, seen=before)


def test_event_of_a_document_is_seen_by_others(skane, samordnare, trelleborg, agreement) -> None:
    before = seen(trelleborg, skane)
    add_event(agreement, samordnare)
    assert seen(trelleborg, skane) != before


# Confirming --------------------------------------------------------------------------------


def confirm(row, by, place):
    return domain.confirm_row(row=row, by=by, seen=seen(place, by))


def unconfirmed(place, **more) -> dict:
    source = sources.web_page("https://trelleborg.example/")
    return {"as_of": DAY.as_of, "source": source, "entered_by": None, "is_confirmed": False} | more


def test_confirmed_status_holds_today_and_the_old_row_stands(lokal, trelleborg, agreement) -> None:
    make_party(lokal, agreement)
    row = record_status(place=trelleborg, dimension="agreement", value="dormant", **unconfirmed(trelleborg))
    assert can_be_confirmed(row, rows_of(trelleborg))
    made = confirm(row, lokal, trelleborg)
    assert (made.value, made.as_of, made.is_confirmed) == ("dormant", timezone.localdate(), True)
    assert made.source.title == "Uppgift från Föreningsrådet Trelleborg"
    assert StatusRecord.objects.count() == 2
    assert not can_be_confirmed(row, rows_of(trelleborg))
    assert confirm(row, lokal, trelleborg) == made


def test_what_happened_is_confirmed_as_of_its_own_day(skane, trelleborg, agreement) -> None:
    event = record_event(agreement=agreement, kind=EventKind.SIGNED, **unconfirmed(trelleborg))
    count = record_signatories(
        agreement=agreement, count=48, kinds=TRELLEBORG_KINDS, **unconfirmed(trelleborg)
    )
    assert confirm(event, skane, trelleborg).as_of == DAY.as_of
    made = confirm(count, skane, trelleborg)
    assert (made.as_of, made.count, made.kinds.count()) == (DAY.as_of, 48, 3)


def test_confirmed_contact_keeps_how_it_is_reached(skane, trelleborg) -> None:
    row = record_contact(
        place=trelleborg, role_title="Växeln", phone="0410-73 30 00", **unconfirmed(trelleborg)
    )
    made = confirm(row, skane, trelleborg)
    assert (made.phone, made.as_of, made.is_confirmed) == ("0410-73 30 00", timezone.localdate(), True)
    assert not can_be_confirmed(row, rows_of(trelleborg))


def test_contact_whose_day_has_passed_is_confirmed_for_another_year(skane, trelleborg) -> None:
    today = timezone.localdate()
    told_then = unconfirmed(trelleborg, is_confirmed=True, review_on=today - datetime.timedelta(days=1))
    row = record_contact(place=trelleborg, role_title="Växeln", phone="0410-73 30 00", **told_then)
    assert can_be_confirmed(row, rows_of(trelleborg))
    made = confirm(row, skane, trelleborg)
    assert made.review_on == today + datetime.timedelta(days=365)
    assert confirm(row, skane, trelleborg) == made
    assert not can_be_confirmed(row, rows_of(trelleborg))
    assert not can_be_confirmed(made, rows_of(trelleborg))


def test_document_is_confirmed_itself(skane, trelleborg) -> None:
    source = sources.web_page("https://trelleborg.example/")
    row = Agreement.objects.create(
        municipality=trelleborg, kind=AgreementKind.VISION, source=source, is_confirmed=False
    )
    assert can_be_confirmed(row, rows_of(trelleborg))
    assert confirm(row, skane, trelleborg).is_confirmed
    assert not can_be_confirmed(Agreement.objects.get(pk=row.pk), rows_of(trelleborg))


def test_what_was_taken_back_is_not_confirmed(skane, samordnare, trelleborg) -> None:
    row = record_status(place=trelleborg, dimension="agreement", value="dormant", **unconfirmed(trelleborg))
    retraction.retract(row, by=samordnare, retracted_as="", reason="Fel")
    with pytest.raises(Gone):
        confirm(row, skane, trelleborg)
