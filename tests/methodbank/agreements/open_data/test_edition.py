"""Whoever has a file already gets it again only when something has changed, and then at once."""

import datetime

import pytest
import time_machine
from django.apps import apps
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from cms.contact import ContactSettings
from methodbank.agreements import retraction
from methodbank.agreements.models import Contact, Source, StatusRecord
from methodbank.agreements.open_data.edition import ENTERED, WRITTEN_OVER, edition
from methodbank.agreements.open_data.formats import FORMATS
from methodbank.agreements.open_data.tables import TABLES
from methodbank.agreements.provenance import Entered
from places.models import Municipality
from tests.people import make_person

from ..conftest import SURVEY_DAY
from .served import FILES

ADDRESS = f"{FILES}statuses.csv"
DESCRIPTIONS = ["datapackage.json", "dcat.rdf", "dcat.ttl"]
EVERYTHING = [f"{FILES}{table}.{ending}" for table in TABLES for ending in FORMATS] + [
    f"{FILES}{name}" for name in DESCRIPTIONS
]


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def status(lund, source) -> StatusRecord:
    return StatusRecord.objects.create(
        municipality=lund, dimension="dialogue", value="ongoing", as_of=SURVEY_DAY, source=source, note="ord"
    )


@pytest.mark.parametrize("address", EVERYTHING)
@pytest.mark.usefixtures("status")
def test_what_one_has_is_not_sent_again(client, address: str) -> None:
    first = client.get(address)
    first.getvalue()
    for header in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        again = client.get(address, headers=header)
        assert (again.status_code, again.getvalue()) == (304, b"")
        assert again["ETag"] == first["ETag"]
        assert again["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", EVERYTHING)
@pytest.mark.django_db
def test_files_may_be_read_from_other_sites(client, address: str) -> None:
    response = client.get(address, headers={"origin": "https://tidningen.example"})
    response.getvalue()
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in response


@pytest.mark.parametrize(
    "address", ["/overenskommelser/data/", "/overenskommelser/", "/overenskommelser/data.csv"]
)
@pytest.mark.django_db
def test_no_other_address_is_opened_to_other_sites(client, address: str) -> None:
    response = client.get(address)
    assert "Access-Control-Allow-Origin" not in response
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("address", EVERYTHING)
@pytest.mark.usefixtures("status")
def test_head_tells_the_edition_and_makes_no_file(client, django_assert_num_queries, address: str) -> None:
    whole = client.get(address)
    whole.getvalue()
    with django_assert_num_queries(1):
        head = client.head(address)
    assert head.getvalue() == b""
    for name in ("ETag", "Last-Modified", "Content-Type"):
        assert head[name] == whole[name]


@pytest.mark.both_databases
@pytest.mark.usefixtures("status")
def test_knowing_costs_one_question(client, django_assert_num_queries) -> None:
    tag = client.get(ADDRESS)["ETag"]
    with django_assert_num_queries(1):
        assert client.get(ADDRESS, headers={"if-none-match": tag}).status_code == 304


def erase(row: StatusRecord) -> None:
    type(row).objects.filter(pk=row.pk).delete()


def add(row: StatusRecord) -> None:
    StatusRecord.objects.create(
        municipality=row.municipality,
        dimension="agreement",
        value="concluded",
        as_of=SURVEY_DAY,
        source=row.source,
    )


def add_a_contact(row: StatusRecord) -> None:
    Contact.objects.create(
        municipality=row.municipality, role_title="S", phone="046", as_of=SURVEY_DAY, source=row.source
    )


def rename_the_place(row: StatusRecord) -> None:
    """As long as before: its length tells nothing."""
    Municipality.objects.filter(pk=row.municipality_id).update(name="Dund")


def name_the_source_otherwise(row: StatusRecord) -> None:
    Source.objects.filter(pk=row.source_id).update(title="Ea rapport")


def move_a_letter(row: StatusRecord) -> None:
    Source.objects.filter(pk=row.source_id).update(title="En rappor", short_title="t")


def retracted(row: StatusRecord) -> None:
    person = make_person("rattar")
    retraction.retract(row, by=person, retracted_as="", reason="Fel kommun")


def redacted(row: StatusRecord) -> None:
    retraction.redact(row, by=make_person("rattar"), retracted_as="", reason="")


CHANGES = [
    move_a_letter,
    retracted,
    redacted,
    erase,
    add,
    add_a_contact,
    rename_the_place,
    name_the_source_otherwise,
]


@pytest.mark.both_databases
@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen_at_once(client, status, change) -> None:
    first = client.get(ADDRESS)
    first.getvalue()

    change(status)

    for header in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        response = client.get(ADDRESS, headers=header)
        response.getvalue()
        assert response.status_code == 200
        assert response["ETag"] != first["ETag"]


def test_whoever_only_says_since_when_is_never_told_that_nothing_has_changed(client, status) -> None:
    """T98: three changes within one second, the last of which takes the first back."""
    with time_machine.travel(datetime.datetime(2026, 11, 28, 12, tzinfo=datetime.UTC), tick=False):
        seen = [client.head(ADDRESS)["Last-Modified"]]
        for name in ("Dund", "Lund", "Lund kommun"):
            Municipality.objects.filter(pk=status.municipality_id).update(name=name)
            response = client.get(ADDRESS, headers={"if-modified-since": seen[-1]})
            response.getvalue()
            assert response.status_code == 200
            seen.append(response["Last-Modified"])
    assert len(set(seen)) == 4


def test_change_of_whom_to_reach_is_a_new_edition(front) -> None:
    before = edition()
    ContactSettings.objects.create(site=front.get_site(), network_name="Nätverket")
    assert edition().mark != before.mark


@pytest.mark.django_db
def test_nobody_sees_another_edition_for_being_signed_in(skane) -> None:
    client = Client()
    anonymous = client.head(ADDRESS)["ETag"]
    client.force_login(skane)
    assert client.head(ADDRESS)["ETag"] == anonymous


def test_edition_asks_of_all_that_is_entered_and_of_what_that_leads_to() -> None:
    ours = apps.get_app_config("agreements").get_models()
    assert set(ENTERED) == {model for model in ours if issubclass(model, Entered)}
    fields = [field for model in ENTERED for field in model._meta.concrete_fields if field.is_relation]
    assert {field.related_model for field in fields} - {User} <= {*ENTERED, *WRITTEN_OVER}
