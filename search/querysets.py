from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models

from .documents import INSIDE, PUBLIC, group_token, user_token
from .registry import known_groups

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import SearchEntry  # noqa: F401  # named in the base classes


def tokens_of(user: User | AnonymousUser) -> set[str]:
    """What opens entries for a person. Everyone holds PUBLIC; inactive people hold nothing else.

    Who belongs to the network or an organisation in any way is in a known group, and holds INSIDE.
    """
    if not user.is_active:
        return {PUBLIC}
    groups = set(map(group_token, user.groups.filter(known_groups()).values_list("pk", flat=True)))
    return {PUBLIC, user_token(user.pk)} | groups | ({INSIDE} if groups else set())


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def findable_by(self, user: User | AnonymousUser) -> SearchEntryQuerySet:
        """A first sieve only: whoever shows a hit asks its source whether the person may see it now."""
        audience = apps.get_model("search", "SearchAudience").objects.filter(token__in=tokens_of(user))
        return self.filter(pk__in=audience.values("entry_id"))

    def in_language(self, language: str) -> SearchEntryQuerySet:
        return self.filter(language__in=[language, ""])

    def tagged(self, vocabulary: str, code: str) -> SearchEntryQuerySet:
        tags = apps.get_model("search", "SearchTag").objects.filter(vocabulary=vocabulary, code=code)
        return self.filter(pk__in=tags.values("entry_id"))
