"""Inviting one person from the people desk."""

import uuid

import pytest
from django.core.cache import cache
from django.urls import reverse

from extranet.organisations import domain, invitations
from extranet.organisations.models import Invitation
from tests.extranet.meetings.letterbox import body_of, mails_to
from tests.people import make_organisation, make_person, signed_in

from .lists import ADDRESS

pytestmark = pytest.mark.django_db


def invite(by, **data):
    organisation = data.pop("organisation", None)
    given = {"email": ADDRESS, "role": "member", "language": "sv"} | data
    if organisation:
        given["organisation"] = organisation.pk
    return signed_in(by).post(reverse("invite"), given)


def test_organisation_administrator_invites_to_her_own(skane, own):
    response = invite(skane, organisation=own, name=" Ny\nKommen ", role="administrator", language="en")

    assert response["Location"] == reverse("people")
    made = Invitation.objects.get()
    assert (made.email, made.name, made.role, made.language) == (ADDRESS, "Ny Kommen", "administrator", "en")
    assert (made.organisation, made.invited_by) == (own, skane)


@pytest.mark.both_databases
def test_organisation_administrator_invites_to_no_other_and_to_no_duty(skane, own):
    """T31, T43: whatever she posts."""
    other = make_organisation("Annan")

    assert invite(skane, organisation=other).status_code == 200
    assert invite(skane, duty="editors").status_code == 200
    invite(skane, organisation=own, duty="coordinators")

    assert [(made.organisation, made.duty) for made in Invitation.objects.all()] == [(own, "")]


@pytest.mark.parametrize("duty", ["editors", "coordinators"])
def test_coordinator_invites_to_duties(samordnare, duty):
    invite(samordnare, duty=duty)

    assert Invitation.objects.get().duty == duty


@pytest.mark.parametrize("duty", ["administrators", "network", "x"])
def test_nobody_is_invited_to_administer(admin, duty):
    """T31."""
    response = invite(admin, duty=duty)

    assert "duty" in response.context["form"].errors
    assert not Invitation.objects.exists()


def test_invitation_is_to_one_thing(samordnare, own):
    for data in ({}, {"organisation": own, "duty": "editors"}):
        response = invite(samordnare, **data)
        assert "organisation" in response.context["form"].errors
    assert not Invitation.objects.exists()


def test_known_and_unknown_addresses_get_the_same_answer(skane, own, norr):
    """T49: page, message and what the desk shows."""
    domain.deactivate(user=make_person("avstangd"))
    pages = []
    for address in (ADDRESS, norr.email, "avstangd@knutpunkt.example"):
        client = signed_in(skane)
        data = {"email": address, "role": "member", "language": "sv", "organisation": own.pk}
        response = client.post(reverse("invite"), data, follow=True)
        messages = [str(message).replace(address, "X") for message in response.context["messages"]]
        rows = [
            (row.name, row.standing, row.positions)
            for row in response.context["page_obj"]
            if row.email == address
        ]
        pages.append((response.redirect_chain, messages, rows))

    assert pages[0][1:] == pages[1][1:] == pages[2][1:]
    assert pages[0] == pages[1]


def test_member_is_not_invited_again(skane, own):
    make_person("med", own)

    response = invite(skane, organisation=own, email="MED@knutpunkt.example")

    assert "redan med" in str(response.context["form"].errors["email"])
    assert not Invitation.objects.exists()


def test_nobody_invites_herself(samordnare, own):
    """T31."""
    response = invite(samordnare, organisation=own, email=samordnare.email, role="administrator")

    assert "email" in response.context["form"].errors
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("email", "x"),
        ("email", "\x00@x.example"),
        ("email", "x" * 10_000 + "@x.example"),
        ("email", "ﷺ" * 60 + "@x.example"),
        ("name", "x" * 10_000),
        ("name", "\x00"),
        ("role", "x"),
        ("language", "tlh"),
    ],
)
def test_form_with_a_fault_keeps_what_was_typed(skane, own, name, value):
    response = invite(skane, organisation=own, **({"name": "Ny"} | {name: value}))

    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {name}
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("key", ["9" * 40, "x", "\x00", "-1"])
def test_impossible_organisation_is_a_fault_at_its_field(samordnare, key):
    data = {"email": ADDRESS, "role": "member", "language": "sv", "organisation": key}

    response = signed_in(samordnare).post(reverse("invite"), data)

    assert response.context["form"].errors.keys() == {"organisation"}
    assert signed_in(samordnare).get(reverse("invite"), {"organisation": key}).status_code == 200


def test_link_is_on_the_configured_address(skane, own, settings):
    """T47: never on the one that the request claims to come from."""
    settings.BASE_URL = "https://knutpunkt.example"

    invite(skane, organisation=own)

    assert "https://knutpunkt.example/inbjudan/" in body_of(mails_to(ADDRESS)[0])


def test_inviting_is_slowed_down(skane, own, settings):
    """T51."""
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {}
    client = signed_in(skane)
    for _ in range(60):
        client.post(reverse("invite"), {})

    data = {"email": ADDRESS, "role": "member", "language": "sv", "organisation": own.pk}
    response = client.post(reverse("invite"), data)

    assert "på kort tid" in response.content.decode()
    assert f'value="{ADDRESS}"' in response.content.decode()
    invitations.invite(by=skane, email=ADDRESS, organisation=own)
    Invitation.objects.update(expires_at="2026-01-01T00:00Z")
    client.post(reverse("invitation_remind", args=[Invitation.objects.get().pk]))
    cache.clear()
    assert len(mails_to(ADDRESS)) == 1


def test_reminding_and_taking_back_from_the_desk(skane, own):
    invite(skane, organisation=own)
    key = Invitation.objects.get().pk
    Invitation.objects.update(expires_at="2026-01-01T00:00Z")
    client = signed_in(skane)

    for _ in range(2):
        client.post(reverse("invitation_remind", args=[key]))
    assert len(mails_to(ADDRESS)) == 2
    for _ in range(2):
        assert client.post(reverse("invitation_revoke", args=[key])).status_code == 302
    client.post(reverse("invitation_remind", args=[key]))

    assert Invitation.objects.get().revoked_at
    assert len(mails_to(ADDRESS)) == 2


@pytest.mark.parametrize("name", ["invitation_remind", "invitation_revoke"])
def test_invitations_of_others_are_not_there(skane, samordnare, name):
    """T43."""
    theirs = invitations.invite(by=samordnare, email=ADDRESS, organisation=make_organisation("Annan"))
    before = Invitation.objects.values().get()
    client = signed_in(skane)

    for key in (theirs.pk, uuid.uuid4()):
        assert client.post(reverse(name, args=[key])).status_code == 404

    assert Invitation.objects.values().get() == before
