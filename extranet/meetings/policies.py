from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.audiences.policies import can_change, can_view
from extranet.organisations.enums import OrganisationKind

from .enums import Announcement, RegistrationStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Meeting, Registration


# National bodies read here; they do not organise.
ORGANISING_KINDS = frozenset(OrganisationKind) - {OrganisationKind.NATIONAL_BODY}


def can_plan_meetings(user: User | AnonymousUser) -> bool:
    """Members of an organisation that holds meetings."""
    if not user.is_active:
        return False
    return user.memberships.active().filter(organisation__kind__in=ORGANISING_KINDS).exists()


def can_change_meeting(user: User | AnonymousUser, meeting: Meeting) -> bool:
    """The owning organisation; for a draft who answers for it. The same people see who is coming, and their needs."""
    return can_change(user, meeting)


def can_hide_meeting(user: User | AnonymousUser, meeting: Meeting) -> bool:
    """Make it a draft again: for everyone but who answers for it, it would be gone."""
    is_own = meeting.is_draft or meeting.responsible_id == user.pk
    return is_own and can_change_meeting(user, meeting) and not meeting.registrations.exists()


def sees_remote_link(registration: Registration | None) -> bool:
    """Only a person with a seat joins by link; the organiser sees it where she edits it."""
    return registration is not None and registration.status == RegistrationStatus.CONFIRMED


def hears_of_meeting(registration: Registration, meeting: Meeting) -> bool:
    """What is announced is everyone's to know; of other meetings a member hears while she may see them (T36, T40).

    Who signed up without an account did so when it was announced, and is told what becomes of it.
    """
    if registration.user is None or meeting.announce == Announcement.ANNOUNCED:
        return True
    return can_view(registration.user, meeting)
