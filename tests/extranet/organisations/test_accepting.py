"""Coming in by invitation, as a newcomer or as somebody with an account (T31, T40, T49, T52)."""

import unicodedata

import pytest

from accounts.models import User
from extranet.organisations import domain, invitations
from extranet.organisations.enums import MembershipRole, RightsChange
from extranet.organisations.models import Invitation
from tests.people import make_organisation, make_person, signed_in

from .invited import ADDRESS, NEWCOMER, invited, newest_token, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_newcomer_makes_an_account_joins_and_is_signed_in(client, skane, own, heard):
    token = invited(skane, own, name="Ny Kommen", role=MembershipRole.ADMINISTRATOR, language="en")
    assert 'value="Kommen"' in client.get(page_of(token)).content.decode()
    heard.clear()

    response = client.post(page_of(token), NEWCOMER)

    user = User.objects.get(email=ADDRESS)
    assert (response.status_code, response["Location"]) == (302, "/extranat/")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.first_name, user.last_name, user.language) == ("Ny", "Kommen", "en")
    assert user.check_password(NEWCOMER["password"])
    assert user.memberships.get().role == MembershipRole.ADMINISTRATOR
    assert not user.is_staff
    assert Invitation.objects.get().accepted_by == user
    assert heard == [(RightsChange.JOINED, user, own, "administrator", skane)]


@pytest.mark.parametrize("name", ["Sukarno", "  Sukarno "])
def test_newcomer_with_one_name_can_join_and_sign_in_with_letters_of_two_signs(client, skane, own, name):
    invitations.invite(by=skane, email=ADDRESS, organisation=own)
    password = "en lång räcka ord"
    data = {"first_name": name, "last_name": "", "password": unicodedata.normalize("NFD", password)}

    assert client.post(f"/inbjudan/{newest_token()}/", data).status_code == 302

    user = User.objects.get(email=ADDRESS)
    assert (str(user), user.memberships.get().organisation) == ("Sukarno", own)
    assert user.check_password(unicodedata.normalize("NFC", password))


def test_newcomer_with_a_duty_gets_the_duty_and_no_organisation(client, samordnare):
    invitations.invite(by=samordnare, email=ADDRESS, duty="editors")

    client.post(page_of(newest_token()), NEWCOMER)

    user = User.objects.get(email=ADDRESS)
    assert set(user.groups.values_list("name", flat=True)) == {"editors"}
    assert not user.memberships.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "kort"},
        {"password": "password1234"},
        {"password": ADDRESS},
        {"password": "\x00" * 20},
        {"password": "x" * 10_000},
        {"first_name": ""},
        {"first_name": "\x00"},
        {"last_name": "x" * 10_000},
    ],
)
def test_newcomer_who_types_something_wrong_keeps_the_rest(client, skane, own, wrong):
    token = invited(skane, own)

    response = client.post(page_of(token), NEWCOMER | wrong)

    assert response.status_code == 200
    assert response.context["form"].errors.keys() == wrong.keys()
    assert not User.objects.filter(email=ADDRESS).exists()
    assert invitations.open_by(token) is not None


def test_name_stands_on_one_line(client, skane, own):
    """T60: it goes into the headers of mails."""
    client.post(page_of(invited(skane, own)), NEWCOMER | {"first_name": "Ny\r\nBcc: x@y.example"})

    assert User.objects.get(email=ADDRESS).first_name == "Ny Bcc: x@y.example"


def test_owner_of_the_address_signs_in_first_and_accepts_then(client, skane, own, norr):
    token = invited(skane, own, norr.email)
    page = client.get(page_of(token)).content.decode()
    assert f'href="/konto/login/?next=/inbjudan/{token}/"' in page
    client.post(page_of(token), NEWCOMER)
    assert not own.memberships.filter(user=norr).exists()

    response = signed_in(norr).post(page_of(token))

    assert response["Location"] == "/extranat/"
    assert own.memberships.get(user=norr).role == MembershipRole.MEMBER


def test_second_press_leads_home(skane, own, norr):
    token, client = invited(skane, own, norr.email), signed_in(norr)

    answers = [client.post(page_of(token))["Location"] for _ in range(2)]

    assert answers == ["/extranat/", "/extranat/"]
    assert own.memberships.filter(user=norr).count() == 1


def test_someone_else_cannot_take_the_place(skane, own, lokal, norr):
    """T31, T52: the link is worth nothing to another account, whatever she posts."""
    for address in (norr.email, ADDRESS):
        token = invited(skane, own, address)
        client = signed_in(lokal)
        page = client.get(page_of(token)).content.decode()
        assert "Logga ut och öppna länken en gång till" in page

        client.post(page_of(token), NEWCOMER)

        assert invitations.open_by(token) is not None
        with pytest.raises(invitations.InvitationClosed):
            invitations.accept(token=token, user=lokal)
    assert not own.memberships.filter(user=lokal).exists()
    assert not User.objects.filter(email=ADDRESS).exists()


def test_shut_out_person_is_told_whom_to_talk_to(client, skane, own, norr):
    """T36: an invitation does not open what the coordinator has closed."""
    domain.deactivate(user=norr)
    token = invited(skane, own, norr.email)

    assert "Prata med nätverkets samordnare" in client.get(page_of(token)).content.decode()
    client.post(page_of(token), NEWCOMER)

    with pytest.raises(invitations.InvitationClosed):
        invitations.accept(token=token, user=norr)
    norr.refresh_from_db()
    assert not norr.is_active
    assert not own.memberships.filter(user=norr, ended_at=None).exists()


def test_member_who_is_invited_to_run_her_organisation_does(skane, own):
    member = make_person("medlem")
    token = invited(skane, own, member.email, role=MembershipRole.ADMINISTRATOR)
    domain.join(user=member, organisation=own)

    invitations.accept(token=token, user=member)

    assert member.memberships.get().role == MembershipRole.ADMINISTRATOR


def test_invitation_as_a_member_takes_nothing_from_an_administrator(samordnare, skane, own):
    token = invited(samordnare, make_organisation("Annan"), skane.email)
    Invitation.objects.update(organisation=own)

    invitations.accept(token=token, user=skane)

    assert own.memberships.get(user=skane).role == MembershipRole.ADMINISTRATOR


def test_nobody_accepts_what_she_has_sent_herself(samordnare, own):
    """T31: a coordinator whose address changed to the invited one gets no rights of her own making."""
    token = invited(samordnare, own, role=MembershipRole.ADMINISTRATOR)
    samordnare.email = ADDRESS
    samordnare.save()

    with pytest.raises(invitations.InvitationClosed):
        invitations.accept(token=token, user=samordnare)


def test_link_and_letter_of_one_language_make_an_account_of_it(client, samordnare):
    invitations.invite(by=samordnare, email=ADDRESS, duty="editors", language="en")

    response = client.get(f"/en{page_of(newest_token())}")

    assert "Accept the invitation" in response.content.decode()
