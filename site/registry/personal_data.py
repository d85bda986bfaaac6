"""What the site keeps about a person: what she is given when she asks, and what happens to it when she is erased.

Each room declares its kinds in `personal_data.py`. A test walks all models and fails for a relation to a person, or
an e-mail address, that no kind covers (T97).
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

    from .processing import Processing

Rows = QuerySet[Any]


class Fate(TextChoices):
    """What becomes of a kind of data when the person it is about is erased."""

    DELETED = "deleted", gettext_lazy("deleted")
    UNNAMED = "unnamed", gettext_lazy("kept without your name and address")
    KEPT = "kept", gettext_lazy("kept, under “former member”")


@dataclass(frozen=True)
class PersonalData:
    """One kind of data about a person, in one model.

    `keys` are the fields that lead to the person: relations to her, or e-mail addresses. `rows(user)` replaces the
    lookup by keys where that is not the whole answer. `shown` are the fields she is given, never a relation to
    another person; `readable(user, rows)` narrows them to rows she may still read. `eraser(user, rows)` does what
    `fate` says; without one the rows are deleted, and the file in the field `file` with them. `processing` says why
    it is kept at all; a check fails for a kind without.
    """

    model: str
    keys: tuple[str, ...]
    title: Words
    shown: tuple[str, ...]
    fate: Fate
    processing: Processing | None = None
    why: Words | str = ""
    rows: Callable[[User], Rows] | None = None
    readable: Callable[[User, Rows], Rows] | None = None
    eraser: Callable[[User, Rows], object] | None = None
    file: str = ""

    @property
    def name(self) -> str:
        """Identifies the kind: one model may have several, told apart by their keys and fate."""
        return f"{self.model}:{'+'.join(self.keys)}:{self.fate}"

    @property
    def objects(self) -> Any:
        return apps.get_model(self.model)._base_manager

    def rows_of(self, user: User) -> Rows:
        """Every row about this person, also those that she may not read any more."""
        if self.rows:
            return self.rows(user)
        model = apps.get_model(self.model)
        mine = Q(pk__in=[])
        for key in self.keys:
            is_address = isinstance(model._meta.get_field(key), EmailField)
            mine |= Q(**{f"{key}__iexact": user.email}) if is_address else Q(**{key: user.pk})
        return self.objects.filter(mine)

    def readable_rows_of(self, user: User) -> Rows:
        """The rows that she is given, ordered by key."""
        rows = self.rows_of(user).order_by("pk")
        return self.readable(user, rows) if self.readable else rows

    def erase(self, user: User) -> None:
        """Does what `fate` says to her rows. Files are deleted when the transaction commits."""
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
    """Deletes a file from its storage when the transaction commits."""
    storage, name = file.storage, file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


@dataclass(frozen=True)
class DataOfNobody:
    """A model that holds what people have told, with no way back to whoever did: nothing to give out or to erase."""

    model: str
    processing: Processing


@dataclass(frozen=True)
class MachineWords:
    """Text columns that the site itself has written: a name there is replaced without changing what a person wrote."""

    model: str
    columns: tuple[str, ...]


def personal_data() -> tuple[PersonalData, ...]:
    """Every kind that some room declares."""
    return brought("personal_data", "PERSONAL_DATA")


def processings() -> dict[Processing, list[PersonalData | DataOfNobody]]:
    """Why data are kept, each reason with the kinds of data that name it."""
    found: dict[Processing, list[PersonalData | DataOfNobody]] = {}
    kinds: list[PersonalData | DataOfNobody] = [*personal_data(), *data_of_nobody()]
    for kind in kinds:
        if kind.processing:
            found.setdefault(kind.processing, []).append(kind)
    return found


def data_of_nobody() -> tuple[DataOfNobody, ...]:
    """What rooms keep of people without anybody knowing of whom."""
    return brought("personal_data", "DATA_OF_NOBODY")


def machine_words() -> tuple[MachineWords, ...]:
    """The columns of all rooms that the site itself writes and that may hold a name."""
    return brought("personal_data", "MACHINE_WORDS")


def named_keys() -> set[str]:
    """The columns that some kind covers, as `app.Model.field`."""
    return {f"{kind.model}.{key}" for kind in personal_data() for key in kind.keys}


def person_keys() -> Iterator[str]:
    """Every column that leads to a person, as `app.Model.field`: a relation to User, or an e-mail address."""
    for model in apps.get_models(include_auto_created=True):
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if _leads_to_a_person(field):
                yield f"{model._meta.label}.{field.name}"


def _leads_to_a_person(field: Field[Any, Any]) -> bool:
    return isinstance(field, EmailField) or field.related_model is get_user_model()


# Where deleting the row would take something from others ----------------------------------


def nobodys_address() -> str:
    """A new address that cannot exist (RFC 2606), different each time so that erased people cannot be matched."""
    return f"erased-{uuid.uuid4().hex}@erased.invalid"


def former_member() -> str:
    """What stands in place of an erased name, in the main language of the site."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("former member")
