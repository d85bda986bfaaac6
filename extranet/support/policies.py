"""Who may do what with an enquiry. Whether she may see it at all is `visible_to`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.audiences.policies import can_change
from extranet.organisations.policies import is_coordinator

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Enquiry


def can_answer_enquiry(user: User | AnonymousUser, enquiry: Enquiry) -> bool:
    """Take it, answer it and close it: the coordinators, and the organisation that it was passed on to."""
    return can_change(user, enquiry)


def can_pass_on_enquiry(user: User | AnonymousUser, enquiry: Enquiry) -> bool:
    return is_coordinator(user) and can_change(user, enquiry)
