from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation

from .enums import Announcement, MeetingStatus, RegistrationStatus, SignUp

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from accounts.models import User

    from .models import Meeting, Registration


def organising_choices(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """The organisations that this person may plan meetings for. National bodies read here; they do not organise."""
    if not user.is_active:
        return Organisation.objects.none()
    return Organisation.objects.written_for_by(user).exclude(kind=OrganisationKind.NATIONAL_BODY)


def can_plan_meetings(user: User | AnonymousUser) -> bool:
    return organising_choices(user).exists()


def can_change_meeting(user: User | AnonymousUser, meeting: Meeting) -> bool:
    """The owning organisation; for a draft who answers for it. The same people see who is coming, and their needs."""
    return type(meeting)._default_manager.changeable_by(user).filter(pk=meeting.pk).exists()


def is_announceable(meeting: Meeting) -> bool:
    """A draft is shown to its organisation first: editors never see drafts. Held meetings may be shown too."""
    is_unasked = meeting.announce == Announcement.NONE and meeting.status == MeetingStatus.PLANNED
    return is_unasked and not meeting.is_draft


def sees_remote_link(registration: Registration | None) -> bool:
    """Only a person with a place joins by link; the organiser sees it where she edits it."""
    return registration is not None and registration.status == RegistrationStatus.CONFIRMED


def hears_of_meeting(registration: Registration, meeting: Meeting) -> bool:
    """What is announced is everyone's to know; of other meetings a member hears while she may see them (T36, T40).

    Who signed up without an account did so when it was announced, and is told what becomes of it.
    """
    if registration.user is None or meeting.announce == Announcement.ANNOUNCED:
        return True
    return can_see_meeting(registration.user, meeting)


def can_see_meeting(user: User | AnonymousUser, meeting: Meeting) -> bool:
    return type(meeting)._default_manager.visible_to(user).filter(pk=meeting.pk).exists()


def sign_up_state(meeting: Meeting, now: datetime) -> SignUp:
    """The window is open until its last second; without one, sign-up closes when the meeting starts."""
    if meeting.status == MeetingStatus.CANCELLED:
        return SignUp.CANCELLED
    if now >= meeting.ends_at:
        return SignUp.OVER
    if meeting.sign_up_opens_at and now < meeting.sign_up_opens_at:
        return SignUp.NOT_YET
    closes = meeting.sign_up_closes_at or meeting.starts_at
    return SignUp.CLOSED if now > closes else SignUp.OPEN
