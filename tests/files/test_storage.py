"""A full disk is a sentence and leaves no half file; a file of a transaction that is rolled back is gone."""

import errno
import io
import os
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.db.models import FileField
from django.urls import reverse
from wagtail.documents.models import Document

from extranet.experiences.models import Experience, ExperienceFile
from files.storage import CannotKeep, KeptStorage, has_no_room, private_storage
from tests.extranet.digests.makers import make_approved
from tests.people import signed_in

pytestmark = pytest.mark.django_db


class HalfWritten(io.BytesIO):
    """Writes what there is room for, and then says that there is none."""

    def __init__(self, descriptor: int, why: int) -> None:
        super().__init__()
        self.descriptor, self.why = descriptor, why

    def write(self, chunk) -> int:
        os.write(self.descriptor, bytes(chunk)[:3])
        raise OSError(self.why, os.strerror(self.why))

    def close(self) -> None:
        if not self.closed:
            os.close(self.descriptor)
        super().close()


@pytest.fixture
def full(monkeypatch):
    def fill(why: int = errno.ENOSPC) -> None:
        monkeypatch.setattr(
            "django.core.files.storage.filesystem.os.fdopen",
            lambda descriptor, _mode: HalfWritten(descriptor, why),
        )

    return fill


def lying() -> set[Path]:
    """Everything that lies where members' and editors' files lie."""
    folders = [Path(storages[name].location) for name in ("private", "default")]
    return {path for folder in folders for path in folder.rglob("*") if path.is_file()}


def test_every_file_of_every_model_is_kept_so():
    """Also those of Wagtail: pictures, their renditions, documents."""
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, FileField)
    ]

    assert len(fields) > 5
    assert [field for field in fields if not isinstance(field.storage, KeptStorage)] == []


# A full disk ------------------------------------------------------------------------------------


@pytest.mark.parametrize("why", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("where", ["private", "default"])
def test_a_disk_that_takes_nothing_refuses_and_leaves_no_half_file(full, where, why):
    before = lying()
    full(why)
    with pytest.raises(CannotKeep, match="servern har ingen plats"):
        storages[where].save("a/b.txt", ContentFile(b"hela texten"))

    assert lying() == before


def posted_experience(author):
    """Sends the form for a new experience with a file."""
    organisation = author.memberships.active().get().organisation_id
    words = {
        "title": "Kanarie",
        "did": "Vi prövade.",
        "organisation": organisation,
        "submission_key": uuid4(),
    }
    file = SimpleUploadedFile("a.txt", b"hela texten")
    return signed_in(author).post(reverse("experience_new"), words | {"attachments": file})


def test_an_experience_comes_back_with_its_words_when_the_disk_is_full(skane, full):
    before = lying()
    full()
    answer = posted_experience(skane)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "servern har ingen plats" in text
    assert "Kanarie" in text
    assert not Experience.objects.exists()
    assert lying() == before


def test_a_digest_is_not_sent_when_its_files_cannot_be_kept(skane, samordnare, nod, full):
    """The coordinator reads why, and presses again when there is room."""
    digest = make_approved(samordnare, skane)
    before, client = lying(), signed_in(samordnare)
    seen = client.get(reverse("digest_send", args=[digest.pk])).context["seen"]
    full()
    answer = client.post(reverse("digest_send", args=[digest.pk]), {"seen": seen}, follow=True)

    digest.refresh_from_db()
    assert "servern har ingen plats" in answer.content.decode()
    assert (digest.sent_at, digest.files.count(), lying()) == (None, 0, before)


def test_an_editor_is_told_when_the_disk_is_full(redaktor, full, skane):
    client = signed_in(redaktor)
    client.raise_request_exception = False
    before = lying()
    full()
    upload = SimpleUploadedFile("a.txt", b"hela texten")
    answer = client.post(reverse("wagtaildocs:add"), {"title": "Stadgar", "file": upload, "collection": 1})

    assert answer.status_code == 503
    assert "Servern har slut på plats" in answer.content.decode()
    assert not Document.objects.exists()
    assert lying() == before


# Rolled back ------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_a_file_follows_its_transaction():
    storage = private_storage()
    with transaction.atomic():
        name = storage.save("a.txt", ContentFile(b"x"))
        assert storage.exists(name)
        transaction.set_rollback(True)

    assert not storage.exists(name)


@pytest.mark.both_databases
def test_a_file_of_an_inner_transaction_goes_and_the_other_stays():
    storage = private_storage()
    with transaction.atomic():
        outer = storage.save("a.txt", ContentFile(b"x"))
        with transaction.atomic():
            inner = storage.save("b.txt", ContentFile(b"x"))
            transaction.set_rollback(True)
        assert (storage.exists(outer), storage.exists(inner)) == (True, False)


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_committed_stays():
    storage = private_storage()
    with transaction.atomic():
        inside = storage.save("a.txt", ContentFile(b"x"))
    outside = storage.save("b.txt", ContentFile(b"x"))

    assert storage.exists(inside)
    assert storage.exists(outside)


@pytest.mark.both_databases
def test_the_same_file_sent_twice_at_once_lies_once(skane, monkeypatch):
    """The second row is refused by the database, after its file was written."""
    posted_experience(skane)
    kept = ExperienceFile.objects.get()
    before = lying()
    with pytest.raises(IntegrityError), transaction.atomic():
        ExperienceFile.objects.create(
            experience=kept.experience,
            checksum=kept.checksum,
            file=SimpleUploadedFile("a.txt", b"hela texten"),
            name="a.txt",
            size=1,
            uploaded_by=skane,
        )

    assert lying() == before


@pytest.mark.parametrize(
    ("fault", "is_full"),
    [
        (OSError(errno.ENOSPC, "full"), True),
        (OSError(errno.EDQUOT, "full"), True),
        (CannotKeep("full"), True),
        (OSError(errno.EACCES, "not yours"), False),
        (ValueError("nothing of the kind"), False),
        (None, False),
    ],
)
def test_full_disk_is_told_from_other_faults_however_deep_it_lies(fault, is_full):
    above = RuntimeError("above")
    above.__cause__ = fault

    assert (has_no_room(fault), has_no_room(above)) == (is_full, is_full)
