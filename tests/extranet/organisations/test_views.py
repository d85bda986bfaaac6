"""Who is in the network, for those who may know (F12, T77, T100)."""

import pytest
from django.urls import reverse

from extranet.organisations import domain
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from tests.people import make_organisation, make_person, signed_in


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_with_one_and_three_rows(samordnare, django_assert_num_queries, rows):
    for number in range(rows):
        make_organisation(f"Part {number}")
    client = signed_in(samordnare)

    with django_assert_num_queries(8):
        response = client.get(reverse("organisations"))

    assert len(response.context["organisations"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_organisation_costs_the_same_with_one_and_three_people(norr, django_assert_num_queries, rows):
    organisation = make_organisation("Part")
    for number in range(rows):
        make_person(f"person{number}", organisation)
    client = signed_in(norr)

    with django_assert_num_queries(10):
        response = client.get(organisation.get_absolute_url())

    assert len(response.context["people"]) == rows


@pytest.mark.both_databases
def test_list_is_in_swedish_order(samordnare):
    """T77."""
    for name in ("Östernätet", "Ålandsforum", "Zinkgruvan", "Ängsrådet", "Arena"):
        make_organisation(name)

    shown = signed_in(samordnare).get(reverse("organisations")).context["organisations"]

    assert [o.name for o in shown] == ["Arena", "Zinkgruvan", "Ålandsforum", "Ängsrådet", "Östernätet"]


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("who", "sees"), [("norr", True), ("samordnare", True), ("skane", True), ("lokal", False), ("nod", False)]
)
def test_names_of_people_are_for_the_network_and_its_own(request, skane, who, sees):
    """T100: an invited party reads what an organisation offers, not who works there."""
    skane.last_name = "Kanariesson"
    skane.save()
    user = request.getfixturevalue(who)

    page = signed_in(user).get(reverse("organisation", args=["ideburet-skane"])).content.decode()

    assert ("Kanariesson" in page) == sees
    assert skane.email not in page


def test_local_party_sees_its_own_people(lokal):
    response = signed_in(lokal).get(reverse("organisation", args=["foreningsradet-trelleborg"]))

    assert [name for name, _ in response.context["people"]] == ["Lokal"]


def test_people_who_have_left_or_are_shut_out_are_not_named(skane, norr):
    organisation = Organisation.objects.get(slug="ideburet-skane")
    left, shut_out = make_person("lämnat", organisation), make_person("avstängd", organisation)
    domain.leave(membership=left.memberships.get())
    shut_out.is_active = False
    shut_out.save()

    response = signed_in(norr).get(organisation.get_absolute_url())

    assert [name for name, _ in response.context["people"]] == ["Skane"]


def test_person_without_a_name_is_not_shown_by_her_address(norr):
    organisation = make_organisation("Part")
    person = make_person("hemlig", organisation)
    person.first_name = ""
    person.save()

    response = signed_in(norr).get(organisation.get_absolute_url())

    assert response.context["people"] == []
    assert "hemlig" not in response.content.decode()


def test_what_an_organisation_offers_is_shown_clean(norr):
    """T56."""
    payload = "<script>alert(1)</script> [x](javascript:alert(1))"
    organisation = domain.create_organisation(
        name="Part", kind=OrganisationKind.MEMBER, offers=payload, travels=payload
    )

    for url in (organisation.get_absolute_url(), reverse("organisations")):
        page = signed_in(norr).get(url).content.decode()
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page


def test_unknown_organisation_is_404(norr):
    assert signed_in(norr).get(reverse("organisation", args=["finns-inte"])).status_code == 404
