"""Responsibilities for models that inherit `Shared`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from extranet.organisations.models import Membership
from registry.responsibilities import ResponsibilityKind, responsibility_columns

from .domain import publish_rights
from .enums import Audience
from .models import Shared

IS_DRAFT = Q(audience=Audience.DRAFT)


def responsibility_for_shared(
    model: type[Shared],
    things: Callable[[], QuerySet[Any]],
    *,
    title: str,
    then: Callable[[Any], object] | None = None,
    **about: Any,
) -> ResponsibilityKind:
    """The kind for one model. `things()` returns what somebody has to see to now; `title` is the column of the title.

    `then(thing)` is called after a thing has been handed over. `about` is passed on to ResponsibilityKind.
    """

    def hand_over(thing: Any, handover: Any) -> None:
        thing.responsible = handover.successor
        thing.save(update_fields=["responsible"])
        publish_rights(thing)
        if then:
            then(thing)

    def rows() -> QuerySet[Any]:
        return _columns(things(), title)

    return ResponsibilityKind(model=model._meta.label, rows=(rows,), hand_over=hand_over, **about)


def _columns(things: QuerySet[Any], title: str) -> QuerySet[Any]:
    """Has an owner while the responsible still belongs to the organisation the thing was written for."""
    here = Membership.objects.active().filter(
        user=OuterRef("responsible"), organisation=OuterRef("organisation")
    )
    return responsibility_columns(
        things,
        organisation=F("organisation_id"),
        person="responsible_id",
        title=title,
        is_private=ExpressionWrapper(IS_DRAFT, BooleanField()),
        has_owner=Exists(here),
    )
