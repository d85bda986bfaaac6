"""Grants are asked in one way, of one thing as of many: by `visible_to` and `changeable_by`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Guarded


def can_view(user: User | AnonymousUser, thing: Guarded) -> bool:
    return type(thing)._default_manager.visible_to(user).filter(pk=thing.pk).exists()


def can_change(user: User | AnonymousUser, thing: Guarded) -> bool:
    return type(thing)._default_manager.changeable_by(user).filter(pk=thing.pk).exists()
