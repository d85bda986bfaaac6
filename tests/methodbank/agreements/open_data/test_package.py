"""`frictionless validate` on what the site serves."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from methodbank.agreements import dates, retraction
from methodbank.agreements.models import AgreementEvent, Contact, SignatoryCount, StatusRecord
from methodbank.agreements.open_data.tables import TABLES

from ..conftest import SURVEY_DAY
from .served import FILES, body

PACKAGE = f"{FILES}datapackage.json"


def kept(client, folder: Path, front: str = "") -> Path:
    """The package and its files beside each other, as somebody keeps them."""
    for name in ("datapackage.json", *(f"{table}.csv" for table in TABLES)):
        (folder / name).write_bytes(body(client, f"{front}{FILES}{name}"))
    return folder / "datapackage.json"


def faults(path: Path) -> list[str]:
    """What `frictionless validate` says. In a process of its own: it changes how much Python's `csv` reads."""
    ran = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "--json", path.name],
        cwd=path.parent,
        capture_output=True,
        check=False,
    )
    report = json.loads(ran.stdout)
    assert report["stats"]["tasks"] == len(TABLES), ran.stdout
    errors = [error["message"] for error in report["errors"]]
    return errors + [
        f"{task['name']}: {error['message']}" for task in report["tasks"] for error in task["errors"]
    ]


@pytest.mark.parametrize("front", ["", "/en"])
@pytest.mark.usefixtures("survey")
def test_what_the_site_serves_is_valid(client, tmp_path, front: str) -> None:
    path = kept(client, tmp_path, front)

    assert faults(path) == []
    resources = json.loads(path.read_text())["resources"]
    assert [resource["path"] for resource in resources] == [f"{name}.csv" for name in TABLES]


@pytest.mark.django_db
def test_empty_register_is_valid(client, tmp_path) -> None:
    assert faults(kept(client, tmp_path)) == []


def test_register_with_awkward_words_is_valid(client, tmp_path, lund, source, agreement, skane) -> None:
    words = '=1+1, "nej"\n; \t+46 å\N{COMBINING RING ABOVE}'
    dated = {"as_of": SURVEY_DAY, "source": source, "note": words}
    StatusRecord.objects.create(municipality=lund, dimension="dialogue", value="ongoing", **dated)
    AgreementEvent.objects.create(agreement=agreement, kind="signed", **dated | {"precision": "month"})
    SignatoryCount.objects.create(agreement=agreement, count=0, **dated | {"precision": "year"})
    Contact.objects.create(municipality=lund, role_title=words, phone="+46 46 00 00", **dated)
    unknown = dated | {"as_of": dates.UNKNOWN, "precision": "unknown", "is_confirmed": False}
    mistake = StatusRecord.objects.create(municipality=lund, dimension="agreement", value="ended", **unknown)
    for row in (mistake, agreement):
        retraction.retract(row, by=skane, retracted_as="", reason=words)

    assert faults(kept(client, tmp_path)) == []


@pytest.mark.usefixtures("survey")
def test_validation_finds_a_place_that_is_not_there(client, tmp_path) -> None:
    """So that the tests above can fail: the keys between the tables are looked up."""
    path = kept(client, tmp_path)
    places = tmp_path / "places.csv"
    lines = places.read_text().splitlines(keepends=True)
    places.write_text("".join(line for line in lines if not line.startswith("0180,")))

    assert any(fault.startswith("statuses: ") and "0180" in fault for fault in faults(path))


@pytest.mark.usefixtures("survey")
def test_each_file_says_its_own_licence(client) -> None:
    package = json.loads(body(client, PACKAGE))
    licences = {one["name"]: [licence["name"] for licence in one["licenses"]] for one in package["resources"]}

    assert licences == {name: ["CC0-1.0"] for name in TABLES} | {"seats": ["CC-BY-4.0"]}
    (seats,) = (one for one in package["resources"] if one["name"] == "seats")
    assert "Ortskoordinater: GeoNames (CC BY 4.0)" in seats["description"]


@pytest.mark.django_db
def test_package_speaks_the_language_of_its_address(client) -> None:
    swedish, english = (json.loads(body(client, f"{front}{PACKAGE}")) for front in ("", "/en"))

    assert swedish["title"] != english["title"]
    assert [one["path"] for one in swedish["resources"]] == [one["path"] for one in english["resources"]]
