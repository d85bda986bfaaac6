"""What people need to eat and to take part, as they change it themselves (T95)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.models import User
from database.holding import held
from extranet.audiences.domain import held_thing
from web.refusals import Refused

from .models import Meeting, Needs, Registration
from .registrations import held_meeting, keep_needs, registration_of


@transaction.atomic
def change_needs(*, token: str, meals: str, access: str, has_agreed: bool = False) -> None:
    """By the secret of a mail. Raises Registration.DoesNotExist for a token that nobody has."""
    found = registration_of(token)
    _write(held_meeting(found.meeting_id), found, meals, access, has_agreed)


@transaction.atomic
def change_own_needs(
    *, meeting: Meeting, by: User, meals: str, access: str, has_agreed: bool = False
) -> None:
    person = held_person(by)
    fresh = held_thing(meeting, person)
    _write(fresh, fresh.registrations.of_person(person).first(), meals, access, has_agreed)


def _write(
    meeting: Meeting, registration: Registration | None, meals: str, access: str, has_agreed: bool
) -> None:
    """Nothing is kept for a meeting that needs it no more, and what she empties is deleted: so she takes her
    consent back. The meeting must be held.
    """
    fresh = held(meeting.registrations.all(), registration.pk) if registration else None
    if fresh is None or fresh.is_cancelled:
        raise Refused(_("You are no longer signed up. Sign up again, and say what you need."))
    if meeting.is_cancelled or meeting.ends_at <= timezone.now():
        raise Refused(_("The meeting is over or cancelled, so nothing was changed."))
    if meals or access:
        keep_needs(fresh, meals, access, has_agreed)
    else:
        Needs.objects.filter(registration=fresh).delete()


def needs_of(registration: Registration | None) -> dict[str, object]:
    """As a form begins with them. What is kept was agreed to."""
    needs = getattr(registration, "needs", None)
    return {"meals": needs.meals, "access": needs.access, "has_agreed": True} if needs else {}
