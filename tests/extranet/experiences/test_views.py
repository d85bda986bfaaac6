"""The pages of experiences, each asked as those who may and those who may not."""

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
from places.models import Municipality, Region
from tests.people import make_organisation, make_person, signed_in
from tests.seen import seen_on

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

A = Audience
CANARY = "kanarie-7f3a-erfarenhet"


def posted_content(**content) -> dict:
    return {"title": "Rubrik", "did": "Vi prövade.", "submission_key": str(uuid4())} | content


def text_file(name="anteckning.txt", content=b"Hej"):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def place(db):
    region, _ = Region.objects.get_or_create(
        code="12", defaults={"name": "Skåne", "slug": "skane", "authority_name": "Region Skåne"}
    )
    town, _ = Municipality.objects.get_or_create(
        code="1270", defaults={"name": "Tomelilla", "region": region}
    )
    return town


# Reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["experience", "experience_edit", "experience_share", "experience_delete"])
def test_hidden_experience_is_404_on_each_of_its_pages(skane, lokal, make_experience, name):
    """Trelleborg never learns that a thing of the network exists."""
    experience = make_experience(skane, A.NETWORK, title=CANARY)

    response = signed_in(lokal).get(reverse(name, args=[experience.pk]))

    assert response.status_code == 404
    assert CANARY not in response.content.decode()


@pytest.mark.parametrize("name", ["experience_edit", "experience_share", "experience_delete"])
def test_visible_experience_of_others_is_403_to_change(skane, norr, make_experience, name):
    experience = make_experience(skane, A.NETWORK)
    url = reverse(name, args=[experience.pk])

    assert signed_in(norr).get(url).status_code == 403
    assert signed_in(norr).post(url, {"audience": "public"}).status_code == 403
    assert Experience.objects.get(pk=experience.pk).audience == A.NETWORK


def test_lists_show_each_reader_what_she_may_read(skane, norr, lokal, nod, samordnare, make_experience):
    make_experience(skane, A.DRAFT, title="utkast")
    make_experience(skane, A.NETWORK, title="natverk")
    make_experience(skane, A.PUBLIC, title="offentlig")
    make_experience(skane, A.CHOSEN, [Organisation.objects.get(name="NOD")], title="vald")
    make_experience(lokal, A.ORGANISATION, title="lokal")

    def titles(user):
        return {e.title for e, _ in signed_in(user).get(reverse("experiences")).context["rows"]}

    assert titles(skane) == {"utkast", "natverk", "offentlig", "vald"}
    assert titles(norr) == {"natverk", "offentlig"}
    assert titles(samordnare) == {"natverk", "offentlig"}
    assert titles(lokal) == {"offentlig", "lokal"}
    assert titles(nod) == {"offentlig", "vald"}


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_with_one_and_three_rows(
    skane, norr, place, make_experience, django_assert_num_queries, rows
):
    for _ in range(rows):
        make_experience(skane, A.NETWORK, municipality=place)
    client = signed_in(norr)

    with django_assert_num_queries(13):
        response = client.get(reverse("experiences"))

    assert len(response.context["rows"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_experience_costs_the_same_with_one_and_three_comments_and_files(
    skane, norr, make_experience, django_assert_num_queries, rows
):
    experience = make_experience(skane, A.NETWORK)
    for number in range(rows):
        comment_on(experience, norr, f"Fråga {number}")
        attach(experience, skane, text_file(content=str(number).encode()))
    client = signed_in(norr)

    with django_assert_num_queries(14):
        response = client.get(reverse("experience", args=[experience.pk]))

    assert len(response.context["comments"]) == rows


def comment_on(experience, user, text):
    data = {"text": text, "submission_key": str(uuid4())}
    data["organisation"] = user.memberships.active().first().organisation_id
    return signed_in(user).post(reverse("experience_comment", args=[experience.pk]), data)


def attach(experience, user, upload):
    from extranet.experiences import domain  # noqa: PLC0415  # only this helper

    return domain.attach_file(experience=experience, user=user, upload=upload)


def test_filters_narrow_the_list_and_nonsense_is_an_error_at_its_field(skane, place, make_experience):
    make_experience(skane, title="rätt", municipality=place, process_steps=["dialogue"], topics=["culture"])
    make_experience(skane, title="fel")
    client = signed_in(skane)

    def titles(**query):
        return [e.title for e, _ in client.get(reverse("experiences"), query).context["rows"]]

    assert titles(step="dialogue") == titles(topic="culture") == titles(region="12") == ["rätt"]
    assert titles(step="dialogue", topic="school") == []
    assert client.get(reverse("experiences"), {"step": "finns-inte"}).status_code == 200
    assert "step" in client.get(reverse("experiences"), {"step": "finns-inte"}).context["form"].errors


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "1e9"])
def test_page_numbers_that_make_no_sense_give_a_page(skane, page):
    assert signed_in(skane).get(reverse("experiences"), {"page": page}).status_code == 200


# Without a name (N7) -------------------------------------------------------------------------


def test_unnamed_experience_hides_who_wrote_it_from_everyone_outside(
    skane, norr, samordnare, lokal, make_experience
):
    experience = make_experience(skane, A.PUBLIC_UNNAMED, can_help=True)
    skane.last_name = "Efternamnsson"
    skane.save()
    comment_on(experience, skane, "Ett svar från oss")

    for client in (signed_in(norr), signed_in(samordnare), signed_in(lokal), Client()):
        for name in ("experience", "experiences", "public_experience", "public_experiences"):
            args = [experience.pk] if name.endswith("experience") else []
            page = client.get(reverse(name, args=args)).content.decode()
            # The reader's own menu may name her own organisation, never this one.
            assert "Idéburet Skåne" not in page, name
            assert "Efternamnsson" not in page, name

    own = signed_in(skane).get(reverse("experience", args=[experience.pk])).content.decode()
    assert "Idéburet Skåne" in own
    assert "Efternamnsson" in own


def test_public_experience_names_the_organisation_and_no_person(skane, norr, make_experience):
    skane.last_name = "Efternamnsson"
    skane.save()
    experience = make_experience(skane, A.PUBLIC)
    comment_on(experience, norr, CANARY)

    page = Client().get(reverse("public_experience", args=[experience.pk])).content.decode()

    assert "Idéburet Skåne" in page
    assert "Efternamnsson" not in page
    assert CANARY not in page
    assert "Vi prövade." in page


@pytest.mark.parametrize("audience", [A.DRAFT, A.ORGANISATION, A.CHOSEN, A.NETWORK])
def test_experience_that_is_not_public_is_nowhere_on_the_open_site(skane, make_experience, audience):
    experience = make_experience(skane, audience, title=CANARY)

    for client in (Client(), signed_in(skane)):
        assert client.get(reverse("public_experience", args=[experience.pk])).status_code == 404
        assert CANARY not in client.get(reverse("public_experiences")).content.decode()


def test_lowering_the_audience_takes_effect_at_the_next_request(skane, norr, make_experience):
    """N7, T98: page, list and search agree at once."""
    from search.models import SearchAudience  # noqa: PLC0415  # what search keeps, only asked here

    experience = make_experience(skane, A.PUBLIC)
    client = signed_in(norr)
    assert client.get(reverse("experience", args=[experience.pk])).status_code == 200

    signed_in(skane).post(reverse("experience_share", args=[experience.pk]), {"audience": "draft"})

    assert client.get(reverse("experience", args=[experience.pk])).status_code == 404
    assert Client().get(reverse("public_experience", args=[experience.pk])).status_code == 404
    tokens = SearchAudience.objects.filter(entry__key=str(experience.pk)).values_list("token", flat=True)
    assert set(tokens) == {f"user:{skane.pk}"}


@pytest.mark.parametrize("rows", [1, 3])
def test_public_list_costs_the_same_with_one_and_three_rows(
    skane, place, make_experience, django_assert_num_queries, rows
):
    for _ in range(rows):
        make_experience(skane, A.PUBLIC, municipality=place)

    with django_assert_num_queries(6):
        response = Client().get(reverse("public_experiences"))

    assert len(response.context["rows"]) == rows


# Writing -------------------------------------------------------------------------------------


def test_new_experience_is_a_draft_stamped_with_the_organisation(skane, place):
    data = posted_content(municipality=place.pk, topics=["culture"], attachments=text_file())
    data["organisation"] = Organisation.objects.get(name="Idéburet Skåne").pk

    response = signed_in(skane).post(reverse("experience_new"), data)

    experience = Experience.objects.get()
    assert response.url == reverse("experience", args=[experience.pk])
    assert (experience.author, experience.audience) == (skane, A.DRAFT)
    assert experience.organisation.name == "Idéburet Skåne"
    assert experience.region_id == "12"
    assert [topic.code for topic in experience.topics.all()] == ["culture"]
    assert [file.name for file in experience.files.all()] == ["anteckning.txt"]


def test_form_sent_twice_makes_one_experience(skane):
    data = posted_content(organisation=Organisation.objects.get(name="Idéburet Skåne").pk)
    client = signed_in(skane)

    first = client.post(reverse("experience_new"), data)
    second = client.post(reverse("experience_new"), data)

    assert Experience.objects.count() == 1
    assert first.url == second.url


def test_submission_key_of_another_leads_nowhere(skane, norr, make_experience):
    theirs = make_experience(skane, A.DRAFT)
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


def test_stale_edit_shows_the_others_text_and_keeps_the_typed_one(skane, make_experience):
    """T88: whoever saves last does not win unseen."""
    experience = make_experience(skane, A.ORGANISATION)
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
    experience = make_experience(skane, A.DRAFT)
    url = reverse("experience_edit", args=[experience.pk])
    opened = signed_in(skane).get(url).context["form"]["version"].value()
    domain.share(experience=experience, by=experience.responsible, audience=A.NETWORK)

    response = signed_in(skane).post(url, {"title": "Ny", "did": "x", "version": opened})

    changed = Experience.objects.get()
    assert (response.status_code, changed.title, changed.audience) == (302, "Ny", A.NETWORK)


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
    experience = make_experience(skane, A.NETWORK)
    url = reverse("experience_edit", args=[experience.pk])
    version = signed_in(skane).get(url).context["form"]["version"].value()

    signed_in(skane).post(url, {"title": "Ny", "did": "x", "version": version, "audience": "public"})

    changed = Experience.objects.get()
    assert (changed.title, changed.audience) == ("Ny", A.NETWORK)


def test_colleague_cannot_make_a_draft_of_what_the_organisation_owns(skane, make_experience):
    """It would be gone for everyone but the author."""
    experience = make_experience(skane, A.ORGANISATION)
    colleague = make_person("kollega", experience.organisation)

    response = signed_in(colleague).post(
        reverse("experience_share", args=[experience.pk]), {"audience": "draft"}
    )

    assert "audience" in response.context["form"].errors
    assert Experience.objects.get().audience == A.ORGANISATION


def test_choosing_without_choosing_anyone_is_an_error_at_the_field(skane, make_experience):
    experience = make_experience(skane)

    response = signed_in(skane).post(
        reverse("experience_share", args=[experience.pk]), {"audience": "chosen"}
    )

    assert "shared_with" in response.context["form"].errors


def test_chosen_organisations_can_read_after_the_form(skane, lokal, make_experience):
    experience = make_experience(skane)
    chosen = Organisation.objects.get(name="Föreningsrådet Trelleborg").pk

    signed_in(skane).post(
        reverse("experience_share", args=[experience.pk]), {"audience": "chosen", "shared_with": [chosen]}
    )

    assert signed_in(lokal).get(reverse("experience", args=[experience.pk])).status_code == 200


def test_deletion_asks_first_and_then_leaves_nothing(
    skane, norr, make_experience, django_capture_on_commit_callbacks
):
    experience = make_experience(skane, A.NETWORK)
    file = attach(experience, skane, text_file())
    comment_on(experience, norr, "Fint")
    url = reverse("experience_delete", args=[experience.pk])
    assert signed_in(skane).get(url).status_code == 200
    assert Experience.objects.count() == 1

    with django_capture_on_commit_callbacks(execute=True):
        signed_in(skane).post(url, {"seen": seen_on(signed_in(skane), url)})

    assert Experience.objects.count() == Comment.objects.count() == ExperienceFile.objects.count() == 0
    assert not Path(file.file.path).exists()


# Comments ------------------------------------------------------------------------------------


def test_comment_is_stamped_and_tells_the_author(skane, norr, make_experience):
    experience = make_experience(skane, A.NETWORK)

    comment_on(experience, norr, "Hur gick det?")

    comment = Comment.objects.get()
    assert (comment.author, comment.organisation.name) == (norr, "Idéburet Norr")
    told = skane.notifications.get()
    assert told.link == f"/extranat/erfarenheter/{experience.pk}/"
    assert "Hur gick det?" in told.text


def test_own_comment_tells_nobody(skane, make_experience):
    comment_on(make_experience(skane), skane, "Till mig själv")

    assert skane.notifications.count() == 0


def test_author_who_has_left_is_not_told(skane, norr, make_experience):
    """T33."""
    experience = make_experience(skane, A.NETWORK)
    organisations.leave(membership=skane.memberships.get())

    comment_on(experience, norr, CANARY)

    assert skane.notifications.count() == 0


def test_comment_on_what_she_cannot_read_is_404(skane, lokal, make_experience):
    experience = make_experience(skane, A.NETWORK)

    assert comment_on(experience, lokal, "Hej").status_code == 404
    assert Comment.objects.count() == 0


def test_comment_by_one_who_only_reads_is_403(skane, nod, make_experience):
    experience = make_experience(skane, A.PUBLIC)

    assert comment_on(experience, nod, "Hej").status_code == 403


def test_empty_comment_comes_back_on_the_page(skane, make_experience):
    response = comment_on(make_experience(skane), skane, "  ")

    assert response.status_code == 200
    assert "text" in response.context["comment_form"].errors


def test_comment_is_read_by_whoever_reads_the_experience(skane, norr, lokal, make_experience):
    experience = make_experience(skane, A.NETWORK)
    comment_on(experience, norr, "Hej")

    assert Comment.objects.visible_to(norr).count() == 1
    assert Comment.objects.visible_to(lokal).count() == 0


@pytest.mark.parametrize("field", ["title", "did", "outcome", "difficulties", "advice"])
def test_hostile_text_is_harmless_wherever_it_is_shown(skane, make_experience, field):
    """T56, T62."""
    payload = (
        "<script>alert(1)</script><img src=x onerror=alert(1)> [klick](javascript:alert(1)) ![b](http://x/y)"
    )
    experience = make_experience(skane, A.PUBLIC, **{field: payload})
    comment_on(experience, skane, payload)

    for name in ("experience", "public_experience", "experiences", "public_experiences", "experience_delete"):
        args = [] if name.endswith("s") else [experience.pk]
        page = signed_in(skane).get(reverse(name, args=args)).content.decode()
        assert "<script>alert" not in page, name
        assert "<img src=x" not in page, name
        assert 'href="javascript:' not in page, name
        assert 'src="http://x/y"' not in page, name


def test_what_was_written_comes_back_when_the_experience_is_gone(make_experience, skane, norr):
    """On the page that says so, and without what a form sends along."""
    url = reverse("experience_comment", args=[make_experience(skane).pk])

    answer = signed_in(norr).post(url, {"text": "Hur gick det för er?", "submission_key": "a-b-c"})

    assert answer.status_code == 404
    assert "Hur gick det för er?</textarea>" in answer.content.decode()
    assert "a-b-c" not in answer.content.decode()
    assert "Hur gick" not in Client().post(url, {"text": "Hur gick det för er?"}).content.decode()
