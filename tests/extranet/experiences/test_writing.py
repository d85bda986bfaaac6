"""Writing, changing, sharing and deleting an experience."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from extranet.audiences.enums import Audience
from extranet.experiences import domain
from extranet.experiences.models import Comment, Experience, ExperienceFile
from extranet.organisations import domain as organisations
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from tests.people import make_organisation, make_person, signed_in
from tests.seen import seen_on

from .made import attach, comment_on, text_file

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = pytest.mark.django_db


def posted_content(**content) -> dict:
    return {"title": "Rubrik", "did": "Vi prövade.", "submission_key": str(uuid4())} | content


def test_new_experience_is_a_draft_stamped_with_the_organisation(skane, place):
    data = posted_content(municipality=place.pk, topics=["culture"], attachments=text_file())
    data["organisation"] = Organisation.objects.get(name="Idéburet Skåne").pk

    response = signed_in(skane).post(reverse("experience_new"), data)

    experience = Experience.objects.get()
    assert response.url == reverse("experience", args=[experience.pk])
    assert (experience.author, experience.audience) == (skane, Audience.DRAFT)
    assert experience.organisation.name == "Idéburet Skåne"
    assert experience.region_id == "12"
    assert [topic.code for topic in experience.topics.all()] == ["culture"]
    assert [file.name for file in experience.files.all()] == ["anteckning.txt"]


@pytest.mark.both_databases
def test_form_sent_twice_makes_one_experience(skane):
    data = posted_content(organisation=Organisation.objects.get(name="Idéburet Skåne").pk)
    client = signed_in(skane)

    first = client.post(reverse("experience_new"), data)
    second = client.post(reverse("experience_new"), data)

    assert Experience.objects.count() == 1
    assert first.url == second.url


def test_submission_key_of_another_leads_nowhere(skane, norr, make_experience):
    theirs = make_experience(skane, Audience.DRAFT)
    data = posted_content(submission_key=str(theirs.submission_key))
    data["organisation"] = Organisation.objects.get(name="Idéburet Norr").pk

    signed_in(norr).post(reverse("experience_new"), data)

    assert Experience.objects.filter(author=norr).count() == 1
    assert Experience.objects.get(pk=theirs.pk).title == "Kanarie"


def test_broken_form_keeps_what_was_typed_and_says_what_to_do(skane):
    response = signed_in(skane).post(
        reverse("experience_new"), {"did": "Lång text", "attachments": text_file()}
    )

    form = response.context["form"]
    assert response.status_code == 200
    assert {"title", "organisation", "submission_key", "attachments"} <= set(form.errors)
    assert form["did"].value() == "Lång text"
    assert Experience.objects.count() == 0


def test_nobody_writes_for_an_organisation_that_is_not_hers(skane, norr):
    """T45."""
    data = posted_content(organisation=Organisation.objects.get(name="Idéburet Skåne").pk)

    response = signed_in(norr).post(reverse("experience_new"), data)

    assert "organisation" in response.context["form"].errors
    assert Experience.objects.count() == 0


def test_person_in_two_organisations_chooses_and_is_stamped(skane):
    """T45."""
    second = make_organisation("Andra parten", OrganisationKind.LOCAL_PARTY)
    organisations.join(user=skane, organisation=second)

    signed_in(skane).post(reverse("experience_new"), posted_content(organisation=second.pk))

    assert Experience.objects.get().organisation == second


@pytest.mark.parametrize("who", ["nod", "samordnare", "redaktor"])
def test_those_who_do_not_write_experiences_are_told_so(request, who):
    user = request.getfixturevalue(who)

    assert signed_in(user).get(reverse("experience_new")).status_code == 403
    assert signed_in(user).post(reverse("experience_new"), posted_content()).status_code == 403
    assert Experience.objects.count() == 0


@pytest.mark.both_databases
def test_stale_edit_shows_the_others_text_and_keeps_the_typed_one(skane, make_experience):
    """T88: whoever saves last does not win unseen."""
    experience = make_experience(skane, Audience.ORGANISATION)
    url = reverse("experience_edit", args=[experience.pk])
    colleague = make_person("kollega", experience.organisation)
    opened = signed_in(skane).get(url).context["form"]["version"].value()
    signed_in(colleague).post(url, {"title": "Kollegans", "did": "Hennes", "version": opened})

    response = signed_in(skane).post(url, {"title": "Min", "did": "Hennes", "version": opened})

    assert Experience.objects.get().title == "Kollegans"
    assert list(response.context["form"].errors) == ["__all__", "title"]
    assert "Kollegans" in response.context["form"].errors["title"][0]
    assert response.context["form"]["title"].value() == "Min"

    renewed = response.context["form"]["version"].value()
    signed_in(skane).post(url, {"title": "Min", "did": "Hennes", "version": renewed})
    assert Experience.objects.get().title == "Min"


@pytest.mark.parametrize("version", ["", "igår", "-1", "0", "9" * 5_000])
def test_broken_version_counts_as_old(skane, make_experience, version):
    experience = make_experience(skane)

    response = signed_in(skane).post(
        reverse("experience_edit", args=[experience.pk]), {"title": "Min", "did": "x", "version": version}
    )

    assert "__all__" in response.context["form"].errors
    assert Experience.objects.get().title == "Kanarie"


def test_sharing_disturbs_nobody_who_writes(skane, make_experience):
    """T88: only words that somebody else wrote are a conflict."""
    experience = make_experience(skane, Audience.DRAFT)
    url = reverse("experience_edit", args=[experience.pk])
    opened = signed_in(skane).get(url).context["form"]["version"].value()
    domain.share(experience=experience, by=experience.responsible, audience=Audience.NETWORK)

    response = signed_in(skane).post(url, {"title": "Ny", "did": "x", "version": opened})

    changed = Experience.objects.get()
    assert (response.status_code, changed.title, changed.audience) == (302, "Ny", Audience.NETWORK)


def test_stale_edit_with_files_says_that_they_are_to_be_chosen_again(skane, make_experience):
    experience = make_experience(skane)
    upload = SimpleUploadedFile("plan.txt", b"x", "text/plain")

    response = signed_in(skane).post(
        reverse("experience_edit", args=[experience.pk]),
        {"title": "Min", "did": "x", "version": "0", "attachments": upload},
    )

    assert "attachments" in response.context["form"].errors
    assert experience.files.count() == 0


def test_edit_leaves_the_audience_alone(skane, make_experience):
    experience = make_experience(skane, Audience.NETWORK)
    url = reverse("experience_edit", args=[experience.pk])
    version = signed_in(skane).get(url).context["form"]["version"].value()

    signed_in(skane).post(url, {"title": "Ny", "did": "x", "version": version, "audience": "public"})

    changed = Experience.objects.get()
    assert (changed.title, changed.audience) == ("Ny", Audience.NETWORK)


def test_colleague_cannot_make_a_draft_of_what_the_organisation_owns(skane, make_experience):
    """It would be gone for everyone but the author."""
    experience = make_experience(skane, Audience.ORGANISATION)
    colleague = make_person("kollega", experience.organisation)

    response = signed_in(colleague).post(
        reverse("experience_share", args=[experience.pk]), {"audience": "draft"}
    )

    assert "audience" in response.context["form"].errors
    assert Experience.objects.get().audience == Audience.ORGANISATION


def test_choosing_without_choosing_anyone_is_an_error_at_the_field(skane, make_experience):
    experience = make_experience(skane)

    response = signed_in(skane).post(
        reverse("experience_share", args=[experience.pk]), {"audience": "chosen"}
    )

    assert "shared_with" in response.context["form"].errors


@pytest.mark.both_databases
def test_chosen_organisations_can_read_after_the_form(skane, lokal, make_experience):
    experience = make_experience(skane)
    chosen = Organisation.objects.get(name="Föreningsrådet Trelleborg").pk

    signed_in(skane).post(
        reverse("experience_share", args=[experience.pk]), {"audience": "chosen", "shared_with": [chosen]}
    )

    assert signed_in(lokal).get(reverse("experience", args=[experience.pk])).status_code == 200


@pytest.mark.both_databases
def test_deletion_asks_first_and_then_leaves_nothing(
    skane, norr, make_experience, django_capture_on_commit_callbacks
):
    experience = make_experience(skane, Audience.NETWORK)
    file = attach(experience, skane, text_file())
    comment_on(experience, norr, "Fint")
    url = reverse("experience_delete", args=[experience.pk])
    assert signed_in(skane).get(url).status_code == 200
    assert Experience.objects.count() == 1

    with django_capture_on_commit_callbacks(execute=True):
        signed_in(skane).post(url, {"seen": seen_on(signed_in(skane), url)})

    assert Experience.objects.count() == Comment.objects.count() == ExperienceFile.objects.count() == 0
    assert not Path(file.file.path).exists()


def test_what_was_written_comes_back_when_the_experience_is_gone(make_experience, skane, norr):
    """On the page that says so, and without what a form sends along."""
    url = reverse("experience_comment", args=[make_experience(skane).pk])

    answer = signed_in(norr).post(url, {"text": "Hur gick det för er?", "submission_key": "a-b-c"})

    assert answer.status_code == 404
    assert "Hur gick det för er?</textarea>" in answer.content.decode()
    assert "a-b-c" not in answer.content.decode()
    assert "Hur gick" not in Client().post(url, {"text": "Hur gick det för er?"}).content.decode()
