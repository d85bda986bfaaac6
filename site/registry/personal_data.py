"""Every kind of data about a person: what she gets when she asks for it, and what becomes of it when she is erased.

One entry a kind, in the `personal_data.py` of the room that keeps it. A test walks all models and fails on a key to a
person, or an e-mail address, that no entry has (T97).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import EmailField, Field, Q, QuerySet, TextChoices
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .rooms import brought

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

    from accounts.models import User

Rows = QuerySet[Any]


class Fate(TextChoices):
    """What becomes of a kind of data when the person it is about is erased."""

    DELETED = "deleted", gettext_lazy("deleted")
    UNNAMED = "unnamed", gettext_lazy("kept without your name and address")
    KEPT = "kept", gettext_lazy("kept, under “former member”")


@dataclass(frozen=True)
class PersonalData:
    """`keys` lead to the person: relations to her, or fields with her address. `shown` is what she is given.

    `shown` never names a relation to a person: other people's data are not hers to fetch. `readable` narrows
    what she is given to what she may read; `rows` replaces `keys` where they are not the whole answer; `eraser`
    does what `fate` says where deleting the rows is not it.
    """

    model: str
    keys: tuple[str, ...]
    title: Words
    shown: tuple[str, ...]
    fate: Fate
    why: Words | str = ""
    rows: Callable[[User], Rows] | None = None
    readable: Callable[[User, Rows], Rows] | None = None
    eraser: Callable[[User, Rows], object] | None = None
    file: str = ""

    @property
    def name(self) -> str:
        """One model may have several entries, told apart by what leads to her and what becomes of them."""
        return f"{self.model}:{'+'.join(self.keys)}:{self.fate}"

    @property
    def objects(self) -> Any:
        return apps.get_model(self.model)._base_manager

    def rows_of(self, user: User) -> Rows:
        """All of hers, also what she may not read any more."""
        if self.rows:
            return self.rows(user)
        model = apps.get_model(self.model)
        mine = Q(pk__in=[])
        for key in self.keys:
            is_address = isinstance(model._meta.get_field(key), EmailField)
            mine |= Q(**{f"{key}__iexact": user.email}) if is_address else Q(**{key: user.pk})
        return self.objects.filter(mine)

    def readable_rows_of(self, user: User) -> Rows:
        rows = self.rows_of(user).order_by("pk")
        return self.readable(user, rows) if self.readable else rows

    def erase(self, user: User) -> None:
        """Files leave the disk when the erasure is certain."""
        if self.fate == Fate.KEPT:
            return
        rows = self.rows_of(user)
        if self.eraser:
            self.eraser(user, rows)
            return
        for row in rows if self.file else ():
            forget_file(getattr(row, self.file))
        rows.delete()


def forget_file(file: Any) -> None:
    storage, name = file.storage, file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


@dataclass(frozen=True)
class MachineWords:
    """Columns that the machine has written, where a name can be taken out without taking anyone's words."""

    model: str
    columns: tuple[str, ...]


def personal_data() -> tuple[PersonalData, ...]:
    return brought("personal_data", "PERSONAL_DATA")


def machine_words() -> tuple[MachineWords, ...]:
    return brought("personal_data", "MACHINE_WORDS")


def named_keys() -> set[str]:
    return {f"{kind.model}.{key}" for kind in personal_data() for key in kind.keys}


def person_keys() -> Iterator[str]:
    """Each column in the database that leads to a person: a relation to User, or an e-mail address."""
    for model in apps.get_models(include_auto_created=True):
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if _leads_to_a_person(field):
                yield f"{model._meta.label}.{field.name}"


def _leads_to_a_person(field: Field[Any, Any]) -> bool:
    return isinstance(field, EmailField) or field.related_model is get_user_model()


# Where deleting the row would take something from others ----------------------------------


def nobodys_address() -> str:
    """An address that nobody can have (RFC 2606), a new one each time: none can be traced by being the same."""
    return f"erased-{uuid.uuid4().hex}@erased.invalid"


def former_member() -> str:
    """Written into rows that everyone reads: in the language of the site."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("former member")
