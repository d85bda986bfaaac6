from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, When

from extranet.audiences.enums import Audience
from extranet.audiences.querysets import SharedQuerySet
from extranet.organisations.models import Organisation
from extranet.organisations.querysets import OrganisationQuerySet
from registry.rooms import brought

from .enums import NOT_COMING, SEATED, SHOWN_TO_EDITORS, SIGNED_UP, MeetingStatus, RegistrationStatus
from .policies import ORGANISING_KINDS

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Registration

NOTES_ARE_EXPECTED_FOR = timedelta(days=14)


def organising_choices(user: User) -> OrganisationQuerySet:
    """The organisations that this person may plan meetings for."""
    return Organisation.objects.written_for_by(user).filter(kind__in=ORGANISING_KINDS)


class MeetingQuerySet(SharedQuerySet):
    def coming(self, now: datetime) -> Self:
        """Not over yet, the next one first. Cancelled ones stay in sight until their day has passed."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "pk")

    def past(self, now: datetime) -> Self:
        return self.filter(ends_at__lte=now).order_by("-starts_at", "pk")

    def lacking_something(self, now: datetime) -> Self:
        """Coming ones that are drafts or say not where, and those just held without notes."""
        coming = Q(ends_at__gt=now) & (Q(audience=Audience.DRAFT) | Q(venue="", remote_link=""))
        just_held = Q(ends_at__lte=now, ends_at__gt=now - NOTES_ARE_EXPECTED_FOR, minutes="")
        planned = self.filter(status=MeetingStatus.PLANNED)
        return planned.filter(coming | (just_held & ~Q(audience=Audience.DRAFT))).order_by("starts_at", "pk")

    def to_be_announced(self) -> Self:
        """What editors may make public pages of."""
        return self.filter(announce__in=SHOWN_TO_EDITORS)

    def listed_for(self, user: User) -> Self:
        """What she may see here, and what has a public page: that is no less hers to read than everyone's.

        `is_here` says which: of the others she gets what their public page tells, and is led there.
        """
        here = self.model._default_manager.visible_to(user)
        listed = Q(pk__in=here.order_by().values("pk"))
        if user.is_active:
            for open_to_all in brought("open_meetings", "OPEN_MEETINGS"):
                listed |= Q(pk__in=open_to_all())
        return self.filter(listed).annotate(is_here=Exists(here.filter(pk=OuterRef("pk"))))

    def with_seats_taken(self) -> Self:
        return self.annotate(seats_taken=Count("registrations", filter=Q(registrations__status__in=SEATED)))


class RegistrationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Who is coming is for the organiser alone."""
        meetings = self.model._meta.get_field("meeting").related_model
        return self.filter(meeting__in=meetings._default_manager.changeable_by(user))

    def of_person(self, user: User) -> Self:
        """Her own, whether she signed up here or without her account: the address is hers."""
        return self.at_address(user.email) if user.is_active else self.none()

    def at_address(self, address: str) -> Self:
        """Of the member who has it, and of a guest who gave it. Seats that are held come first."""
        hers = self.filter(Q(user__email=address) | Q(user=None, email=address))
        return hers.order_by(Case(When(status__in=NOT_COMING, then=1), default=0), "asked_at", "pk")

    def in_turn(self) -> Self:
        """In the order in which people asked."""
        return self.order_by("asked_at", "pk")

    def signed_up(self) -> Self:
        return self.filter(status__in=SIGNED_UP)

    def seated(self) -> Self:
        return self.filter(status__in=SEATED)

    def waiting(self) -> Self:
        """The waiting list."""
        return self.filter(status=RegistrationStatus.WAITING).in_turn()


class MeetingMessageQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What was written to those who take part is for the organiser; they read it in their mail."""
        meetings = self.model._meta.get_field("meeting").related_model
        return self.filter(meeting__in=meetings._default_manager.changeable_by(user))

    def with_files(self) -> Self:
        return self.select_related("author").prefetch_related("files")


class MeetingFileQuerySet(models.QuerySet[Any]):
    def fetched_by(self, registration: Registration) -> Self:
        """Files for whoever still has a seat."""
        if not registration.has_seat:
            return self.none()
        return self.filter(message__meeting=registration.meeting_id)
