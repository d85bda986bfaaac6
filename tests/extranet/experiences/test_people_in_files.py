"""Shared without name: who stands inside the files is told to who shares, and taken away (T20, N7)."""

import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from extranet.audiences.enums import Audience
from extranet.experiences import domain
from extranet.experiences.models import Experience, ExperienceFile
from files.people_inside import people_inside
from tests.files.named import BOSSE, KARIN, repacked, signed_pdf, word
from tests.people import signed_in

A = Audience
NAME = "protokoll.docx"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
    f"<cp:lastModifiedBy>{BOSSE}</cp:lastModifiedBy></cp:coreProperties>"
)
EVERY_OTHER = [audience for audience in A if audience != A.PUBLIC_UNNAMED]


def attached(experience, user, name=NAME, content=None, **kwargs) -> ExperienceFile:
    upload = SimpleUploadedFile(name, content or word())
    return domain.attach_file(experience=experience, user=user, upload=upload, **kwargs)


def people(file: ExperienceFile) -> list[str]:
    file.refresh_from_db()
    with file.file.open("rb") as opened:
        return people_inside(opened, file.name)


def share(user, experience, **data):
    seen = Experience.objects.get(pk=experience.pk).version
    data = {"audience": A.PUBLIC_UNNAMED, "seen": seen} | data
    return signed_in(user).post(reverse("experience_share", args=[experience.pk]), data)


def asked_about(response) -> dict:
    """What the browser would send of the question, as it stands on the page."""
    page = response.content.decode()
    boxes = re.findall(r"<input[^>]*name=\"forget_people\"[^>]*>", page)
    ticked = [re.search(r'value="([^"]+)"', box)[1] for box in boxes if "checked" in box]
    [looked_at] = re.findall(r'name="looked_at" value="([^"]*)"', page)
    return {"forget_people": ticked, "looked_at": looked_at}


def audience_now(experience) -> str:
    experience.refresh_from_db()
    return experience.audience


def test_shared_without_name_it_first_says_who_stands_in_the_files(skane, make_experience):
    experience = make_experience(skane)
    file = attached(experience, skane)
    attached(experience, skane, "tom.txt", b"Inget.")

    response = share(skane, experience)

    assert f"I filen {NAME} står {KARIN}, {BOSSE}." in response.content.decode()
    assert asked_about(response) == {"forget_people": [str(file.pk)], "looked_at": str(file.pk)}
    assert audience_now(experience) == A.DRAFT


def test_as_asked_the_names_go_and_the_old_file_leaves_the_disk(
    skane, make_experience, django_capture_on_commit_callbacks
):
    experience = make_experience(skane)
    file = attached(experience, skane)
    old = Path(file.file.path)
    asked = asked_about(share(skane, experience))

    with django_capture_on_commit_callbacks(execute=True):
        response = share(skane, experience, **asked)

    assert response.status_code == 302
    assert audience_now(experience) == A.PUBLIC_UNNAMED
    assert people(file) == []
    assert (file.name, file.size) == (NAME, Path(file.file.path).stat().st_size)
    assert not old.exists()


def test_file_without_a_tick_is_left_as_it_is(skane, make_experience):
    experience = make_experience(skane)
    kept, cleaned = attached(experience, skane), attached(experience, skane, "b.docx", word(BOSSE))
    asked = asked_about(share(skane, experience))

    share(skane, experience, looked_at=asked["looked_at"], forget_people=[str(cleaned.pk)])

    assert audience_now(experience) == A.PUBLIC_UNNAMED
    assert (people(kept), people(cleaned)) == ([KARIN, BOSSE], [])


def test_no_tick_at_all_keeps_them_all(skane, make_experience):
    experience = make_experience(skane)
    file = attached(experience, skane)

    share(skane, experience, looked_at=asked_about(share(skane, experience))["looked_at"])

    assert audience_now(experience) == A.PUBLIC_UNNAMED
    assert people(file) == [KARIN, BOSSE]


def test_file_that_came_meanwhile_is_asked_about_too(skane, make_experience):
    experience = make_experience(skane)
    attached(experience, skane)
    asked = asked_about(share(skane, experience))
    later = attached(experience, skane, "b.docx", word(BOSSE))

    response = share(skane, experience, looked_at=asked["looked_at"])

    assert str(later.pk) in asked_about(response)["forget_people"]
    assert audience_now(experience) == A.DRAFT


def test_file_that_nobody_was_asked_about_loses_its_names(skane, make_experience):
    experience = make_experience(skane)
    file = attached(experience, skane)

    domain.share(experience=experience, by=skane, audience=A.PUBLIC_UNNAMED)

    assert people(file) == []


@pytest.mark.parametrize("audience", EVERY_OTHER)
def test_files_of_other_experiences_are_not_asked_about(skane, norr, make_experience, audience):
    chosen = [norr.memberships.active().first().organisation]
    experience = make_experience(skane, audience, shared_with=chosen if audience == A.CHOSEN else ())
    file = attached(experience, skane)

    page = signed_in(skane).get(reverse("experience_share", args=[experience.pk])).content.decode()
    share(skane, experience, audience=audience, shared_with=[one.pk for one in chosen])

    assert KARIN not in page
    assert "looked_at" not in page
    assert people(file) == [KARIN, BOSSE]


def test_what_is_unnamed_already_is_told_when_the_form_opens(skane, make_experience):
    experience = make_experience(skane, A.PUBLIC_UNNAMED)
    attached(experience, skane, keep_people=True)

    page = signed_in(skane).get(reverse("experience_share", args=[experience.pk])).content.decode()

    assert f"I filen {NAME} står {KARIN}, {BOSSE}." in page


def test_two_files_that_differ_in_names_alone_become_one(skane, make_experience):
    experience = make_experience(skane)
    content = word()
    attached(experience, skane, content=content)
    attached(experience, skane, "kopia.docx", repacked(content, docProps__core_dot_xml=CORE))

    domain.share(experience=experience, by=skane, audience=A.PUBLIC_UNNAMED)

    assert [file.name for file in experience.files.all()] in ([NAME], ["kopia.docx"])


def test_signed_file_is_told_and_nothing_is_shared_with_its_names(skane, make_experience):
    experience = make_experience(skane)
    file = attached(experience, skane, "avtal.pdf", signed_pdf())
    asked = asked_about(share(skane, experience))

    response = share(skane, experience, **asked)

    assert "Namnen går inte att ta bort ur filen avtal.pdf" in response.content.decode()
    assert audience_now(experience) == A.DRAFT
    assert share(skane, experience, looked_at=str(file.pk)).status_code == 302


def test_file_that_is_gone_from_the_disk_asks_nothing(skane, make_experience):
    experience = make_experience(skane)
    Path(attached(experience, skane).file.path).unlink()

    assert share(skane, experience).status_code == 302


def edit(user, experience, upload=None, **data):
    data = {"title": "T", "did": "D", "version": experience.version} | data
    data |= {"attachments": upload or SimpleUploadedFile(NAME, word())}
    url = reverse("experience_edit", args=[experience.pk])
    return signed_in(user).post(url, data, follow=True).content.decode()


def test_upload_to_what_is_unnamed_loses_its_names_and_says_so(skane, make_experience, mailoutbox, caplog):
    experience = make_experience(skane, A.PUBLIC_UNNAMED)

    page = edit(skane, experience)

    assert f"I filen {NAME} stod {KARIN}, {BOSSE}. Det är borttaget." in page
    assert people(experience.files.get()) == []
    assert mailoutbox == []
    assert KARIN not in caplog.text


def test_upload_may_keep_its_names_and_is_told_what_they_are(skane, make_experience):
    experience = make_experience(skane, A.PUBLIC_UNNAMED)

    page = edit(skane, experience, keep_people="on")

    assert f"I filen {NAME} står {KARIN}, {BOSSE}. De som laddar ner filen kan se det." in page
    assert people(experience.files.get()) == [KARIN, BOSSE]


def test_signed_upload_is_refused_and_the_files_are_asked_for_again(skane, make_experience):
    experience = make_experience(skane, A.PUBLIC_UNNAMED)

    page = edit(skane, experience, SimpleUploadedFile("avtal.pdf", signed_pdf()))

    assert "Namnen går inte att ta bort ur filen avtal.pdf" in page
    assert "Välj filerna en gång till. Webbläsaren sparar dem inte." in page
    assert not experience.files.exists()


@pytest.mark.parametrize("audience", [A.DRAFT, A.NETWORK, A.PUBLIC])
def test_upload_to_another_experience_stays_as_it_is(skane, make_experience, audience):
    experience = make_experience(skane, audience)

    page = edit(skane, experience)

    assert KARIN not in page
    assert people(experience.files.get()) == [KARIN, BOSSE]


def test_form_opened_while_it_was_named_still_takes_the_names_away(skane, make_experience):
    experience = make_experience(skane)
    upload = SimpleUploadedFile(NAME, io.BytesIO(word()).getvalue())
    domain.share(experience=experience, by=skane, audience=A.PUBLIC_UNNAMED)

    domain.change_experience(
        experience=experience, user=skane, version=experience.version, uploads=[upload], title="T", did="D"
    )

    assert people(experience.files.get()) == []
