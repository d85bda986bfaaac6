"""Members' files: who gets them, how they come, and what becomes of them (T19, T20, T22, T26, T57)."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from extranet.audiences.enums import Audience
from extranet.experiences import domain
from extranet.experiences.models import ExperienceFile
from tests.people import make_person, signed_in

A = Audience
CANARY = b"kanarie-7f3a-fil"


def attached(experience, user, name="anteckning.txt", content=CANARY) -> ExperienceFile:
    return domain.attach_file(experience=experience, user=user, upload=SimpleUploadedFile(name, content))


def download(user, file):
    return signed_in(user).get(reverse("experience_file", args=[file.pk]))


def test_file_comes_as_a_download_that_nothing_keeps(skane, make_experience):
    file = attached(make_experience(skane), skane, name="Året – å ä ö.txt")

    response = download(skane, file)

    assert b"".join(response.streaming_content) == CANARY
    assert response["Content-Disposition"].startswith("attachment;")
    assert "%C3%85ret" in response["Content-Disposition"]
    assert {part.strip() for part in response["Cache-Control"].split(",")} == {"private", "no-store"}
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.has_header("ETag")
    assert not response.has_header("Last-Modified")


def test_reply_is_the_same_whatever_the_asker_says_she_has(skane, make_experience):
    """T26."""
    file = attached(make_experience(skane), skane)

    response = signed_in(skane).get(
        reverse("experience_file", args=[file.pk]), headers={"If-None-Match": "*"}
    )

    assert response.status_code == 200
    assert b"".join(response) == CANARY


@pytest.mark.both_databases
@pytest.mark.parametrize("audience", Audience)
def test_file_is_got_by_exactly_those_who_read_the_experience(
    skane, norr, lokal, nod, samordnare, make_experience, audience
):
    experience = make_experience(skane, audience)
    file = attached(experience, skane)

    for user in (skane, norr, lokal, nod, samordnare):
        reads = signed_in(user).get(reverse("experience", args=[experience.pk])).status_code
        response = download(user, file)
        b"".join(response)  # read to its end, which closes the file
        assert response.status_code == reads


@pytest.mark.parametrize("audience", Audience)
def test_outsider_gets_no_file_not_even_of_a_public_experience(skane, make_experience, audience):
    file = attached(make_experience(skane, audience), skane)

    response = Client().get(reverse("experience_file", args=[file.pk]))

    assert response.status_code == 404
    assert CANARY not in response.content
    assert (
        str(file.pk).encode()
        not in Client().get(reverse("public_experience", args=[file.experience_id])).content
    )


def test_file_has_no_address_of_its_own(skane, make_experience):
    """T19: it lies outside the media folder, under a name that says nothing, and no door leads to it."""
    file = attached(make_experience(skane), skane, name="hemlig plan.txt")

    assert "hemlig" not in file.file.name
    assert not file.file.path.startswith(str(settings.MEDIA_ROOT))
    assert not file.file.path.startswith(str(settings.STATIC_ROOT))
    for prefix in ("/media/", "/media/images/", "/documents/", "/static/", "/private/"):
        assert signed_in(skane).get(prefix + file.file.name).status_code == 404


@pytest.mark.both_databases
def test_same_file_twice_is_kept_once(skane, make_experience):
    experience = make_experience(skane)

    first, second = attached(experience, skane), attached(experience, skane)

    assert first == second
    assert ExperienceFile.objects.count() == 1


@pytest.mark.both_databases
def test_removed_file_leaves_the_disk_when_it_is_certain(
    skane, make_experience, django_capture_on_commit_callbacks
):
    file = attached(make_experience(skane), skane)
    assert Path(file.file.path).exists()

    with django_capture_on_commit_callbacks(execute=True):
        signed_in(skane).post(reverse("experience_file_delete", args=[file.pk]))

    assert ExperienceFile.objects.count() == 0
    assert not Path(file.file.path).exists()


def test_file_that_is_gone_from_the_disk_is_404(skane, make_experience):
    file = attached(make_experience(skane), skane)
    file.file.storage.delete(file.file.name)

    assert download(skane, file).status_code == 404


def test_reader_cannot_remove_and_stranger_finds_nothing(skane, norr, lokal, make_experience):
    """T43: an id of another's file changes nothing."""
    file = attached(make_experience(skane, A.NETWORK), skane)
    url = reverse("experience_file_delete", args=[file.pk])

    assert signed_in(norr).post(url).status_code == 403
    assert signed_in(lokal).post(url).status_code == 404
    assert signed_in(skane).get(url).status_code == 405
    assert ExperienceFile.objects.count() == 1


def test_colleague_removes_a_file_of_what_is_shared_with_her(skane, make_experience):
    experience = make_experience(skane, A.ORGANISATION)
    file = attached(experience, skane)

    signed_in(make_person("kollega", experience.organisation)).post(
        reverse("experience_file_delete", args=[file.pk])
    )

    assert ExperienceFile.objects.count() == 0


def test_upload_that_is_not_what_it_says_is_an_error_at_the_field(skane, make_experience):
    experience = make_experience(skane)
    url = reverse("experience_edit", args=[experience.pk])
    version = signed_in(skane).get(url).context["form"]["version"].value()
    upload = SimpleUploadedFile("rapport.pdf", b"<html><script>alert(1)</script></html>")

    response = signed_in(skane).post(
        url, {"title": "x", "did": "y", "version": version, "attachments": upload}
    )

    assert "attachments" in response.context["form"].errors
    assert ExperienceFile.objects.count() == 0


def test_more_than_ten_files_is_an_error_at_the_field(skane, make_experience):
    experience = make_experience(skane)
    for number in range(9):
        attached(experience, skane, content=str(number).encode())
    url = reverse("experience_edit", args=[experience.pk])
    version = signed_in(skane).get(url).context["form"]["version"].value()
    uploads = [SimpleUploadedFile(f"{n}.txt", f"ny {n}".encode()) for n in range(2)]

    response = signed_in(skane).post(
        url, {"title": "x", "did": "y", "version": version, "attachments": uploads}
    )

    assert "attachments" in response.context["form"].errors
    assert ExperienceFile.objects.count() == 9
