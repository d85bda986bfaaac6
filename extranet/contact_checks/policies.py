"""Who may answer for a contact, beside the contact itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.keepers.policies import can_keep_place

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import ContactQuestion


def can_call_contact(user: User | AnonymousUser, question: ContactQuestion) -> bool:
    """Say what came of a call, and name a new contact: whoever keeps the place."""
    return can_keep_place(user, question.contact.place)
