"""Who may make surveys. Whoever answers has no account: the link in the mail is all she needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.audiences.policies import can_change
from extranet.organisations.policies import is_administrator, is_coordinator

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import SurveyRound


def can_see_surveys(user: User | AnonymousUser) -> bool:
    """What is being asked, and who has answered."""
    return is_coordinator(user) or is_administrator(user)


def can_run_surveys(user: User | AnonymousUser) -> bool:
    """Make rounds, and write and retire questions."""
    return is_coordinator(user)


def can_change_round(user: User | AnonymousUser, survey_round: SurveyRound) -> bool:
    """Also to send it and to close it."""
    return is_coordinator(user) and can_change(user, survey_round)
