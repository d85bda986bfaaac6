"""Finds a person's name or address in what others wrote.

Compares letters only: a nickname or a misspelling is not found. Changes nothing; the report of an erasure says where
to look.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, JSONField, Model, Q, TextField
from django.db.models.functions import Cast

from accounts.models import User

# Sessions are encoded, and end; what search knows is a copy of what is found where it was written.
PASSED_OVER = frozenset({"sessions", "search", "wagtailsearch"})


@dataclass(frozen=True)
class Mention:
    model: str
    key: str


def words_of(user: User) -> list[str]:
    """Her address, and her whole name if she has given both halves: a first name alone is many people's."""
    has_whole_name = bool(user.first_name.strip() and user.last_name.strip())
    name = [f"{user.first_name.strip()} {user.last_name.strip()}"] if has_whole_name else []
    return [user.email, *name]


def mentions_of(words: Collection[str]) -> Iterator[Mention]:
    """Every row with one of these words, in every table but those of sessions and search."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in PASSED_OVER:
            for key in rows_with(model, words):
                yield Mention(model._meta.label, str(key))


def rows_with(model: type[Model], words: Collection[str]) -> list[Any]:
    """Keys of the rows in which one of the words stands, in any column of text."""
    columns = {
        f"text_{number}": Cast(field.name, TextField())
        for number, field in enumerate(model._meta.local_fields)
        if isinstance(field, CharField | TextField | JSONField)
    }
    has_word = Q(pk__in=[])
    for name in columns:
        for word in spellings(words):
            has_word |= Q(**{f"{name}__icontains": word})
    return list(model._base_manager.alias(**columns).filter(has_word).values_list("pk", flat=True))


def spellings(words: Collection[str]) -> set[str]:
    """The words as they are, and escaped as in JSON that the database keeps as text."""
    return {*words, *(json.dumps(word)[1:-1] for word in words)}
