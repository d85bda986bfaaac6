"""Files without a row, and rows without a file."""

import logging
import os
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from wagtail.documents.models import Document

from extranet.experiences import domain
from extranet.experiences.models import ExperienceFile
from jobs import sweeping
from jobs.models import Job
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    for name in ("private", "default"):
        storage = storages[name]
        for path in Path(storage.location).rglob("*"):
            if path.is_file():
                path.unlink()


def put(name: str, where: str = "private", *, days_old: int = 2) -> str:
    storage = storages[where]
    kept = storage.save(name, ContentFile(b"x"))
    then = (timezone.now() - timedelta(days=days_old)).timestamp()
    os.utime(storage.path(kept), (then, then))
    return kept


def lies(name: str, where: str = "private") -> bool:
    return storages[where].exists(name)


def attached(author, name: str) -> ExperienceFile:
    """A row that names the file, on an experience of hers."""
    organisation = author.memberships.active().get().organisation
    experience = domain.write_experience(
        author=author, organisation=organisation, submission_key=uuid4(), title="Kanarie", did="Vi prövade."
    )
    return ExperienceFile.objects.create(
        experience=experience, file=name, name="a.txt", size=1, checksum="x", uploaded_by=author
    )


def test_files_that_no_row_knows_go_after_a_day(skane):
    """In every folder, members' and editors': the worker, a page or the server died before the row was there."""
    attached(skane, known := put("experiencefile/known.txt"))
    left, fresh = put("experiencefile/left.txt"), put(f"{Job.FOLDER}/fresh.txt", days_old=0)
    document = Document.objects.create(title="Stadgar", file=put("documents/a.txt", "default"))
    picture = put("images/left.jpg", "default")

    sweeping.sweep_files()

    assert [lies(name) for name in (known, left, fresh)] == [True, False, True]
    assert [lies(name, "default") for name in (document.file.name, picture)] == [True, False]


def test_a_row_without_its_file_is_told(skane, samordnare, client, caplog):
    """On the desk and by `/halsa/`, which says no number; the log names the file."""
    attached(skane, "experiencefile/gone.txt")
    desk = signed_in(samordnare)
    assert client.get("/halsa/").json()["files"] == "unknown"

    with caplog.at_level(logging.ERROR):
        sweeping.sweep_files()

    assert client.get("/halsa/").json()["files"] == "missing"
    assert "experiencefile/gone.txt is gone, and a row of experiences.ExperienceFile" in caplog.text
    assert "1 fil som borde finnas är borta" in desk.get("/extranat/skrivbord/").content.decode()

    ExperienceFile.objects.all().delete()
    sweeping.sweep_files()
    assert client.get("/halsa/").json()["files"] == "ok"
    assert "borde finnas" not in desk.get("/extranat/skrivbord/").content.decode()


def test_files_of_another_database_are_left_alone(skane, caplog):
    """Somebody started the site with an empty database: its owner wants the files back."""
    names = [put(f"experiencefile/{number}.txt") for number in range(sweeping.MOST_AT_ONCE + 1)]

    sweeping.sweep_files()

    assert all(map(lies, names))
    assert "Is this their database?" in caplog.text


def test_sweeping_an_empty_house_is_nothing(monkeypatch):
    for name in ("private", "default"):
        monkeypatch.setattr(storages[name], "exists", lambda _name: False)

    sweeping.sweep_files()

    assert sweeping.state() == "ok"
