"""Who may do what with a digest. Whether she may see it at all is `visible_to`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.organisations.policies import is_coordinator

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Digest


def can_write_digests(user: User | AnonymousUser) -> bool:
    """Digests and the desk are the coordinators' work; a digest that has been sent is nobody's to change."""
    return is_coordinator(user)


def can_answer_digest(user: User | AnonymousUser, digest: Digest) -> bool:
    """Only those who read for the body that the digest was sent to."""
    if not user.is_active or not digest.is_sent:
        return False
    return digest.addressed_to.memberships.active().filter(user=user.pk).exists()
