"""For which of her organisations a person writes (T45)."""

import pytest
from django.test import Client
from django.urls import reverse

from extranet.organisations import domain
from extranet.organisations.enums import MembershipRole
from extranet.organisations.models import Organisation
from tests.people import make_organisation, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(skane) -> Organisation:
    organisation = make_organisation("Andra")
    domain.join(user=skane, organisation=organisation, role=MembershipRole.MEMBER)
    return organisation


def chosen_in(client: Client, name: str) -> Organisation | None:
    bound = client.get(reverse(name)).context["form"]["organisation"]
    value = bound.value()
    return Organisation.objects.filter(pk=getattr(value, "pk", value)).first()


@pytest.mark.parametrize("name", ["experience_new", "meeting_new", "input_new"])
def test_choice_is_suggested_in_every_form(skane, own, second, name):
    """T45."""
    client = signed_in(skane)
    before = chosen_in(client, name)

    client.post(reverse("act_for"), {"organisation": own.pk})

    assert (before in {second, None}, chosen_in(client, name)) == (True, own)


def test_choice_is_shown_and_leads_back(skane, own, second):
    client = signed_in(skane)

    answer = client.post(
        reverse("act_for"), {"organisation": own.pk, "next": reverse("experiences")}, follow=True
    )

    assert answer.redirect_chain == [(reverse("experiences"), 302)]
    assert answer.context["acting_organisation"] == own
    assert f'<option value="{own.pk}" selected>' in answer.content.decode()


def test_nobody_with_one_organisation_is_asked(norr):
    page = signed_in(norr).get(reverse("experiences")).content.decode()

    assert reverse("act_for") not in page
    assert "Idéburet Norr" in page


@pytest.mark.parametrize("key", ["", "x", "\x00", "9" * 400, "-1", "other"])
def test_strangers_organisation_is_not_acted_for(skane, norr, own, second, key):
    """T43, T45."""
    other = norr.memberships.get().organisation
    client = signed_in(skane)

    client.post(reverse("act_for"), {"organisation": other.pk if key == "other" else key})

    assert client.get(reverse("experiences")).context["acting_organisation"] == second


@pytest.mark.parametrize(
    "back", ["https://ond.example/", "//ond.example", "/\\ond.example", "javascript:alert(1)"]
)
def test_choice_leads_to_no_other_site(skane, own, back):
    """T46."""
    answer = signed_in(skane).post(reverse("act_for"), {"organisation": own.pk, "next": back})

    assert answer.headers["Location"] == reverse("extranet_home")


def test_choice_dies_when_she_leaves(skane, own, second):
    """T40, T45: what she had chosen, or had in an open form, is never stamped on what she writes afterwards."""
    client = signed_in(skane)
    client.post(reverse("act_for"), {"organisation": own.pk})
    domain.leave(membership=skane.memberships.get(organisation=own))

    assert client.get(reverse("experiences")).context["acting_organisation"] == second
    form = client.get(reverse("experience_new")).context["form"]
    assert form["organisation"].value() == second.pk
    answer = client.post(
        reverse("experience_new"),
        {
            "organisation": own.pk,
            "title": "T",
            "did": "D",
            "submission_key": "5d1f2f3e-6a0c-4d3e-9c9e-2f1f0a0b0c0d",
        },
    )
    assert list(answer.context["form"].errors) == ["organisation"]
    assert not own.experiences.exists()
