from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from database.holding import all_held
from extranet.audiences.personal_data_of_texts import data_of_shared, is_draft
from registry.personal_data import Fate, PersonalData
from search import indexing

from .models import InputStep, NationalInput

Rows = QuerySet[Any]


def delete_input_drafts(user: User, rows: Rows) -> None:
    for draft in all_held(rows):
        indexing.remove(draft)
        draft.delete()


PERSONAL_DATA = [
    *data_of_shared(
        NationalInput,
        drafts=_("Drafts of national input"),
        shared=_("National input that you have written"),
        answered_for=_("National input by others that you answer for"),
        shown=("reference", "question", "authority", "wanted_change", "evidence", "status", "filed_at"),
        eraser=delete_input_drafts,
    ),
    PersonalData(
        model="inputs.InputStep",
        keys=("by",),
        # Those of a draft go with it.
        rows=lambda user: InputStep.objects.filter(by=user).exclude(
            input__in=NationalInput.objects.filter(is_draft(user))
        ),
        title=_("Steps that you have taken with national input"),
        shown=("status", "reason", "at"),
        fate=Fate.KEPT,
        why=_("The sender has to see what became of the input."),
    ),
]
