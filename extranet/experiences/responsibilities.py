from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from extranet.audiences.responsibilities_for_texts import IS_DRAFT, responsibility_for_shared

from .models import Comment, Experience


def drafts() -> QuerySet[Any]:
    return Experience.objects.filter(IS_DRAFT)


def unanswered() -> QuerySet[Any]:
    """Shared experiences where somebody else has had the last word."""
    comments = Comment.objects.filter(experience=OuterRef("pk")).order_by("-created_at", "-pk")
    last = Subquery(comments.values("organisation_id")[:1])
    commented = Experience.objects.exclude(IS_DRAFT).annotate(last_word_of=last)
    return commented.filter(last_word_of__isnull=False).exclude(last_word_of=F("organisation_id"))


RESPONSIBILITIES = [
    responsibility_for_shared(
        Experience,
        drafts,
        title="title",
        code="experience",
        order=10,
        page="experience",
        sentence=_("Draft of an experience: %(title)s"),
        counted=ngettext_lazy(
            "%(number)s draft of an experience", "%(number)s drafts of experiences", "number"
        ),
    ),
    responsibility_for_shared(
        Experience,
        unanswered,
        title="title",
        code="answer",
        order=11,
        page="experience",
        sentence=_("Comments to answer: %(title)s"),
        counted=ngettext_lazy(
            "%(number)s experience with comments to answer",
            "%(number)s experiences with comments to answer",
            "number",
        ),
    ),
]
