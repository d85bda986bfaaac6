"""What people answer for until it is done, or until somebody else does: each room brings its kinds (N14)."""

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
    """One kind of thing to answer for.

    `code` is stored, in at most 20 letters. `order` is the place in lists, and the order in which things are locked.
    `rows` give what is open, as `responsibility_columns`. `sentence` tells one by %(title)s, and `counted` how many
    there are, for those who may not read what they say: a kind without it is no text, and no secret to whoever sees
    the handover. `model` is the label of the thing and `page` the name of its address, which takes its key.

    `hand_over(thing, handover)` gives it to `handover.successor`, with its rights, in the transaction of the handover.
    `may_give(user, organisation)` makes it a role: a right that only they give who may give it, and nobody to herself.
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
        return str(self.sentence) % {"title": title}

    def told_by_number(self, number: int) -> str:
        return str(self.counted % {"number": number}) if self.counted else ""


def responsibility_kinds() -> dict[str, ResponsibilityKind]:
    """By code, in their order."""
    kinds: tuple[ResponsibilityKind, ...] = brought("responsibilities", "RESPONSIBILITIES")
    return {kind.code: kind for kind in sorted(kinds, key=lambda kind: kind.order)}


def responsibility_columns(
    rows: QuerySet[Any],
    *,
    person: Any,
    title: Any,
    has_owner: Any,
    key: Any = None,
    place: Any = None,
    is_private: Any = None,
) -> QuerySet[Any]:
    """The same columns of the same types from each kind, so that one query can put them below each other.

    `person` answers for it, `place` is the key of an organisation (none: the network itself), and `has_owner` says
    whether the person still belongs there. `is_private` is what nobody else reads.
    """
    return rows.order_by().annotate(
        of_key=key or key_as_text("pk"),
        of_place=Cast(place or Value(None), BigIntegerField()),
        of_person=Cast(person, BigIntegerField()),
        of_title=Cast(title, TextField()),
        of_draft=is_private or Value(False, output_field=BooleanField()),
        of_owner=has_owner,
    )
