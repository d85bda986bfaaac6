from __future__ import annotations

from typing import TYPE_CHECKING

from .documents import INSIDE, PUBLIC, group_token, member_token
from .registry import known_groups

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def tokens_of(user: User | AnonymousUser) -> frozenset[str]:
    """What opens entries for a person. Everyone holds PUBLIC; inactive people hold nothing else.

    Who belongs to the network or an organisation in any way is in a known group, and holds INSIDE. It is a first
    sieve only: whoever shows a hit asks its source whether the person may see it now.
    """
    if not user.is_active:
        return frozenset({PUBLIC})
    groups = user.groups.filter(known_groups()).values_list("pk", flat=True)
    own = [token for group in groups for token in (group_token(group), member_token(user.pk, group))]
    return frozenset([PUBLIC, *own, *([INSIDE] if own else [])])
