"""Whether one can sign up for a meeting just now, and if not, why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .enums import MeetingStatus, SignUp

if TYPE_CHECKING:
    from datetime import datetime

    from .models import Meeting


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
