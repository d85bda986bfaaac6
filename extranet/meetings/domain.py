"""Planning meetings and signing up for them.

Whoever acts is held, and then the meeting; what she may do is asked then. So whoever counts places, closes the meeting
or loses her rights meanwhile comes before or after (T40, T65, T66).
"""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.addresses import normalise_email
from accounts.holding import held_person
from accounts.languages import main_language
from accounts.models import User
from database.holding import Gone, held
from extranet.audiences.domain import held_thing, publish_rights, set_audience
from extranet.audiences.enums import NETWORK_AUDIENCES, Audience
from extranet.audiences.policies import can_view
from extranet.notifications.domain import Message, notify
from extranet.organisations.enums import StandingGroup
from extranet.organisations.models import Organisation
from extranet.organisations.queries import people_in
from forms.sent_once import own_key
from forms.versions import ChangedMeanwhile
from places.counties import with_county
from web.refusals import Refused, demand
from web.secret_links import opened_by
from web.stored_links import stored_link

from . import letters
from .enums import Announcement, Letter, MeetingStatus, RegistrationStatus, SignUp
from .models import Meeting, Needs, Registration, RegistrationLink
from .policies import can_change_meeting, can_hide_meeting, hears_of_meeting
from .querysets import organising_choices
from .sign_up import sign_up_state

LINKS_ARE_KEPT = timedelta(days=30)
REMINDER_PAUSE = timedelta(hours=1)

_PLAIN_FIELDS = frozenset(
    {
        "kind",
        "title",
        "starts_at",
        "ends_at",
        "venue",
        "address",
        "premises",
        "remote_link",
        "capacity",
        "sign_up_opens_at",
        "sign_up_closes_at",
        "description",
        "agenda",
        "minutes",
        "region",
        "municipality",
    }
)
_WORTH_A_MAIL = ("starts_at", "ends_at", "venue", "address", "remote_link")


class SignUpClosed(Refused):
    """Nobody can sign up now; `state` says why."""

    def __init__(self, state: SignUp) -> None:
        super().__init__(state.label)
        self.state = state


@dataclass(frozen=True)
class Changed:
    """What a change of a meeting led to, for the person who made it."""

    meeting: Meeting
    told: int = 0
    promoted: int = 0
    overbooked_by: int = 0


def _held(key: uuid.UUID) -> Meeting:
    """Whoever may see it or not: for places, which follow from the meeting, and for what its page tells."""
    return held(Meeting.objects.all(), key)


def _changeable(meeting: Meeting, by: User) -> Meeting:
    person = held_person(by)
    fresh = held_thing(meeting, person)
    demand(can_change_meeting(person, fresh))
    return fresh


# Planning ----------------------------------------------------------------------------------


def plan_meeting(
    *,
    user: User,
    organisation: Organisation,
    facts: Mapping[str, Any],
    submission_key: uuid.UUID | None = None,
    follows: Meeting | None = None,
) -> Meeting:
    """Makes the meeting. A form that is sent twice, with the same key, makes one (T67)."""
    key = own_key(submission_key, user)
    try:
        with transaction.atomic():
            demand(organising_choices(held_person(user)).filter(pk=organisation.pk).exists())
            meeting = Meeting(author=user, organisation=organisation, submission_key=key, follows=follows)
            return _write(meeting, facts)
    except IntegrityError:
        made = Meeting.objects.filter(submission_key=key).first()
        if made is None:
            raise
        return made


@transaction.atomic
def change_meeting(
    *, meeting: Meeting, by: User, facts: Mapping[str, Any], seen: int | None = None
) -> Changed:
    """Changes a meeting, and tells everyone who has signed up when its time or place is another.

    `seen` is the sequence that was read; raises ChangedMeanwhile if it is not the latest.
    More places are filled from the waiting list at once. Fewer places than people drop
    nobody: the caller is told how many are too many (T68).
    """
    fresh = _changeable(meeting, by)
    if seen is not None and seen != fresh.sequence:
        raise ChangedMeanwhile(fresh)
    demand(facts.get("audience") != Audience.DRAFT or can_hide_meeting(by, fresh))
    before = [getattr(fresh, name) for name in _WORTH_A_MAIL]
    fresh.sequence += 1
    _write(fresh, facts)
    _let_go(fresh)
    is_moved = before != [getattr(fresh, name) for name in _WORTH_A_MAIL]
    is_ahead = not fresh.is_cancelled and fresh.ends_at > timezone.now()
    told = _tell_all(fresh, Letter.MOVED) if is_moved and is_ahead else 0
    return Changed(fresh, told=told, promoted=_fill_seats(fresh), overbooked_by=max(0, -_free_seats(fresh)))


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: User, seen: int | None = None) -> int:
    """Calls a meeting off and tells everyone, the waiting list too; returns how many. Twice is once (T70).

    `seen` is the sequence that was read: what has got another day meanwhile is looked at first. What people need to
    eat and take part is not needed any more, and is wiped.
    """
    fresh = _changeable(meeting, by)
    if fresh.is_cancelled:
        return 0
    if seen is not None and seen != fresh.sequence:
        raise Refused(
            _("Somebody has changed the meeting since you opened it. Look at it again before you cancel it.")
        )
    return call_off(fresh)


def call_off(fresh: Meeting) -> int:
    """As `cancel_meeting`, when nobody is to be asked: its planner is erased. The meeting must be held."""
    fresh.status = MeetingStatus.CANCELLED
    fresh.sequence += 1
    fresh.save()
    Needs.objects.filter(registration__meeting=fresh).delete()
    publish_rights(fresh)
    return _tell_all(fresh, Letter.CALLED_OFF) if fresh.ends_at > timezone.now() else 0


@transaction.atomic
def request_announcement(*, user: User, meeting: Meeting) -> bool:
    """Asks the editors for a public page. From now on they may read the meeting. False: it cannot be asked for."""
    fresh = _changeable(meeting, user)
    if not fresh.is_announceable:
        return False
    _set_announce(fresh, Announcement.REQUESTED)
    notify(
        recipients=people_in(StandingGroup.EDITORS).exclude(pk=user.pk),
        event=f"announcement-requested:{fresh.pk}",
        link=stored_link(fresh),
        about=fresh,
        write=lambda: Message(
            title=_("To announce: %(title)s") % {"title": fresh.title},
            text=_("%(organisation)s asks for a public page about the meeting %(when)s.")
            % {"organisation": fresh.organisation.name, "when": fresh.when},
        ),
    )
    return True


@transaction.atomic
def set_announced(*, meeting: Meeting, is_announced: bool) -> None:
    """What editors publish is announced; what they take down waits again."""
    fresh = _held(meeting.pk)
    wanted = Announcement.ANNOUNCED if is_announced else Announcement.REQUESTED
    if fresh.announce not in {wanted, Announcement.NONE}:
        _set_announce(fresh, wanted)
        _let_go(fresh)
        _fill_seats(fresh)


def _set_announce(meeting: Meeting, announce: Announcement) -> None:
    meeting.announce = announce
    meeting.save(update_fields=["announce"])
    publish_rights(meeting)


def _write(meeting: Meeting, facts: Mapping[str, Any]) -> Meeting:
    facts = with_county({"municipality": meeting.municipality, **facts})
    for name in _PLAIN_FIELDS & facts.keys():
        setattr(meeting, name, facts[name])
    for moment in (meeting.starts_at, meeting.ends_at):
        if timezone.is_naive(moment):
            raise ValueError("A meeting's time must name its time zone.")
    audience = facts.get("audience", meeting.audience)
    if audience != meeting.audience and audience not in NETWORK_AUDIENCES:
        # Fewer may read it now: what was told to everyone is taken back (T98).
        meeting.announce = Announcement.NONE
    meeting.save()
    if "topics" in facts:
        meeting.topics.set(facts["topics"])
    set_audience(
        thing=meeting, audience=audience, shared_with=facts.get("shared_with", meeting.shared_with.all())
    )
    return meeting


# Signing up --------------------------------------------------------------------------------


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
    user: User | AnonymousUser | None = None,
    submission_key: uuid.UUID | None = None,
) -> Registration:
    """Gives the person a place, or the last one on the waiting list, and mails her which.

    An address that has signed up already keeps what it has, and is told so by mail, at most
    once an hour: what the form answers is the same (T49). The same key again is a double
    click and sends nothing (T67). Raises SignUpClosed, or Gone if it is not open to her.
    """
    person = held_person(user) if isinstance(user, User) else None
    fresh = _held(meeting.pk)
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
    return _take_a_seat(registration, meals, access)


def _take_a_seat(registration: Registration, meals: str, access: str) -> Registration:
    has_seat = _has_free_seat(registration.meeting)
    registration.status = RegistrationStatus.CONFIRMED if has_seat else RegistrationStatus.WAITING
    registration.asked_at = timezone.now()
    registration.language = get_language() or main_language()
    registration.save()
    if meals or access:
        Needs.objects.update_or_create(registration=registration, defaults={"meals": meals, "access": access})
    letters.send(registration, Letter.CONFIRMED if has_seat else Letter.WAITING)
    return registration


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
    """Frees the place by the secret of a mail, and gives it to the first on the waiting list.

    Raises Registration.DoesNotExist for a token that nobody has.
    """
    return cancel_seat(registration=registration_of(token))


def registration_of(token: str) -> Registration:
    """For as long as links are kept, whether the wiping has come by or not (T52)."""
    links = RegistrationLink.objects.filter(
        registration__meeting__ends_at__gt=timezone.now() - LINKS_ARE_KEPT
    )
    link = opened_by(token, links.select_related("registration__meeting"))
    if link is None:
        raise Registration.DoesNotExist
    return link.registration


@transaction.atomic
def cancel_seat(*, registration: Registration, is_told: bool = True) -> Registration:
    """Tells her by mail, which takes the meeting out of her calendar. Twice is once. What has been held stays.

    Whoever is erased is not told: the mail would keep her address.
    """
    meeting = _held(registration.meeting_id)
    fresh = held(meeting.registrations.all(), registration.pk)
    if fresh.is_cancelled or meeting.ends_at <= timezone.now():
        return fresh
    had_place = fresh.status == RegistrationStatus.CONFIRMED
    _give_up(fresh, RegistrationStatus.CANCELLED)
    if had_place and is_told:
        letters.send(fresh, Letter.GIVEN_BACK)
    _let_go(meeting)
    _fill_seats(meeting)
    return fresh


@transaction.atomic
def let_go_of(*, user: User) -> None:
    """She has lost rights: her places at meetings that she may not see any more go to others, quietly (T36, T40)."""
    places = Registration.objects.signed_up().filter(Q(user=user.pk) | Q(email=user.email))
    meetings = Meeting.objects.filter(registrations__in=places, ends_at__gt=timezone.now())
    for key in list(meetings.order_by("pk").values_list("pk", flat=True)):
        see_to_places(key=key)


@transaction.atomic
def see_to_places(*, key: uuid.UUID) -> None:
    """Somebody may see the meeting no more: the places of those who may not go to others, quietly."""
    meeting = _held(key)
    _let_go(meeting)
    _fill_seats(meeting)


@transaction.atomic
def follow_address(*, user: User, old: str) -> None:
    """Her address is another: what she signed up for as a guest, at either address, follows, one place a meeting.

    Her own places point to her and need nothing.
    """
    guests = Registration.objects.filter(user=None, email__in=[old, user.email])
    for key in list(guests.order_by("meeting_id").values_list("meeting_id", flat=True).distinct()):
        meeting = _held(key)
        _make_one(meeting, user, old)
        _fill_seats(meeting)


def _make_one(meeting: Meeting, user: User, old: str) -> None:
    """Keeps the best of her places, and of equals the one that points to her. The meeting must be held."""

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


def _let_go(meeting: Meeting) -> None:
    """Takes the places of those who may not know of the meeting any more. The meeting must be held."""
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


def _fill_seats(meeting: Meeting) -> int:
    """Gives free places to those who have waited longest, and mails them. The meeting must be held."""
    if meeting.is_cancelled or meeting.starts_at <= timezone.now():
        return 0
    first = meeting.registrations.waiting().select_related("user")
    lucky = list(first if meeting.capacity is None else first[: max(0, _free_seats(meeting))])
    for registration in lucky:
        registration.meeting = meeting
        registration.status = RegistrationStatus.CONFIRMED
        registration.save(update_fields=["status"])
        letters.send(registration, Letter.PROMOTED)
    return len(lucky)


def _has_free_seat(meeting: Meeting) -> bool:
    """Nobody new passes those who wait."""
    return meeting.capacity is None or (
        _free_seats(meeting) > 0 and not meeting.registrations.waiting().exists()
    )


def _free_seats(meeting: Meeting) -> int:
    """Negative when a meeting has been given fewer places than people. 0 when places are not counted."""
    return 0 if meeting.capacity is None else meeting.capacity - meeting.registrations.seated().count()


def _tell_all(meeting: Meeting, letter: Letter) -> int:
    """How many were written to."""
    told = 0
    for registration in meeting.registrations.signed_up().select_related("user"):
        registration.meeting = meeting
        told += letters.send(registration, letter)
    return told


# Afterwards --------------------------------------------------------------------------------


@transaction.atomic
def mark_attendance(*, meeting: Meeting, by: User, present: Collection[uuid.UUID]) -> int:
    """Notes who was there among those who had a place; the others are those who had a place."""
    seated = _changeable(meeting, by).registrations.seated()
    keys = set(present)
    seated.exclude(pk__in=keys).update(status=RegistrationStatus.CONFIRMED)
    return Registration.objects.filter(
        meeting=meeting, pk__in=keys, status=RegistrationStatus.CONFIRMED
    ).update(status=RegistrationStatus.ATTENDED)
