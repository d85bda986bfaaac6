"""Coming in by invitation (T31, T40, T49, T51, T52, T66)."""

import hashlib
import re
import time
import unicodedata
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from extranet.organisations import domain, invitations
from extranet.organisations.enums import MembershipRole, Obstacle, RightsChange, StandingGroup
from extranet.organisations.models import Invitation, Membership, Organisation
from extranet.organisations.signals import rights_changed
from tests.extranet.meetings.letterbox import body_of
from tests.people import make_organisation, make_person, signed_in
from tests.races import at_once

from .invited import ADDRESS, NEWCOMER, forget_letters, letters_to, newest_token

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
ROLE = MembershipRole


@pytest.fixture(autouse=True)
def _outbox(settings):
    """Letters go the way they go in use."""
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


@pytest.fixture
def own(skane) -> Organisation:
    return Organisation.objects.get(slug="ideburet-skane")


@pytest.fixture
def later():
    """Moves the clock on from now."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield lambda **time: clock.shift(timedelta(**time))


@pytest.fixture
def heard() -> list[tuple]:
    """What the rooms above were told."""
    events = []

    def listen(*, user, what, organisation, detail, by, **_more):
        events.append((what, user, organisation, detail, by))

    rights_changed.connect(listen)
    yield events
    rights_changed.disconnect(listen)


def page_of(token: str) -> str:
    return reverse("invitation", args=[token])


def invited(by, organisation, address=ADDRESS, **more) -> str:
    invitations.invite(by=by, email=address, organisation=organisation, **more)
    return newest_token(address)


# The letter --------------------------------------------------------------------------------


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


# Renewing ----------------------------------------------------------------------------------


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
    invited(skane, own, role=ROLE.ADMINISTRATOR)

    assert len(letters_to()) == 2
    assert Invitation.objects.get().role == ROLE.ADMINISTRATOR


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
    invited(skane, own, make_person("finns").email, role=ROLE.ADMINISTRATOR)
    kept = Invitation.objects.get()
    invitations.revoke(invitation=kept, by=skane)
    invitations.revoke(invitation=kept, by=skane)

    assert heard == [
        (RightsChange.INVITED, None, own, "administrator", skane),
        (RightsChange.INVITATION_REVOKED, None, own, "administrator", skane),
    ]


# The link ----------------------------------------------------------------------------------


def test_opening_the_link_changes_nothing(client, skane, own):
    """T52: scanners of mail open every link."""
    token = invited(skane, own)
    before = Invitation.objects.values().get()

    for method in ("get", "head", "get"):
        response = getattr(client, method)(page_of(token))
        assert response.status_code == 200

    assert Invitation.objects.values().get() == before
    assert not User.objects.filter(email=ADDRESS).exists()
    assert "sessionid" not in response.cookies


def test_page_of_the_link_is_kept_and_told_nowhere(client, skane, own):
    """T52: the address is the key."""
    for token in (invited(skane, own), "trasig"):
        response = client.get(page_of(token))
        assert response["Referrer-Policy"] == "strict-origin"
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]


def test_every_dead_link_gives_the_same_page(client, skane, own, later):
    """T52: used, run out, taken back, renewed, garbled and never made cannot be told apart."""
    revoked = invited(skane, own, "a@knutpunkt.example")
    invitations.take_back(invitation=Invitation.objects.get(email="a@knutpunkt.example"), by=None)
    used = invited(skane, own, "b@knutpunkt.example")
    invitations.accept_as_newcomer(token=used, **NEWCOMER)
    expired = invited(skane, own, "c@knutpunkt.example")
    later(days=14)

    pages = []
    for token in (revoked, used, expired, "x" * 43, "%00å", "a" * 10_000):
        for method in ("get", "post"):
            response = getattr(client, method)(page_of(token), NEWCOMER)
            pages.append((response.status_code, response.content.decode()))

    assert {status for status, _page in pages} == {404}
    assert {"fungerar inte längre" in page for _status, page in pages} == {True}
    assert len({without_address(page) for _status, page in pages}) == 1
    assert not User.objects.filter(email="c@knutpunkt.example").exists()


def without_address(page: str) -> str:
    """The links to other languages hold the address that was asked for."""
    return re.sub(r'href="/(en/)?inbjudan/[^"]*"', "", page)


def test_link_holds_to_its_last_second(skane, own, later):
    token = invited(skane, own)
    later(days=14, seconds=-1)
    assert invitations.open_by(token) is not None

    later(seconds=1)

    assert invitations.open_by(token) is None


# Coming in ---------------------------------------------------------------------------------


def test_newcomer_makes_an_account_joins_and_is_signed_in(client, skane, own, heard):
    token = invited(skane, own, name="Ny Kommen", role=ROLE.ADMINISTRATOR, language="en")
    assert 'value="Kommen"' in client.get(page_of(token)).content.decode()
    heard.clear()

    response = client.post(page_of(token), NEWCOMER)

    user = User.objects.get(email=ADDRESS)
    assert (response.status_code, response["Location"]) == (302, "/extranat/")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.first_name, user.last_name, user.language) == ("Ny", "Kommen", "en")
    assert user.check_password(NEWCOMER["password"])
    assert user.memberships.get().role == ROLE.ADMINISTRATOR
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


def test_button_is_pressed_on_our_own_page_only(skane, own):
    """Else another site could sign a visitor in to an account that is not hers."""
    token = invited(skane, own)
    client = Client(enforce_csrf_checks=True)

    assert client.post(page_of(token), NEWCOMER).status_code == 403
    key = client.get(page_of(token)).context["csrf_token"]
    own_page = {"csrfmiddlewaretoken": str(key)}
    assert (
        client.post(page_of(token), NEWCOMER | own_page, HTTP_ORIGIN="http://testserver").status_code == 302
    )


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
    assert own.memberships.get(user=norr).role == ROLE.MEMBER


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
    token = invited(skane, own, member.email, role=ROLE.ADMINISTRATOR)
    domain.join(user=member, organisation=own)

    invitations.accept(token=token, user=member)

    assert member.memberships.get().role == ROLE.ADMINISTRATOR


def test_invitation_as_a_member_takes_nothing_from_an_administrator(samordnare, skane, own):
    token = invited(samordnare, make_organisation("Annan"), skane.email)
    Invitation.objects.update(organisation=own)

    invitations.accept(token=token, user=skane)

    assert own.memberships.get(user=skane).role == ROLE.ADMINISTRATOR


def test_nobody_accepts_what_she_has_sent_herself(samordnare, own):
    """T31: a coordinator whose address changed to the invited one gets no rights of her own making."""
    token = invited(samordnare, own, role=ROLE.ADMINISTRATOR)
    samordnare.email = ADDRESS
    samordnare.save()

    with pytest.raises(invitations.InvitationClosed):
        invitations.accept(token=token, user=samordnare)


def test_link_and_letter_of_one_language_make_an_account_of_it(client, samordnare):
    invitations.invite(by=samordnare, email=ADDRESS, duty="editors", language="en")

    response = client.get(f"/en{page_of(newest_token())}")

    assert "Accept the invitation" in response.content.decode()


def test_many_tries_are_slowed_down(client, settings, skane, own):
    """T51."""
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {}
    token = invited(skane, own)
    for _ in range(20):
        client.post(page_of(token), {})

    response = client.post(page_of(token), NEWCOMER)

    cache.clear()
    assert "många försök" in response.content.decode()
    assert 'value="Kommen"' in response.content.decode()
    assert not User.objects.filter(email=ADDRESS).exists()


# When rights go ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "loss",
    [
        lambda user: domain.deactivate(user=user),
        lambda user: domain.leave(membership=user.memberships.get()),
        lambda user: domain.change_role(membership=user.memberships.get(), role=ROLE.MEMBER),
    ],
    ids=["shut out", "left", "role changed"],
)
def test_invitations_end_with_the_right_to_invite(skane, own, loss):
    """T40."""
    invited(skane, own)

    loss(skane)

    assert Invitation.objects.get().revoked_at is not None


def test_invitations_of_a_coordinator_end_with_her_duty(samordnare, own):
    """T40."""
    invited(samordnare, own)
    invitations.invite(by=samordnare, email=ADDRESS, duty="editors")

    domain.take_duty(user=samordnare, group=StandingGroup.COORDINATORS)

    assert not Invitation.objects.pending().exists()


def test_right_that_is_left_keeps_its_invitations(skane, own, samordnare):
    """T45: losing one right takes what came with it, no more."""
    other = make_organisation("Annan")
    domain.join(user=skane, organisation=other, role=ROLE.ADMINISTRATOR)
    invited(skane, own)
    invited(skane, other)

    domain.leave(membership=skane.memberships.get(organisation=other))

    assert [kept.organisation for kept in Invitation.objects.pending()] == [own]


def test_invitation_is_worth_no_more_than_the_right_behind_it(samordnare, own):
    """T40: even where no one was told that the right is gone."""
    token = invited(samordnare, own)
    samordnare.groups.remove(Group.objects.get(name="coordinators"))

    assert invitations.open_by(token) is None
    with pytest.raises(invitations.InvitationClosed):
        invitations.accept_as_newcomer(token=token, **NEWCOMER)


def test_invitations_to_a_person_who_is_shut_out_die(skane, own, norr):
    """T40."""
    invited(skane, own, norr.email)
    invited(skane, own)

    domain.deactivate(user=norr)

    assert [kept.email for kept in Invitation.objects.pending()] == [ADDRESS]


def test_whoever_was_shut_out_a_moment_ago_is_not_let_in_by_what_was_known_of_her(skane, own, norr):
    """T36, T66: the request knows her as active still, and the link of another invitation stands."""
    token = invited(skane, own, norr.email)
    User.objects.filter(pk=norr.pk).update(is_active=False)

    with pytest.raises(invitations.InvitationClosed):
        invitations.accept(token=token, user=norr)

    assert not own.memberships.filter(user=norr).exists()


# At once -----------------------------------------------------------------------------------


@pytest.fixture
def _slow_door(monkeypatch):
    """A pause between finding the invitation open and using it, to catch whoever looks without the lock."""
    let_in = invitations._let_in

    def slowly(*args):
        time.sleep(0.05)
        let_in(*args)

    monkeypatch.setattr(invitations, "_let_in", slowly)


@pytest.mark.usefixtures("_slow_door")
@pytest.mark.django_db(transaction=True)
def test_one_invitation_lets_one_in_and_tells_the_others(skane):
    """T66: four newcomers press the button of one link at once; nobody meets a fault."""
    token = invited(skane, Organisation.objects.get())
    pages = []

    errors = at_once(*[lambda: pages.append(Client().post(page_of(token), NEWCOMER).status_code)] * 4)

    assert errors == []
    assert sorted(pages) == [302, 404, 404, 404]
    assert User.objects.filter(email=ADDRESS).count() == 1
    assert Membership.objects.filter(user__email=ADDRESS).count() == 1


@pytest.mark.django_db(transaction=True)
def test_inviting_one_address_at_once_makes_one_invitation(skane):
    """T66."""
    own = Organisation.objects.get()
    forget_letters()

    errors = at_once(*[lambda: invitations.invite(by=skane, email=ADDRESS, organisation=own)] * 4)

    assert errors == []
    assert Invitation.objects.count() == 1
    assert len(letters_to()) == 1
