"""Signing up for meetings, and who has a seat.

Whatever counts seats holds the meeting's row (T65, T66): on PostgreSQL by a lock, on SQLite because a transaction takes
the write lock when it begins.
"""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.addresses import normalise_email
from accounts.holding import held_person
from accounts.languages import main_language
from accounts.models import User
from database.holding import Gone, held
from extranet.audiences.domain import held_thing
from extranet.audiences.policies import can_view
from web.refusals import Refused, demand
from web.secret_links import opened_by

from . import letters
from .enums import Announcement, Letter, RegistrationStatus, SignUp
from .models import Meeting, Needs, Registration, RegistrationLink
from .policies import can_change_meeting, hears_of_meeting
from .sign_up import sign_up_state

# After the meeting, and after a mail that comes later still with what was written there.
LINKS_ARE_KEPT = timedelta(days=30)
REMINDER_PAUSE = timedelta(hours=1)
AGREE_FIRST = _(
    "Tick the box, and we keep what you have written about food and needs. If you would rather not, empty both."
)


class SignUpClosed(Refused):
    """Nobody can sign up now; `state` says why."""

    def __init__(self, state: SignUp) -> None:
        super().__init__(state.label)
        self.state = state


def held_meeting(key: uuid.UUID) -> Meeting:
    """Whoever may see it or not: for seats, which follow from the meeting, and for what its page tells."""
    return held(Meeting.objects.all(), key)


def changeable(meeting: Meeting, by: User) -> Meeting:
    person = held_person(by)
    fresh = held_thing(meeting, person)
    demand(can_change_meeting(person, fresh))
    return fresh


@transaction.atomic
def register_for_meeting(
    *,
    meeting: Meeting,
    name: str,
    email: str,
    organisation_name: str = "",
    background: str = "",
    meals: str = "",
    access: str = "",
    has_agreed: bool = False,
    user: User | AnonymousUser | None = None,
    submission_key: uuid.UUID | None = None,
) -> Registration:
    """Gives the person a seat, or the last one on the waiting list, and mails her which.

    An address that has signed up already keeps what it has, and is told so by mail, at most
    once an hour: what the form answers is the same (T49). The same key again is a double
    click and sends nothing (T67). Raises SignUpClosed, Refused for needs without her consent, or Gone if it
    is not open to her.
    """
    person = held_person(user) if isinstance(user, User) else None
    fresh = held_meeting(meeting.pk)
    address = normalise_email(email)
    owner = _owner(person, address, fresh)
    if owner is None and fresh.announce != Announcement.ANNOUNCED:
        raise Gone
    state = sign_up_state(fresh, timezone.now())
    if state != SignUp.OPEN:
        raise SignUpClosed(state)
    found = fresh.registrations.at_address(address).first()
    if found and not found.is_cancelled:
        return _already(found, submission_key)
    registration = found or Registration(meeting=fresh)
    registration.turns += 1 if found else 0
    registration.name = name
    registration.organisation_name = organisation_name
    registration.background = background
    registration.user = owner
    registration.email = "" if owner else address
    registration.submission_key = submission_key or uuid.uuid4()
    return _take_a_seat(registration, meals, access, has_agreed)


def _take_a_seat(registration: Registration, meals: str, access: str, has_agreed: bool) -> Registration:
    has_seat = not is_full(registration.meeting)
    registration.status = RegistrationStatus.CONFIRMED if has_seat else RegistrationStatus.WAITING
    registration.asked_at = timezone.now()
    registration.language = get_language() or main_language()
    registration.save()
    if meals or access:
        keep_needs(registration, meals, access, has_agreed)
    letters.send(registration, Letter.CONFIRMED if has_seat else Letter.WAITING)
    return registration


def keep_needs(registration: Registration, meals: str, access: str, has_agreed: bool) -> None:
    """Food and needs may tell of somebody's health or faith: nothing is kept unless she says so herself.

    Nobody can say it for her, so organisers write no needs of others (GDPR, article 9.2 a).
    """
    if not has_agreed:
        raise Refused(str(AGREE_FIRST))
    written = {"meals": meals, "access": access, "agreed_at": timezone.now()}
    Needs.objects.update_or_create(registration=registration, defaults=written)


def _already(registration: Registration, submission_key: uuid.UUID | None) -> Registration:
    now = timezone.now()
    is_double_click = submission_key is not None and submission_key == registration.submission_key
    is_pestered = registration.reminded_at is not None and now - registration.reminded_at < REMINDER_PAUSE
    if not is_double_click and not is_pestered:
        registration.reminded_at = now
        registration.submission_key = submission_key or registration.submission_key
        registration.save()
        letters.send(registration, Letter.ALREADY)
    return registration


def _owner(person: User | None, address: str, meeting: Meeting) -> User | None:
    """A person signs up for herself only: another's address is not hers.

    Who could not see the meeting but for its announcement is a guest like any other.
    """
    is_hers = person is not None and person.email == address and can_view(person, meeting)
    return person if is_hers else None


def cancel_registration(*, token: str) -> Registration:
    """Frees the seat by the secret of a mail, and gives it to the first on the waiting list.

    Raises Registration.DoesNotExist for a token that nobody has.
    """
    return cancel_seat(registration=registration_of(token))


def spent(now: datetime) -> Q:
    """Secret links that open nothing any more."""
    return Q(registration__meeting__ends_at__lte=now - LINKS_ARE_KEPT, created_at__lte=now - LINKS_ARE_KEPT)


def registration_of(token: str) -> Registration:
    """For as long as links are kept, whether the wiping has come by or not (T52)."""
    links = RegistrationLink.objects.exclude(spent(timezone.now()))
    link = opened_by(token, links.select_related("registration__meeting"))
    if link is None:
        raise Registration.DoesNotExist
    return link.registration


@transaction.atomic
def cancel_seat(*, registration: Registration, is_told: bool = True) -> Registration:
    """Tells her by mail, which takes the meeting out of her calendar. Twice is once. What has been held stays.

    Whoever is erased is not told: the mail would keep her address.
    """
    meeting = held_meeting(registration.meeting_id)
    fresh = held(meeting.registrations.all(), registration.pk)
    if fresh.is_cancelled or meeting.ends_at <= timezone.now():
        return fresh
    had_seat = fresh.status == RegistrationStatus.CONFIRMED
    _give_up(fresh, RegistrationStatus.CANCELLED)
    if had_seat and is_told:
        letters.send(fresh, Letter.GIVEN_BACK)
    let_go(meeting)
    fill_seats(meeting)
    return fresh


@transaction.atomic
def let_go_of(*, user: User) -> None:
    """She has lost rights: her seats at meetings that she may not see any more go to others, quietly (T36, T40)."""
    seats = Registration.objects.signed_up().filter(Q(user=user.pk) | Q(email=user.email))
    meetings = Meeting.objects.filter(registrations__in=seats, ends_at__gt=timezone.now())
    for key in list(meetings.order_by("pk").values_list("pk", flat=True)):
        see_to_seats(key=key)


@transaction.atomic
def see_to_seats(*, key: uuid.UUID) -> None:
    """Somebody may see the meeting no more: the seats of those who may not go to others, quietly."""
    meeting = held_meeting(key)
    let_go(meeting)
    fill_seats(meeting)


@transaction.atomic
def follow_address(*, user: User, old: str) -> None:
    """Her address is another: what she signed up for as a guest, at either address, follows, one seat a meeting.

    Her own seats point to her and need nothing.
    """
    guests = Registration.objects.filter(user=None, email__in=[old, user.email])
    for key in list(guests.order_by("meeting_id").values_list("meeting_id", flat=True).distinct()):
        meeting = held_meeting(key)
        _make_one(meeting, user, old)
        fill_seats(meeting)


def _make_one(meeting: Meeting, user: User, old: str) -> None:
    """Keeps the best of her seats, and of equals the one that points to her. The meeting must be held."""

    def worth(one: Registration) -> tuple[object, ...]:
        return one.is_cancelled, one.is_waiting, one.user_id is None, one.asked_at

    hers = meeting.registrations.at_address(user.email) | meeting.registrations.at_address(old)
    first, *others = sorted(hers, key=worth)
    for other in others:
        other.links.all().delete()
        other.delete()
    if first.user_id is None and first.email != user.email:
        first.email = user.email
        first.save(update_fields=["email"])


def let_go(meeting: Meeting) -> None:
    """Takes the seats of those who may not know of the meeting any more. The meeting must be held."""
    if meeting.announce == Announcement.ANNOUNCED or meeting.ends_at <= timezone.now():
        return
    for registration in meeting.registrations.signed_up().exclude(user=None).select_related("user"):
        if not hears_of_meeting(registration, meeting):
            _give_up(registration, RegistrationStatus.LET_GO)


def _give_up(registration: Registration, status: RegistrationStatus) -> None:
    registration.status = status
    registration.turns += 1
    registration.save(update_fields=["status", "turns"])
    Needs.objects.filter(registration=registration).delete()


def fill_seats(meeting: Meeting) -> int:
    """Gives free seats to those who have waited longest, and mails them. The meeting must be held."""
    if meeting.is_cancelled or meeting.starts_at <= timezone.now():
        return 0
    first = meeting.registrations.waiting().select_related("user")
    lucky = list(first if meeting.capacity is None else first[: max(0, free_seats(meeting))])
    for registration in lucky:
        registration.meeting = meeting
        registration.status = RegistrationStatus.CONFIRMED
        registration.save(update_fields=["status"])
        letters.send(registration, Letter.PROMOTED)
    return len(lucky)


def is_full(meeting: Meeting) -> bool:
    """Whoever signs up now waits in line: nobody new passes those who wait."""
    return meeting.capacity is not None and (
        free_seats(meeting) <= 0 or meeting.registrations.waiting().exists()
    )


def free_seats(meeting: Meeting) -> int:
    """Negative when a meeting has been given fewer seats than people. 0 when seats are not counted."""
    return 0 if meeting.capacity is None else meeting.capacity - meeting.registrations.seated().count()


def tell_all(meeting: Meeting, letter: Letter) -> int:
    """How many were written to."""
    told = 0
    for registration in meeting.registrations.signed_up().select_related("user"):
        registration.meeting = meeting
        told += letters.send(registration, letter)
    return told


# Afterwards --------------------------------------------------------------------------------


@transaction.atomic
def mark_attendance(*, meeting: Meeting, by: User, present: Collection[uuid.UUID]) -> int:
    """Notes who was there among those who had a seat; the others are those who had a seat."""
    seated = changeable(meeting, by).registrations.seated()
    keys = set(present)
    seated.exclude(pk__in=keys).update(status=RegistrationStatus.CONFIRMED)
    return Registration.objects.filter(
        meeting=meeting, pk__in=keys, status=RegistrationStatus.CONFIRMED
    ).update(status=RegistrationStatus.ATTENDED)
