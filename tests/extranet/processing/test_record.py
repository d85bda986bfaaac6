"""The record that article 30 of the GDPR asks for follows what the rooms declare."""

import dataclasses
import io

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from openpyxl import load_workbook
from wagtail.models import Site

from cms.models import ContactSettings
from extranet.meetings.personal_data import NEEDS
from registry import checks
from registry.personal_data import DataOfNobody, data_of_nobody, personal_data, processings
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(front, samordnare):
    return signed_in(samordnare)


def rows_of_file(client) -> list[list[object]]:
    answer = client.get(reverse("processing_record_file"))
    assert "registerforteckning-" in answer["Content-Disposition"]
    return [list(row) for row in load_workbook(io.BytesIO(answer.content)).active.values]


def test_page_says_each_thing_that_the_rooms_declare(coordinator):
    page = coordinator.get(reverse("processing_record")).content.decode()
    assert len(processings()) > 10
    with translation.override("sv"):
        for processing in processings():
            for name, words in vars(processing).items():
                assert escape(str(words.label if name == "ground" else words)) in page, name
    assert "längst en vecka efter mötet." in page


def test_page_is_short_until_something_is_opened(coordinator):
    """All of it open is seventeen screens of a telephone."""
    page = coordinator.get(reverse("processing_record")).content.decode()
    everything = 1
    assert page.count("<details>") == page.count('<dl class="facts">') == len(processings()) + everything
    for fold in page.split("<details>")[1:]:
        assert fold.lstrip().startswith("<summary><h2>")


def test_file_has_a_row_for_each_and_names_every_table(coordinator):
    header, *rows = rows_of_file(coordinator)
    assert len(rows) == len(processings())
    assert {len(row) for row in rows} == {len(header)}
    named = {table for row in rows for table in row[header.index("Tabeller")].split(", ")}
    assert named == {kind.model for kind in (*personal_data(), *data_of_nobody())}


def test_record_says_who_the_controller_is_or_that_nobody_has_said(coordinator):
    address, missing = reverse("processing_record"), "Ingen har fyllt i vem det är än."
    assert missing in coordinator.get(address).content.decode()
    ContactSettings.objects.create(
        site=Site.objects.get(),
        controller_name="Idéburna föreningen",
        controller_number="802000-0000",
        controller_address="Storgatan 1\r\n211 11 Malmö",
        controller_email="uppgifter@natverket.example",
    )
    line = "Idéburna föreningen, 802000-0000, Storgatan 1, 211 11 Malmö, uppgifter@natverket.example"
    page = coordinator.get(address).content.decode()
    assert (line in page, missing in page) == (True, False)
    header, first, *_ = rows_of_file(coordinator)
    assert first[header.index("Personuppgiftsansvarig")] == line


def test_record_costs_the_same_however_much_is_declared(coordinator, django_assert_num_queries):
    coordinator.get(reverse("processing_record"))
    with django_assert_num_queries(8):
        coordinator.get(reverse("processing_record"))


# A kind without a reason ----------------------------------------------------------------------


def kind_with(processing):
    return dataclasses.replace(personal_data()[0], processing=processing)


@pytest.mark.parametrize(
    ("processing", "said"),
    [(None, "E007"), (dataclasses.replace(NEEDS, kept=" "), "E008"), (NEEDS, "")],
)
def test_check_stops_for_data_that_nobody_says_why_we_keep(monkeypatch, processing, said):
    monkeypatch.setattr(checks, "personal_data", lambda: (kind_with(processing),))
    assert [error.id.partition(".")[2] for error in checks.check_processing(None)] == [said] * bool(said)


def test_check_asks_what_belongs_to_nobody_too(monkeypatch):
    unsaid = DataOfNobody("search.VainQuestion", dataclasses.replace(NEEDS, kept=" "))
    monkeypatch.setattr(checks, "personal_data", lambda: [])
    monkeypatch.setattr(checks, "data_of_nobody", lambda: [unsaid])
    assert [error.id for error in checks.check_processing(None)] == ["knutpunkt.E008"]
