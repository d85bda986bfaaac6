"""Planning meetings, changing them and calling them off. Who signs up, and who has a seat: `registrations`."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.models import User
from extranet.audiences.domain import publish_rights, set_audience
from extranet.audiences.enums import NETWORK_AUDIENCES, Audience
from extranet.notifications.domain import Message, notify
from extranet.organisations.enums import StandingGroup
from extranet.organisations.models import Organisation
from extranet.organisations.queries import people_in
from forms.sent_once import own_key
from forms.versions import ChangedMeanwhile
from places.counties import with_county
from web.refusals import Refused, demand
from web.stored_links import stored_address

from .enums import Announcement, Letter, MeetingStatus
from .models import Meeting, Needs
from .policies import can_hide_meeting
from .querysets import organising_choices
from .registrations import changeable, fill_seats, free_seats, held_meeting, let_go, tell_all

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
_WORTH_A_MAIL = ("starts_at", "ends_at", "venue", "address", "municipality_id", "remote_link")


@dataclass(frozen=True)
class Changed:
    """What a change of a meeting led to, for the person who made it."""

    meeting: Meeting
    told: int = 0
    promoted: int = 0
    overbooked_by: int = 0


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
    """Changes a meeting, and tells everyone who has signed up when its time or venue is another.

    `seen` is the sequence that was read; raises ChangedMeanwhile if it is not the latest.
    More seats are filled from the waiting list at once. Fewer seats than people drop
    nobody: the caller is told how many are too many (T68).
    """
    fresh = changeable(meeting, by)
    if seen is not None and seen != fresh.sequence:
        raise ChangedMeanwhile(fresh)
    demand(facts.get("audience") != Audience.DRAFT or can_hide_meeting(by, fresh))
    before = [getattr(fresh, name) for name in _WORTH_A_MAIL]
    fresh.sequence += 1
    _write(fresh, facts)
    let_go(fresh)
    is_moved = before != [getattr(fresh, name) for name in _WORTH_A_MAIL]
    is_ahead = not fresh.is_cancelled and fresh.ends_at > timezone.now()
    told = tell_all(fresh, Letter.MOVED) if is_moved and is_ahead else 0
    return Changed(fresh, told=told, promoted=fill_seats(fresh), overbooked_by=max(0, -free_seats(fresh)))


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: User, seen: int | None = None) -> int:
    """Calls a meeting off and tells everyone, the waiting list too; returns how many. Twice is once (T70).

    `seen` is the sequence that was read: what has got another day meanwhile is looked at first. What people need to
    eat and take part is not needed any more, and is wiped.
    """
    fresh = changeable(meeting, by)
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
    return tell_all(fresh, Letter.CALLED_OFF) if fresh.ends_at > timezone.now() else 0


@transaction.atomic
def request_announcement(*, user: User, meeting: Meeting) -> bool:
    """Asks the editors for a public page. From now on they may read the meeting. False: it cannot be asked for."""
    fresh = changeable(meeting, user)
    if not fresh.is_announceable:
        return False
    _set_announce(fresh, Announcement.REQUESTED)
    notify(
        recipients=people_in(StandingGroup.EDITORS).exclude(pk=user.pk),
        event=f"announcement-requested:{fresh.pk}",
        link=stored_address("make_announcement", fresh.pk),
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
    fresh = held_meeting(meeting.pk)
    wanted = Announcement.ANNOUNCED if is_announced else Announcement.REQUESTED
    if fresh.announce not in {wanted, Announcement.NONE}:
        _set_announce(fresh, wanted)
        let_go(fresh)
        fill_seats(fresh)


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
