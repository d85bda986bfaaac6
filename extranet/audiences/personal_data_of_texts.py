"""Personal data for models that inherit `Shared`.

What others may read belongs to the organisation it was written for, and stays when its author is erased.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F, Max, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from registry.personal_data import Fate, PersonalData
from registry.processing import Processing

from .enums import Audience
from .models import Shared

SHARED = _(
    "What has been shared belongs to the organisation you wrote it for. Your name is not under it any more."
)
ANSWERED_FOR = _("It was written by somebody else.")


def is_draft(user: User) -> Q:
    """A condition for drafts that she wrote and is responsible for: nobody else reads them."""
    return Q(author=user, responsible=user, audience=Audience.DRAFT)


def is_hers_to_read(user: User, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the rows that she may read today, or that are unchanged since she left their organisation."""
    left_at = Max("organisation__memberships__ended_at", filter=Q(organisation__memberships__user=user))
    still_visible = Q(pk__in=rows.model.objects.visible_to(user).values("pk"))
    as_she_left_it = Q(changed_at__lte=F("left_at"))
    found = rows.model.objects.annotate(left_at=left_at).filter(still_visible | as_she_left_it)
    return rows.filter(pk__in=found.values("pk"))


def data_of_shared(
    model: type[Shared],
    *,
    drafts: Any,
    shared: Any,
    answered_for: Any,
    shown: tuple[str, ...],
    eraser: Callable[[User, QuerySet[Any]], None],
    processing: Processing,
) -> tuple[PersonalData, PersonalData, PersonalData]:
    """Three kinds for one model: her drafts, what she shared, and what she is responsible for but others wrote."""
    label, objects = model._meta.label, model.objects
    facts = ("organisation", "audience", "created_at", "changed_at")
    return (
        PersonalData(
            model=label,
            keys=("author",),
            rows=lambda user: objects.filter(is_draft(user)),
            title=drafts,
            shown=(*shown, *facts),
            fate=Fate.DELETED,
            processing=processing,
            readable=is_hers_to_read,
            eraser=eraser,
        ),
        PersonalData(
            model=label,
            keys=("author",),
            rows=lambda user: objects.filter(author=user).exclude(is_draft(user)),
            title=shared,
            shown=(*shown, *facts),
            fate=Fate.KEPT,
            processing=processing,
            why=SHARED,
            readable=is_hers_to_read,
        ),
        PersonalData(
            model=label,
            keys=("responsible",),
            rows=lambda user: objects.filter(responsible=user).exclude(author=user),
            title=answered_for,
            shown=("organisation", "created_at"),
            fate=Fate.KEPT,
            processing=processing,
            why=ANSWERED_FOR,
        ),
    )


def of_readable(name: str, model: type[Model]) -> Callable[[User, QuerySet[Any]], QuerySet[Any]]:
    """A `readable` for rows that belong to a text: they are given out where the text is. `name` is the relation."""
    return lambda user, rows: rows.filter(
        Q(**{f"{name}__in": model._default_manager.visible_to(user)})  # type: ignore[attr-defined]  # a guarded model
        | Q(**{f"{name}__in": is_hers_to_read(user, model._default_manager.filter(author=user))})
    )
