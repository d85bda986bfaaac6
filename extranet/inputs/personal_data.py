from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from database.holding import all_held
from extranet.audiences.personal_data_of_texts import data_of_shared, is_draft
from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing
from search import indexing

from .models import InputStep, NationalInput

Rows = QuerySet[Any]
INPUTS = Processing(
    title=_("National input"),
    people=_("Those who write it, and those who take a step with it"),
    data=_(
        "Question, wanted change and grounds, with the writer and her organisation; who decided "
        "what, when and why"
    ),
    purpose=_(
        "To take questions to those who can change the rules, and to tell the sender what became of them."
    ),
    ground=Ground.INTEREST,
    readers=_(
        "The organisation, the coordinators, and those with whom the writer shares it. Quotations go "
        "to a national body."
    ),
    kept=_(
        "A draft until its writer deletes it. What is filed stays, and the name goes when the writer "
        "is erased."
    ),
)


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
        processing=INPUTS,
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
        processing=INPUTS,
        why=_("The sender has to see what became of the input."),
    ),
]
