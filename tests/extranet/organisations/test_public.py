"""What everyone may read of an organisation, and by which doors (T35, T100)."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from extranet.audiences.domain import set_audience
from extranet.audiences.enums import Audience
from extranet.experiences.domain import write_experience
from extranet.organisations import domain, profiles
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from search.engines import Question
from search.service import search
from tests.people import make_person, signed_in

pytestmark = pytest.mark.django_db
ROLES = ("skane", "norr", "lokal", "nod", "samordnare", "redaktor", "admin")


def make(name: str, **profile) -> Organisation:
    return domain.create_organisation(name=name, kind=OrganisationKind.MEMBER, **profile)


@pytest.fixture
def shown() -> Organisation:
    organisation = make(
        "Idéburet Öst",
        has_public_page=True,
        offers="Vi kan **bastubygge**. <script>alert(1)</script> [x](javascript:alert(1))",
        travels="Hela Östergötland",
        web="https://ost.example/",
        contact_name="Kanarie Kontaktsson",
        contact_email="info@ost.example",
        contact_phone="070-999 00 11",
    )
    make_person("kanariemedlem", organisation)
    return organisation


def page_of(organisation: Organisation):
    return Client().get(reverse("public_organisation", args=[organisation.slug]))


def test_public_page_tells_what_it_should_and_names_nobody(shown):
    """T100."""
    text = page_of(shown).content.decode()

    for words in ("Idéburet Öst", "<strong>bastubygge</strong>", "Hela Östergötland", "https://ost.example/"):
        assert words in text
    assert "info@ost.example" in text
    for words in ("anarie", "070-999", "/extranat/organisationer/"):
        assert words not in text


def test_public_page_is_clean(shown):
    """T56."""
    text = page_of(shown).content.decode()

    assert "<script>alert" not in text
    assert 'href="javascript' not in text


def test_closed_organisation_answers_like_none(shown):
    """T35: whoever guesses the address learns nothing."""
    closed = make("Kanariens vänner", offers="Kanarie")

    answers = [page_of(closed), Client().get(reverse("public_organisation", args=["finns-inte-alls"]))]

    assert [answer.status_code for answer in answers] == [404, 404]
    bodies = [answer.content.replace(b"kanariens-vanner", b"finns-inte-alls") for answer in answers]
    assert bodies[0] == bodies[1]
    assert [o.slug for o in Client().get(reverse("public_organisations")).context["organisations"]] == [
        shown.slug
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_with_one_and_three_rows(django_assert_num_queries, rows):
    for number in range(rows):
        make(f"Part {number}", has_public_page=True)

    with django_assert_num_queries(2):
        answer = Client().get(reverse("public_organisations"))

    assert len(answer.context["organisations"]) == rows


def test_public_page_and_extranet_lead_to_each_other(shown, norr):
    client = signed_in(norr)
    public = reverse("public_organisation", args=[shown.slug])

    assert shown.get_absolute_url() in client.get(public).content.decode()
    assert public in client.get(shown.get_absolute_url()).content.decode()
    assert reverse("public_organisations") in client.get(reverse("organisations")).content.decode()


def test_public_page_is_there_in_both_languages(shown):
    text = page_of(shown).content.decode()

    assert f'href="/en/organisationer/{shown.slug}/"' in text
    assert Client().get(f"/en/organisationer/{shown.slug}/").status_code == 200


def test_site_map_holds_public_organisations_only(shown):
    make("Dold")

    text = Client().get(reverse("sitemap")).content.decode()

    for address in (
        f"/organisationer/{shown.slug}/",
        f"/en/organisationer/{shown.slug}/",
        "/organisationer/",
    ):
        assert f"{address}</loc>" in text
    assert "/organisationer/dold/" not in text


# Search ------------------------------------------------------------------------------------


def found_by(user, words: str) -> set[tuple[str, str]]:
    return {(hit.entry.title, hit.entry.url) for hit in search(Question(words, "sv"), user).hits}


@pytest.mark.both_databases
def test_everyone_finds_what_is_public_and_insiders_the_rest(request, shown):
    """T35, T79: also organisations that were made after a person came, and the other way round."""
    outsider = make_person("utanfor")
    people = [request.getfixturevalue(role) for role in ROLES]
    make("Dold bastu", offers="bastubygge")
    public = ("Idéburet Öst", "/organisationer/ideburet-ost/")
    closed = ("Dold bastu", "/extranat/organisationer/dold-bastu/")

    assert [found_by(person, "bastubygge") for person in people] == [{public, closed}] * len(ROLES)
    for nobody in (AnonymousUser(), outsider):
        assert found_by(nobody, "bastubygge") == {public}


def test_contacts_and_people_are_not_found(shown, skane):
    """T100."""
    assert found_by(skane, "Kontaktsson") == set()
    assert found_by(skane, "kanariemedlem") == set()


@pytest.mark.both_databases
def test_closing_the_page_takes_it_out_of_search_at_once(shown, skane, samordnare):
    """T98: the check before a hit is shown asks anew, and the entry itself follows."""
    Organisation.objects.update(has_public_page=False)
    assert found_by(AnonymousUser(), "bastubygge") == set()
    Organisation.objects.update(has_public_page=True)

    profiles.change_profile(organisation=shown, version=1, profile={"has_public_page": False}, by=samordnare)

    assert found_by(AnonymousUser(), "bastubygge") == set()
    assert found_by(skane, "bastubygge") == {("Idéburet Öst", shown.get_absolute_url())}


@pytest.mark.both_databases
def test_new_name_finds_what_was_written_under_the_old(skane, norr, samordnare):
    own = Organisation.objects.get(memberships__user=skane)
    written = write_experience(
        author=skane, organisation=own, submission_key=uuid.uuid4(), title="Bidrag", did="Vi frågade."
    )
    set_audience(thing=written, audience=Audience.NETWORK)

    profiles.change_profile(organisation=own, version=1, profile={"name": "Sydkusten"}, by=samordnare)

    assert {title for title, url in found_by(norr, "Sydkusten")} == {"Bidrag", "Sydkusten"}


@pytest.mark.both_databases
def test_leaving_everything_closes_what_was_found(shown, skane):
    """T40."""
    make("Dold bastu", offers="bastubygge")
    domain.leave(membership=skane.memberships.get())

    assert {title for title, url in found_by(skane, "bastubygge")} == {"Idéburet Öst"}
