"""What a page says of whoever is reminded to read it through: each kind of page with a source has the column."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from registry.personal_data import Fate, PersonalData


def data_of_reviewers(model: str) -> PersonalData:
    return PersonalData(
        model=model,
        keys=("reviewer",),
        title=_("Pages that you are reminded to read through"),
        shown=("title", "last_reviewed"),
        fate=Fate.UNNAMED,
        why=_("Nobody is reminded of them any more."),
        eraser=remind_nobody,
    )


def remind_nobody(user: User, rows: QuerySet[Any]) -> None:
    rows.update(reviewer=None)
