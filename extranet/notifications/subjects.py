"""The thing that a message tells of. A recipient reads the message only while she may see the thing (T33, T36, T98).

It is stored as content type and key, written the same way on every database.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from database.keys import key_as_text

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def columns_for(thing: Model | None) -> dict[str, Any]:
    """The two columns that name the thing; none for None. Raises TypeError if its model has no `visible_to`."""
    if thing is None:
        return {}
    if type(thing) not in askable_models():
        raise TypeError(f"{type(thing).__name__} has no visible_to(user): nobody can be told of it.")
    key = thing.pk.hex if isinstance(thing.pk, UUID) else str(thing.pk)
    return {"about_type": ContentType.objects.get_for_model(thing), "about_key": key}


def may_be_read_by(user: User, kinds: Iterable[tuple[int, str, str]]) -> Q:
    """A condition for messages about nothing, and those about things that this person may see now.

    `kinds` are the content types that her messages are about, as (key, app, model); each adds one subquery.
    """
    allowed = Q(about_type=None)
    for key, app, name in kinds:
        model = apps.all_models[app].get(name)
        if model in askable_models():
            allowed |= Q(about_type=key, about_key__in=_keys(_visible(model, user)))
    return allowed


def is_visible(about_type: ContentType, about_key: str, user: User | AnonymousUser) -> bool:
    """Whether this person may see one thing. False if the thing, or its whole model, is gone."""
    model = about_type.model_class()
    return model in askable_models() and _visible(model, user).filter(pk=about_key).exists()


@cache
def askable_models() -> tuple[Any, ...]:
    """Every model with `visible_to(user)`, except the messages themselves."""
    return tuple(
        model
        for model in apps.get_models()
        if hasattr(model._default_manager, "visible_to") and model._meta.app_label != "notifications"
    )


def _visible(model: Any, user: User | AnonymousUser) -> QuerySet[Any]:
    return model._default_manager.visible_to(user)


def _keys(things: QuerySet[Any]) -> QuerySet[Any]:
    return things.order_by().annotate(key_as_text=key_as_text("pk")).values("key_as_text")
