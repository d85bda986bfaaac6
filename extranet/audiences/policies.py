"""May this person view or change this thing? Answered from the grants, as for many things at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Guarded


def can_view(user: User | AnonymousUser, thing: Guarded) -> bool:
    """Whether `visible_to(user)` includes this thing."""
    return type(thing)._default_manager.visible_to(user).filter(pk=thing.pk).exists()


def can_change(user: User | AnonymousUser, thing: Guarded) -> bool:
    """Whether `changeable_by(user)` includes this thing."""
    return type(thing)._default_manager.changeable_by(user).filter(pk=thing.pk).exists()
