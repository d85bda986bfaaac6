from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from database.holding import all_held
from extranet.audiences.personal_data_of_texts import SHARED, data_of_shared, is_draft, of_readable
from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

from .domain import remove_experience
from .models import Experience, ExperienceFile

Rows = QuerySet[Any]
EXPERIENCES = Processing(
    title=_("Experiences that members share"),
    people=_("Members who write, comment and attach files"),
    data=_("Texts, comments and files, with the writer and her organisation"),
    purpose=_("That members learn from each other."),
    ground=Ground.INTEREST,
    readers=_("Those whom the writer chooses: from herself alone to everyone."),
    kept=_(
        "A draft until its writer deletes it. What is shared stays with the organisation, and the "
        "name goes when the writer is erased."
    ),
)


def delete_experience_drafts(user: User, rows: Rows) -> None:
    for draft in all_held(rows):
        remove_experience(draft)


def _files_of(user: User) -> QuerySet[ExperienceFile]:
    return ExperienceFile.objects.filter(uploaded_by=user)


PERSONAL_DATA = [
    *data_of_shared(
        Experience,
        drafts=_("Drafts of experiences"),
        shared=_("Experiences that you have shared"),
        answered_for=_("Experiences by others that you answer for"),
        shown=("title", "did", "outcome", "difficulties", "advice", "can_help", "place"),
        eraser=delete_experience_drafts,
        processing=EXPERIENCES,
    ),
    PersonalData(
        model="experiences.ExperienceFile",
        keys=("uploaded_by",),
        rows=lambda user: _files_of(user).filter(experience__in=Experience.objects.filter(is_draft(user))),
        title=_("Files in drafts of yours"),
        shown=("name", "size", "uploaded_at"),
        fate=Fate.DELETED,
        processing=EXPERIENCES,
        readable=of_readable("experience", Experience),
        file="file",
    ),
    PersonalData(
        model="experiences.ExperienceFile",
        keys=("uploaded_by",),
        rows=lambda user: _files_of(user).exclude(experience__in=Experience.objects.filter(is_draft(user))),
        title=_("Files that you have attached"),
        shown=("name", "size", "uploaded_at"),
        fate=Fate.KEPT,
        processing=EXPERIENCES,
        why=SHARED,
        readable=of_readable("experience", Experience),
        file="file",
    ),
    PersonalData(
        model="experiences.Comment",
        keys=("author",),
        title=_("Comments that you have written"),
        shown=("text", "organisation", "created_at"),
        fate=Fate.KEPT,
        processing=EXPERIENCES,
        why=SHARED,
    ),
]
