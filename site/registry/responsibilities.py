"""Open things that one person has to see to, and how each kind is handed over (N14). Rooms declare their kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import BigIntegerField, BooleanField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from database.keys import key_as_text

from .rooms import brought

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

    from accounts.models import User


@dataclass(frozen=True)
class ResponsibilityKind:
    """One kind of responsibility.

    `code` is stored, at most 20 letters. `order` is the place in lists, and the order in which rows are locked. Each
    function in `rows` returns what is open, with the columns of `responsibility_columns`. `sentence` describes one by
    %(title)s; `counted` describes several by %(number)s, for people who may not read the titles. A kind without
    `counted` has no secret title. `model` is the label of the thing's model, and `page` the name of its address,
    which takes its key.

    `hand_over(thing, handover)` gives the thing to `handover.successor`, with its rights, in the transaction of the
    handover. A kind with `may_give(user, organisation)` is a role: only a person for whom it returns True may give
    it, and not to herself.
    """

    code: str
    order: int
    sentence: Words
    rows: tuple[Callable[[], QuerySet[Any]], ...]
    hand_over: Callable[[Any, Any], None]
    counted: Words | None = None
    model: str = ""
    page: str = ""
    may_give: Callable[[User, Any], bool] | None = None

    @property
    def is_role(self) -> bool:
        return self.may_give is not None

    @property
    def objects(self) -> Any:
        """The manager of the thing; only for kinds that have a `model`."""
        return apps.get_model(self.model)._default_manager

    def told(self, title: str) -> str:
        """The sentence for one thing, with its title."""
        return str(self.sentence) % {"title": title}

    def told_by_number(self, number: int) -> str:
        """The sentence for this many things; empty for a kind without `counted`."""
        return str(self.counted % {"number": number}) if self.counted else ""


def responsibility_kinds() -> dict[str, ResponsibilityKind]:
    """Every kind that some room declares, by code, lowest `order` first."""
    kinds: tuple[ResponsibilityKind, ...] = brought("responsibilities", "RESPONSIBILITIES")
    return {kind.code: kind for kind in sorted(kinds, key=lambda kind: kind.order)}


def responsibility_columns(
    rows: QuerySet[Any],
    *,
    person: Any,
    title: Any,
    has_owner: Any,
    key: Any = None,
    organisation: Any = None,
    is_private: Any = None,
) -> QuerySet[Any]:
    """Annotates rows with the columns that all kinds share, so that one UNION can list them.

    `person` has to see to the thing. `organisation` is a key, or None for the network. `has_owner` says whether
    the person still belongs there, and `is_private` whether nobody else may read the thing.
    """
    return rows.order_by().annotate(
        of_key=key or key_as_text("pk"),
        of_organisation=Cast(organisation or Value(None), BigIntegerField()),
        of_person=Cast(person, BigIntegerField()),
        of_title=Cast(title, TextField()),
        of_draft=is_private or Value(False, output_field=BooleanField()),
        of_owner=has_owner,
    )
