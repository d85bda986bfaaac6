"""What was entered by mistake counts nowhere and stays in the history; words that must not stand are gone."""

import datetime

import pytest

from methodbank.agreements import dates, domain, retraction
from methodbank.agreements.enums import EventKind, KindOfSignatory, Occasion, Precision
from methodbank.agreements.open_data.formats import FORMATS
from methodbank.agreements.open_data.tables import TABLES
from methodbank.agreements.signature_models import Signature

from .served import FILES, body, csv_rows, json_rows

pytestmark = pytest.mark.both_databases

DAY = datetime.date(2026, 3, 1)
REASON = "Fel kommun"
NUMBER = "070-555 01 23"


def status(lund, source, value="concluded", **more):
    values = {"dimension": "agreement", "value": value, "as_of": DAY, "source": source, "entered_by": None}
    return domain.record_status(place=lund, **values | more)


def retract(row, by) -> None:
    retraction.retract(row, by=by, retracted_as="Idéburet Skåne", reason=REASON)


def place(client) -> dict[str, object]:
    (row,) = (row for row in json_rows(client, "places") if row["code"] == "1281")
    return row


def test_retracted_status_counts_no_more_and_says_why(client, lund, source, skane) -> None:
    retract(status(lund, source), skane)

    (row,) = json_rows(client, "statuses")
    assert (row["reason"], row["value"]) == (REASON, "concluded")
    assert row["retracted_on"] == row["entered_on"]
    assert place(client)["agreement"] is None
    (county,) = (row for row in json_rows(client, "places") if row["code"] == "12")
    assert county["municipalities_with_agreement"] == 0


def test_unconfirmed_status_is_marked_and_counts_nowhere(client, lund, source) -> None:
    status(lund, source, is_confirmed=False)

    assert [row["confirmed"] for row in json_rows(client, "statuses")] == [False]
    assert [row["confirmed"] for row in csv_rows(client, "statuses")] == ["false"]
    assert place(client)["agreement"] is None


def test_unknown_date_is_no_date(client, lund, source) -> None:
    status(lund, source, as_of=dates.UNKNOWN, precision=Precision.UNKNOWN)

    assert [row["as_of"] for row in json_rows(client, "statuses")] == [None]
    assert [row["as_of"] for row in csv_rows(client, "statuses")] == [""]


def test_what_happened_to_a_document_falls_with_it(client, agreement, source, skane) -> None:
    domain.record_event(agreement=agreement, kind=EventKind.SIGNED, as_of=DAY, source=source, entered_by=None)
    assert [row["reason"] for row in json_rows(client, "events")] == [None]

    retract(agreement, skane)

    assert [row["reason"] for row in json_rows(client, "events")] == [REASON]
    assert [row["reason"] for row in json_rows(client, "agreements")] == [REASON]


def test_retracted_event_keeps_its_own_reason(client, agreement, source, skane) -> None:
    event = domain.record_event(
        agreement=agreement, kind=EventKind.SIGNED, as_of=DAY, source=source, entered_by=None
    )
    retraction.retract(event, by=skane, retracted_as="", reason="Fel dag")
    retract(agreement, skane)

    assert [row["reason"] for row in json_rows(client, "events")] == ["Fel dag"]


def test_retracted_contact_is_gone_and_the_one_before_stands(client, lund, source, skane) -> None:
    """T100: a private number is in no history."""
    common = {"place": lund, "role_title": "Samordnare", "source": source, "entered_by": None}
    domain.record_contact(**common, phone="046-00 00 00", as_of=DAY)
    mistake = domain.record_contact(**common, phone=NUMBER, as_of=DAY + datetime.timedelta(days=1))
    assert [row["phone"] for row in json_rows(client, "contacts")] == [NUMBER]

    retract(mistake, skane)

    assert [row["phone"] for row in json_rows(client, "contacts")] == ["046-00 00 00"]


def test_redacted_words_are_in_no_file(client, lund, agreement, source, skane) -> None:
    rows = [
        status(lund, source, note=NUMBER),
        domain.record_contact(
            place=lund, role_title="S", phone=NUMBER, as_of=DAY, source=source, entered_by=None
        ),
        domain.record_event(
            agreement=agreement,
            kind=EventKind.SIGNED,
            as_of=DAY,
            source=source,
            entered_by=None,
            note=NUMBER,
        ),
    ]
    addresses = [f"{FILES}{table}.{ending}" for table in TABLES for ending in FORMATS if ending != "xlsx"]
    assert sum(NUMBER.encode() in body(client, address) for address in addresses) == 6

    for row in rows:
        retraction.redact(row, by=skane, retracted_as="", reason="Privat nummer")

    assert [address for address in addresses if NUMBER.encode() in body(client, address)] == []
    assert [row["note"] for row in json_rows(client, "statuses")] == [None]


def test_who_has_signed_is_told_as_on_the_page(client, agreement, source, skane) -> None:
    common = {"agreement": agreement, "kind": KindOfSignatory.values[0], "occasion": Occasion.values[0]}
    stands, mistake, removed = (
        Signature.objects.create(**common, name=name, as_of=DAY, source=source)
        for name in ("Scoutkåren", "Fel förening", "Privatpersonen")
    )
    retract(mistake, skane)
    retraction.redact(removed, by=skane, retracted_as="", reason="")

    assert [row["name"] for row in json_rows(client, "signatures")] == [stands.name, None]
    retract(agreement, skane)
    assert json_rows(client, "signatures") == []
