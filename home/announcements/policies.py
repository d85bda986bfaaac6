from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.audiences.policies import can_view
from extranet.meetings.enums import SHOWN_TO_EDITORS

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from extranet.meetings.models import Meeting


def can_make_announcement(user: User | AnonymousUser, meeting: Meeting) -> bool:
    """Whoever works in the CMS, of a meeting whose organiser has asked for it."""
    if not user.is_active or not user.has_perm("wagtailadmin.access_admin"):
        return False
    return meeting.announce in SHOWN_TO_EDITORS and can_view(user, meeting)
