"""What a page says of whoever is reminded to read it through: each kind of page with a source has the column."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

REVIEWS = Processing(
    title=_("Who is reminded to read pages through"),
    people=_("Editors and others who look after a text"),
    data=_("Which pages she is reminded of"),
    purpose=_("That texts are read through once a year."),
    ground=Ground.INTEREST,
    readers=_("Those who work in the CMS."),
    kept=_("Until somebody else is chosen, or the person is erased."),
)


def data_of_reviewers(model: str) -> PersonalData:
    return PersonalData(
        model=model,
        keys=("reviewer",),
        title=_("Pages that you are reminded to read through"),
        shown=("title", "last_reviewed"),
        fate=Fate.UNNAMED,
        processing=REVIEWS,
        why=_("Nobody is reminded of them any more."),
        eraser=remind_nobody,
    )


def remind_nobody(user: User, rows: QuerySet[Any]) -> None:
    rows.update(reviewer=None)
