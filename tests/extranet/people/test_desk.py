"""The list of people, and what each at the desk sees of whom (T31, T42, T49, T77, T100)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from extranet.organisations import domain, invitations
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Invitation
from tests.people import make_organisation, make_person, signed_in

pytestmark = pytest.mark.django_db


def rows(user, **chosen) -> list:
    response = signed_in(user).get(reverse("people"), chosen)
    assert response.status_code == 200
    return list(response.context["page_obj"])


def names(user, **chosen) -> list[str]:
    return [row.name or row.email for row in rows(user, **chosen)]


@pytest.mark.parametrize("count", [1, 3])
def test_desk_costs_the_same_with_one_and_three_rows(samordnare, own, django_assert_num_queries, count):
    """T42."""
    for number in range(count):
        domain.join(
            user=make_person(f"person{number}", make_organisation(f"Part {number}")), organisation=own
        )
        invitations.invite(by=samordnare, email=f"ny{number}@knutpunkt.example", organisation=own)
    client = signed_in(samordnare)
    client.get("/extranat/")  # kinds of content are remembered from the first page on

    with django_assert_num_queries(12):
        response = client.get(reverse("people"))

    assert len(response.context["page_obj"]) == 2 + 2 * count


@pytest.mark.parametrize("count", [1, 3])
def test_own_desk_costs_the_same_with_one_and_three_rows(skane, own, django_assert_num_queries, count):
    """T42."""
    for number in range(count):
        make_person(f"person{number}", own)
        invitations.invite(by=skane, email=f"ny{number}@knutpunkt.example", organisation=own)
    client = signed_in(skane)
    client.get("/extranat/")

    with django_assert_num_queries(12):
        response = client.get(reverse("people"))

    assert len(response.context["page_obj"]) == 1 + 2 * count


@pytest.mark.both_databases
def test_coordinator_sees_everyone_but_the_erased(samordnare, skane, norr):
    norr.is_active, norr.erased_at = False, timezone.now()
    norr.save()

    assert names(samordnare) == ["Samordnare", "Skane"]


@pytest.mark.both_databases
def test_organisation_administrator_sees_her_own_people_and_invitations_only(skane, own, norr, samordnare):
    """T100: neither other organisations, nor duties, nor those who have left."""
    other = make_organisation("Kanarieföreningen")
    both = make_person("bada", own)
    domain.join(user=both, organisation=other, role=MembershipRole.ADMINISTRATOR)
    domain.give_duty(user=both, group=StandingGroup.EDITORS)
    left = make_person("lamnat", own)
    domain.leave(membership=left.memberships.get())
    domain.join(user=left, organisation=other)
    invitations.invite(by=skane, email="var@knutpunkt.example", organisation=own)
    invitations.invite(by=samordnare, email="deras@knutpunkt.example", organisation=other)

    found = {row.email: row.positions for row in rows(skane)}

    assert found == {
        "bada@knutpunkt.example": ["Idéburet Skåne, medlem"],
        skane.email: ["Idéburet Skåne, organisationens administratör"],
        "var@knutpunkt.example": ["Idéburet Skåne, medlem"],
    }


@pytest.mark.parametrize("chosen", [{"role": "editors"}, {"standing": "shut_out"}, {"organisation": "other"}])
def test_filter_opens_nothing_that_is_not_hers(skane, own, chosen):
    """T43: a choice that is not offered is no choice."""
    other = make_organisation("Kanarieföreningen")
    hidden = make_person("hemlig", other)
    domain.give_duty(user=hidden, group=StandingGroup.EDITORS)
    domain.deactivate(user=make_person("avstangd", own))
    chosen = {name: other.pk if value == "other" else value for name, value in chosen.items()}

    assert names(skane, **chosen) == ["Skane"]


@pytest.mark.both_databases
def test_list_is_in_swedish_order(samordnare):
    """T77."""
    for number, name in enumerate(("Örjan", "Ål", "Zara", "Ängla")):
        User.objects.create_user(f"{number}@knutpunkt.example", first_name=name)

    assert names(samordnare) == ["Samordnare", "Zara", "Ål", "Ängla", "Örjan"]


@pytest.mark.both_databases
@pytest.mark.parametrize("words", ["åsa", "ASA", "Åsa ö", "ny@åsele", "nyåker"])
def test_search_finds_with_and_without_dots_and_rings(samordnare, words):
    """T77."""
    User.objects.create_user("ny@åsele.example", first_name="Åsa", last_name="Öberg-Nyåker")

    assert names(samordnare, q=words) == ["Åsa Öberg-Nyåker"]


@pytest.mark.both_databases
def test_filters_by_organisation_role_and_status(samordnare, skane, own, norr, redaktor):
    User.objects.filter(pk=skane.pk).update(last_login=timezone.now())
    domain.deactivate(user=norr)
    invitations.invite(by=samordnare, email="ny@knutpunkt.example", organisation=own)
    invitations.invite(by=samordnare, email="red@knutpunkt.example", duty="editors")

    assert names(samordnare, organisation=own.pk) == ["ny@knutpunkt.example", "Skane"]
    assert names(samordnare, role="administrator") == ["Skane"]
    assert names(samordnare, role="member") == ["ny@knutpunkt.example"]
    assert names(samordnare, role="editors") == ["Redaktor", "red@knutpunkt.example"]
    assert "Skane" in names(samordnare, standing="active")
    assert names(samordnare, standing="never") == ["Redaktor"]
    assert names(samordnare, standing="shut_out") == ["Norr"]
    assert names(samordnare, standing="invited") == ["ny@knutpunkt.example", "red@knutpunkt.example"]


@pytest.mark.parametrize(
    "chosen",
    [
        {"q": "x" * 10_000},
        {"q": "\x00"},
        {"organisation": "9" * 40},
        {"organisation": "x"},
        {"role": "administrators"},
        {"standing": "x"},
        {"page": "x"},
    ],
)
def test_filter_that_makes_no_sense_is_no_filter(samordnare, skane, chosen):
    assert names(samordnare, **chosen) == ["Samordnare", "Skane"]


def test_invitation_that_has_run_out_says_so(skane, own):
    invitations.invite(by=skane, email="ny@knutpunkt.example", organisation=own)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))

    [row] = rows(skane, standing="invited")
    assert row.standing == "run_out"


def test_used_and_revoked_invitations_are_not_listed(skane, own):
    invitations.invite(by=skane, email="ny@knutpunkt.example", organisation=own)
    invitations.revoke(invitation=Invitation.objects.get(), by=skane)

    assert names(skane) == ["Skane"]


@pytest.mark.parametrize(
    ("who", "has"),
    [("skane", True), ("samordnare", True), ("admin", True), ("norr", False), ("redaktor", False)],
)
def test_menu_leads_to_the_desk_for_those_who_have_one(request, who, has):
    page = signed_in(request.getfixturevalue(who)).get(reverse("organisations")).content.decode()

    assert (f'href="{reverse("people")}"' in page) == has


@pytest.mark.both_databases
@pytest.mark.parametrize("typed", ["Ek Karin", "karin ek", "EK", "karin@", "Ek, Karin"])
def test_desk_finds_people_by_their_words_in_any_order(samordnare, own, typed):
    karin = make_person("karin", own)
    User.objects.filter(pk=karin.pk).update(first_name="Karin", last_name="Ek")
    assert names(samordnare, q=typed) == ["Karin Ek"]
