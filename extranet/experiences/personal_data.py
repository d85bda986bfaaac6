from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from database.holding import all_held
from extranet.audiences.personal_data_of_texts import SHARED, data_of_shared, is_draft, of_readable
from registry.personal_data import Fate, PersonalData

from .domain import remove_experience
from .models import Experience, ExperienceFile

Rows = QuerySet[Any]


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
    ),
    PersonalData(
        model="experiences.ExperienceFile",
        keys=("uploaded_by",),
        rows=lambda user: _files_of(user).filter(experience__in=Experience.objects.filter(is_draft(user))),
        title=_("Files in drafts of yours"),
        shown=("name", "size", "uploaded_at"),
        fate=Fate.DELETED,
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
        why=SHARED,
    ),
]
