from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Max, Q

from extranet.audiences.enums import Audience
from extranet.audiences.querysets import SharedQuerySet
from extranet.organisations.models import Organisation
from extranet.organisations.querysets import OrganisationQuerySet

from .policies import WRITING_KINDS

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Comment, ExperienceFile  # noqa: F401  # named in the base classes


def writing_choices(user: User) -> OrganisationQuerySet:
    """The organisations that this person may write and comment for."""
    return Organisation.objects.written_for_by(user).filter(kind__in=WRITING_KINDS)


class ExperienceQuerySet(SharedQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Beside her grants also what the whole world may read, so that invited parties find it in the extranet."""
        granted = super().visible_to(user)
        return granted | self.public() if user.is_active else granted

    def drafts_of(self, user: User) -> Self:
        return self.filter(responsible=user, audience=Audience.DRAFT)

    def shared(self) -> Self:
        """With someone, if only her own organisation."""
        return self.exclude(audience=Audience.DRAFT)

    def talked_about(self, user: User) -> Self:
        """What she answers for and others have commented on, the latest comment first."""
        others = ~Q(comments__author=user)
        found = self.filter(responsible=user).annotate(
            comment_count=Count("comments", filter=others),
            commented_at=Max("comments__created_at", filter=others),
        )
        return found.filter(comment_count__gt=0).order_by("-commented_at", "pk")

    def about_step(self, code: str) -> Self:
        return self.filter(process_steps=code)

    def about_topic(self, code: str) -> Self:
        return self.filter(topics=code)

    def in_region(self, code: str) -> Self:
        return self.filter(region=code)

    def with_signatures(self) -> Self:
        """With what it takes to say where it happened and who wrote it, without a query a row."""
        return self.select_related("author", "organisation__group", "municipality", "region")


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, user: User | AnonymousUser) -> CommentQuerySet:
        """Who reads the experience reads what was said about it."""
        return self.filter(experience__in=_experiences_visible_to(user))


class ExperienceFileQuerySet(models.QuerySet["ExperienceFile"]):
    def visible_to(self, user: User | AnonymousUser) -> ExperienceFileQuerySet:
        """A file has no audience of its own, so that it can never be open where its experience is closed."""
        return self.filter(experience__in=_experiences_visible_to(user))


def _experiences_visible_to(user: User | AnonymousUser) -> models.QuerySet:
    return apps.get_model("experiences", "Experience").objects.visible_to(user).values("pk")
