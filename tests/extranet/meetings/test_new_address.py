"""What belongs to a person follows her to another address, and she has one place at a meeting."""

import pytest
from allauth.core import context
from django.db import IntegrityError
from django.test import RequestFactory
from django.urls import reverse

from accounts import email_change
from accounts.addresses import normalise_email
from accounts.models import EmailChange, User
from extranet.meetings import domain, registrations
from extranet.meetings.models import Registration
from extranet.notifications.delivery import FinishedMessage
from extranet.notifications.models import OutgoingMail
from extranet.organisations import invitations
from extranet.organisations.models import Invitation
from tests.people import make_organisation, signed_in

from .guests import guest, statuses
from .letterbox import body_of, mails_to

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NEW = "nya@knutpunkt.example"


def move(user: User, address: str = NEW) -> User:
    """As she does it herself: the button in the mail."""
    user.refresh_from_db()
    change, _is_new = EmailChange.objects.update_or_create(
        user=user, defaults={"address": address, "token_hash": "x" * 64}
    )
    request = RequestFactory().post("/")
    with context.request_context(request):
        email_change.confirm_change(change=change, request=request)
    return User.objects.get(pk=user.pk)


def sign_up(meeting, user, **more) -> Registration:
    given = {"name": user.first_name, "email": user.email, "user": user} | more
    return registrations.register_for_meeting(meeting=meeting, **given)


def test_sign_up_points_to_the_person_and_keeps_no_address(plan, norr):
    registration = sign_up(plan(), norr)
    assert (registration.user, registration.email, registration.address) == (norr, "", norr.email)


def test_sign_up_follows_the_account(plan, norr, skane):
    """Page, place, list and mail."""
    meeting = plan()
    sign_up(meeting, norr)
    old = norr.email
    norr = move(norr)
    before = len(mails_to(old))

    page = signed_in(norr).get(reverse("meeting", args=[meeting.pk]))
    assert page.context["registration"].address == NEW
    assert NEW in signed_in(skane).get(reverse("meeting_registrations", args=[meeting.pk])).content.decode()
    sign_up(meeting, norr)
    assert meeting.registrations.count() == 1
    domain.change_meeting(meeting=meeting, by=meeting.responsible, facts={"venue": "Köket"})
    assert len(mails_to(old)) == before
    assert "Köket" in body_of(mails_to(NEW)[-1])
    signed_in(norr).post(reverse("meeting_leave", args=[meeting.pk]))
    assert statuses(meeting) == {"Norr": "cancelled"}


def test_guest_with_the_address_of_an_account_follows_it(plan, norr):
    meeting = plan()
    guest(meeting, name="Norr", email=norr.email)
    old = norr.email
    norr = move(norr)

    registration = Registration.objects.get()
    assert (registration.user, registration.email) == (None, NEW)
    assert meeting.registrations.of_person(norr).get() == registration
    assert not meeting.registrations.at_address(old).exists()


def test_two_places_of_one_person_become_one_and_the_other_goes_to_who_waits(plan, norr):
    meeting = plan(capacity=2)
    sign_up(meeting, norr)
    guest(meeting, name="Norr hemma", email=NEW)
    guest(meeting, name="Kö", email="ko@knutpunkt.example")
    move(norr)

    assert statuses(meeting) == {"Norr": "confirmed", "Kö": "confirmed"}


def test_database_lets_nobody_have_two_places(plan, norr):
    meeting = plan()
    sign_up(meeting, norr)
    with pytest.raises(IntegrityError):
        Registration.objects.create(meeting=meeting, name="Igen", user=norr, status="confirmed")


def test_invitation_to_the_old_address_can_be_accepted(norr, samordnare):
    other = make_organisation("Annan")
    invitations.invite(by=samordnare, email=norr.email, organisation=other)
    invitations.invite(by=samordnare, email=norr.email, duty="editors")
    invitations.invite(by=samordnare, email=NEW, duty="editors")
    move(norr)

    assert sorted(Invitation.objects.pending().values_list("email", "duty")) == [(NEW, ""), (NEW, "editors")]


def test_waiting_mail_goes_to_the_address_of_the_day(plan, norr):
    sign_up(plan(), norr)
    row = OutgoingMail.objects.get(address=norr.email)
    move(norr)
    finished = FinishedMessage(OutgoingMail.objects.get(pk=row.pk))

    assert finished.to == [NEW]
    assert finished.message()["To"] == NEW
    sent, written = finished.message().as_bytes(linesep="\r\n"), bytes(row.message)
    assert sent == written.replace(b"To: norr@knutpunkt.example", b"To: " + NEW.encode())


def test_warning_to_the_old_address_does_not_follow(norr):
    """T53: whoever has taken an account must not get the words that warn its owner."""
    old = norr.email
    with context.request_context(RequestFactory().post("/")):
        email_change.ask_for_change(user=norr, address=NEW)
    move(norr)

    rows = OutgoingMail.objects.filter(address=old)
    assert [FinishedMessage(row).to for row in rows] == [[old], [old]]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Karin@xn--frening-90a.example", "karin@förening.example"),
        ("karin@FÖRENING.example", "karin@förening.example"),
        ("karin@fo\N{COMBINING DIAERESIS}rening.example", "karin@förening.example"),
        ("karin@XN--FRENING-90A.EXAMPLE", "karin@förening.example"),
        ("karin@xn--.example", "karin@xn--.example"),
        ("karin@" + "x" * 70 + ".example", "karin@" + "x" * 70 + ".example"),
        ("karin", "karin"),
        ("@", "@"),
    ],
)
def test_address_has_one_spelling(typed, kept):
    assert normalise_email(typed) == kept
    assert normalise_email(kept) == kept


def test_guest_is_one_person_however_the_domain_is_written(plan):
    meeting = plan()
    for address in ("k@förening.example", "k@xn--frening-90a.example"):
        guest(meeting, name="Karin", email=address)
    assert meeting.registrations.count() == 1


def test_account_is_found_however_the_domain_is_written(db, samordnare):
    person = User.objects.create_user(email="k@xn--frening-90a.example", password="ett långt lösenord")
    assert person.email == "k@förening.example"
    assert invitations.obstacle_to(by=person, email="K@XN--FRENING-90A.example")
