"""Sending invitations and renewing them: one letter, the same answer for every address (T31, T49, T66)."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from extranet.organisations import domain, invitations
from extranet.organisations.enums import MembershipRole, Obstacle, RightsChange
from extranet.organisations.models import Invitation
from tests.extranet.meetings.letterbox import body_of
from tests.people import make_person

from .invited import ADDRESS, invited, letters_to, newest_token

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_letter_holds_the_whole_message(skane, own):
    invitations.invite(by=skane, email=" Ny@Knutpunkt.EXAMPLE", name="Ny", organisation=own)

    [mail] = letters_to()
    assert mail["Subject"] == "Du är inbjuden till Knutpunkt av Skane"
    assert mail["Reply-To"] == skane.email
    expires = timezone.localtime(Invitation.objects.get().expires_at)
    for words in (
        "Hej Ny!",
        "Skane",
        "Idéburet Skåne",
        "medlem",
        f"{expires.day} ",
        "http://testserver/inbjudan/",
    ):
        assert words in body_of(mail)


def test_letter_is_in_the_language_of_the_invited(samordnare):
    invitations.invite(by=samordnare, email=ADDRESS, duty="editors", language="en")

    [mail] = letters_to()
    assert "Samordnare invites you to Knutpunkt as editor of the network." in body_of(mail)
    assert "http://testserver/en/inbjudan/" in body_of(mail)


def test_link_is_kept_as_a_hash_only(skane, own):
    """T52: 256 random bits."""
    token = invited(skane, own)

    assert len(token) >= 43
    assert Invitation.objects.get().token_hash == hashlib.sha256(token.encode()).hexdigest()


def test_known_unknown_and_shut_out_addresses_get_the_same_answer(skane, own, norr):
    """T49: whoever runs one organisation learns nothing of people outside it."""
    domain.deactivate(user=make_person("avstangd"))

    for address in ("okand@knutpunkt.example", norr.email, "avstangd@knutpunkt.example"):
        assert invitations.obstacle_to(by=skane, email=address, organisation=own) is None
        made = invitations.invite(by=skane, email=address, organisation=own)
        assert (made.email, len(letters_to(address))) == (address, 1)


def test_obstacles_are_what_the_people_desk_shows_as_well(skane, own, samordnare, redaktor):
    domain.deactivate(user=make_person("avstangd"))
    obstacle = invitations.obstacle_to

    assert obstacle(by=skane, email=skane.email.upper(), organisation=own) == Obstacle.OWN_ADDRESS
    assert obstacle(by=samordnare, email=skane.email, organisation=own) == Obstacle.ALREADY_IN
    assert obstacle(by=samordnare, email=redaktor.email, duty="editors") == Obstacle.HAS_DUTY
    assert obstacle(by=samordnare, email=redaktor.email, duty="coordinators") is None
    assert obstacle(by=samordnare, email="avstangd@knutpunkt.example", duty="editors") == Obstacle.SHUT_OUT


def test_inviting_again_renews_the_open_invitation(skane, own, later):
    """T52: a newer link takes the place of the one before it."""
    first = invited(skane, own)
    later(days=1)

    second = invited(skane, own, name="Ny")

    assert Invitation.objects.get().name == "Ny"
    assert invitations.open_by(first) is None
    assert invitations.open_by(second).expires_at == timezone.now() + timedelta(days=14)


def test_double_click_sends_one_letter(skane, own):
    invited(skane, own)
    invited(skane, own)

    assert len(letters_to()) == 1


def test_invitation_that_was_typed_wrong_is_sent_right_at_once(skane, own):
    invited(skane, own)
    invited(skane, own, role=MembershipRole.ADMINISTRATOR)

    assert len(letters_to()) == 2
    assert Invitation.objects.get().role == MembershipRole.ADMINISTRATOR


def test_reminder_is_a_new_link_that_holds_two_weeks_more(skane, own, samordnare, later):
    first = invited(skane, own)
    later(days=20)

    invitations.remind(invitation=Invitation.objects.get(), by=samordnare)

    assert invitations.open_by(first) is None
    found = invitations.open_by(newest_token())
    assert (found.invited_by, found.expires_at) == (samordnare, timezone.now() + timedelta(days=14))


def test_used_and_revoked_invitations_cannot_be_renewed(skane, own):
    invited(skane, own)
    kept = Invitation.objects.get()
    invitations.revoke(invitation=kept, by=skane)

    with pytest.raises(invitations.InvitationClosed):
        invitations.remind(invitation=kept, by=skane)


def test_address_whose_invitation_was_revoked_can_be_invited_anew(skane, own):
    invited(skane, own)
    invitations.revoke(invitation=Invitation.objects.get(), by=skane)

    token = invited(skane, own)

    assert invitations.open_by(token) is not None
    assert Invitation.objects.count() == 2


def test_rooms_above_are_told_of_invitations(skane, own, heard):
    """T99: and the invited address is nobody's, whether it has an account or not (T49)."""
    invited(skane, own, make_person("finns").email, role=MembershipRole.ADMINISTRATOR)
    kept = Invitation.objects.get()
    invitations.revoke(invitation=kept, by=skane)
    invitations.revoke(invitation=kept, by=skane)

    assert heard == [
        (RightsChange.INVITED, None, own, "administrator", skane),
        (RightsChange.INVITATION_REVOKED, None, own, "administrator", skane),
    ]
