"""What a row becomes: read on a page, not confirmed, and never twice, whatever has become of it since."""

import pytest
from django.core.management import CommandError, call_command

from methodbank.agreements.county_map import map_of_today
from methodbank.agreements.enums import SourceKind
from methodbank.agreements.known import parties
from methodbank.agreements.known.importing import import_known
from methodbank.agreements.known.models import ImportedRow, Mention, RegionalParty
from methodbank.agreements.models import Agreement, AgreementEvent, SignatoryCount, Source, StatusRecord
from methodbank.agreements.retraction import redact, retract
from search import indexing
from search.models import SearchEntry
from tests.races import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

ROWS = (Source, Agreement, AgreementEvent, SignatoryCount, Mention, StatusRecord, ImportedRow)


def stored() -> list[int]:
    return [model.objects.count() for model in ROWS]


def statuses() -> list[tuple[str, str, bool]]:
    found = StatusRecord.objects.order_by("pk")
    return [(record.value, record.as_of_iso, record.is_confirmed) for record in found]


@pytest.mark.parametrize(
    ("fact", "value", "status", "what"),
    [
        ("in_progress", "", "in_progress", Mention),
        ("adopted", "KF", "concluded", AgreementEvent),
        ("signed", "", "concluded", AgreementEvent),
        ("revised", "", "concluded", AgreementEvent),
        ("ended", "", "ended", AgreementEvent),
        ("dormant", "", "dormant", Mention),
        ("restarting", "", "restarting", Mention),
        ("signatories", "40", None, SignatoryCount),
        ("document", "", None, Mention),
        ("web_page", "", None, Mention),
        ("party", "Föreningen", None, Mention),
    ],
)
def test_a_fact_becomes_a_row_and_perhaps_a_status(write, fact: str, value: str, status, what) -> None:
    assert import_known(write({"fact": fact, "value": value})).ok
    row = what.objects.get()
    assert (row.agreement.title, row.is_confirmed, row.as_of_iso) == (
        "Överenskommelsen i Lund",
        False,
        "2019-01",
    )
    assert statuses() == ([(status, "2019-01", False)] if status else [])
    assert sum(model.objects.count() for model in (AgreementEvent, SignatoryCount, Mention)) == 1


@pytest.mark.parametrize("kind", ["declaration_of_intent", "policy", "vision", "other"])
def test_what_is_no_agreement_gives_its_place_no_status(write, kind: str) -> None:
    assert import_known(write({"kind": kind}, {"kind": kind, "fact": "ended"})).ok
    assert AgreementEvent.objects.count() == 2
    assert statuses() == []


def test_a_page_is_one_source_with_address_publisher_and_date(write) -> None:
    assert import_known(write({}, {"fact": "signed"}, {"fact": "party", "value": "Föreningen"})).ok
    source = Source.objects.get()
    assert (source.kind, source.url) == (SourceKind.WEB_PAGE, "https://lund.example/sa-gor-vi")
    assert (source.publisher, source.published_on) == ("Lunds kommun", 2019)
    assert source.note == "Sidan är daterad 2019-02-03."
    assert not Agreement.objects.get().is_confirmed


def test_a_date_that_is_not_known_is_never_the_newest(write) -> None:
    undated = {"fact": "ended", "date": "", "date_precision": ""}
    assert import_known(write({}, undated)).ok
    assert statuses() == [("concluded", "2019-01", False), ("ended", "", False)]
    assert StatusRecord.objects.first().value == "concluded"


def test_nothing_of_it_counts(write, lund) -> None:
    assert import_known(write({})).ok
    shown = map_of_today()
    assert (shown.concluded, shown.confirmed) == (0, 0)


def test_a_second_run_changes_nothing(write) -> None:
    path = write({}, {"fact": "signatories", "value": "40"})
    assert import_known(path).total == 4
    before = stored()
    assert import_known(path).total == 0
    assert stored() == before


def test_the_same_row_twice_is_one(write) -> None:
    report = import_known(write({}, {"title": "ÖVERENSKOMMELSEN I LUND", "note": "Ett annat ord."}))
    assert report.ok
    assert stored() == [1, 1, 1, 0, 0, 1, 1]
    assert "1" in report.notes[0]


@pytest.mark.parametrize("model", [StatusRecord, AgreementEvent])
def test_a_row_that_was_taken_back_does_not_come_again(write, model, skane) -> None:
    """Neither with the same file nor with one that says the same in another way."""
    assert import_known(write({})).ok
    retract(model.objects.get(), by=skane, retracted_as="Skåne", reason="Fel kommun")
    before = stored()
    assert import_known(write({}, {"value": "Kommunens fullmäktige"})).ok
    assert stored()[:-1] == before[:-1]
    assert not model.objects.standing().exists()


def test_a_document_that_was_taken_back_gets_no_new_rows(write, skane) -> None:
    assert import_known(write({})).ok
    retract(Agreement.objects.get(), by=skane, retracted_as="Skåne", reason="Fel kommun")
    report = import_known(write({"fact": "signed"}))
    assert (report.ok, report.total, len(report.notes)) == (True, 0, 1)
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize("model", [Agreement, Mention])
def test_words_that_were_taken_out_do_not_come_again(write, model, skane) -> None:
    path = write({"fact": "party", "value": "Anna Andersson"})
    assert import_known(path).ok
    redact(model.objects.get(), by=skane, retracted_as="Skåne", reason="Ett namn")
    before = stored()
    assert import_known(path).total == 0
    assert stored() == before


def test_another_value_of_the_same_page_and_date_stops_everything(write) -> None:
    count = {"fact": "signatories", "value": "40"}
    assert import_known(write({"fact": "in_progress"}, count)).ok
    before = stored()
    report = import_known(write({"title": "Ny"}, {"fact": "ended"}, count | {"value": "41"}))
    assert [(problem.row, problem.code) for problem in report.problems] == [
        (4, "conflict"),
        (2, "conflict"),
        (3, "conflict"),
    ]
    assert stored() == before


def test_a_dry_run_keeps_nothing_and_says_what_there_would_be(write) -> None:
    report = import_known(write({}), dry_run=True)
    assert (report.ok, report.total) == (True, 3)
    assert stored() == [0] * len(ROWS)
    assert not SearchEntry.objects.exists()


def test_search_is_told(write, lund) -> None:
    assert import_known(write({})).ok
    entry = SearchEntry.objects.get(kind="place", key="1281")
    assert "senast känt januari 2019: sluten, inte bekräftat av platsen" in entry.summary
    assert "Överenskommelsen i Lund" in entry.body
    assert SearchEntry.objects.filter(kind="place").count() == 1


def test_what_the_place_has_told_stands_and_a_document_of_the_same_title_is_used(write, lund, source) -> None:
    document = Agreement.objects.create(
        municipality=lund, kind="agreement", title="Överenskommelsen i Lund", source=source
    )
    assert import_known(write({})).ok
    assert AgreementEvent.objects.get().agreement == document
    assert Agreement.objects.get().is_confirmed


def test_a_party_is_text_and_gives_no_right(write, skane) -> None:
    name = skane.memberships.get().organisation.name
    assert import_known(write({"fact": "party", "value": name})).ok
    assert Mention.objects.get().name == name
    assert not Agreement.objects.get().parties.exists()


def test_command_takes_a_file_and_fails_with_its_rows(write, capsys) -> None:
    call_command("import_register", str(write({})), dry_run=True)
    assert "Provkörning: inget sparades." in capsys.readouterr().out
    with pytest.raises(CommandError, match=r"register\.csv, rad 2, kolumn kind: "):
        call_command("import_register", str(write({"kind": "x"})))
    call_command("import_register", str(write({})))
    assert AgreementEvent.objects.count() == 1


# The files that come along ------------------------------------------------------------------


@pytest.mark.usefixtures("survey")
def test_our_own_files_are_taken_in_whole() -> None:
    report = import_known()
    assert (report.problems, report.notes) == ([], [])
    assert ImportedRow.objects.count() == 175
    assert Source.objects.filter(kind=SourceKind.WEB_PAGE).count() == 119
    rows = [
        model.objects.filter(is_confirmed=False).count()
        for model in (AgreementEvent, SignatoryCount, Mention)
    ]
    assert rows == [60, 14, 101]
    assert not StatusRecord.objects.filter(source__kind=SourceKind.WEB_PAGE, is_confirmed=True).exists()
    assert map_of_today().concluded == 51

    assert parties.import_parties().total == 22
    assert RegionalParty.objects.filter(region="24").get().organisation == "Samforma"
    assert import_known().total == parties.import_parties().total == 0


@pytest.mark.usefixtures("survey")
def test_a_regional_party_that_was_taken_back_does_not_come_again(skane) -> None:
    parties.import_parties()
    retract(RegionalParty.objects.get(region="24"), by=skane, retracted_as="Norr", reason="Vill inte")
    assert parties.import_parties().total == 0
    assert not RegionalParty.objects.standing().filter(region="24").exists()


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_take_turns(write, lund) -> None:
    indexing.update(lund)  # reads the words of search, which takes longer than one waits for a lock
    path = write({}, {"fact": "signatories", "value": "40"})
    assert at_once(lambda: import_known(path), lambda: import_known(path)) == []
    assert stored() == [1, 1, 1, 1, 0, 1, 2]
