"""Meetings that a person planned, and what she signed up for."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from database.holding import all_held
from extranet.audiences.personal_data_of_texts import SHARED, data_of_shared
from registry.personal_data import Fate, PersonalData, former_member, nobodys_address
from registry.processing import Ground, Processing
from search import indexing

from .domain import call_off
from .models import Meeting, Needs, Registration
from .registrations import cancel_seat

Rows = QuerySet[Any]
MEETINGS = Processing(
    title=_("Meetings that are planned"),
    people=_("Those who plan them"),
    data=_(
        "The meeting, its agenda and notes, and mails to those who take part, with who wrote them and her organisation"
    ),
    purpose=_("To arrange meetings and keep what they came to."),
    ground=Ground.INTEREST,
    readers=_("Those whom the organiser chooses. An announcement is everyone’s to read, without her name."),
    kept=_(
        "A draft until its writer deletes it. Other meetings stay, and the name goes when the writer "
        "is erased."
    ),
)
SIGN_UPS = Processing(
    title=_("Sign-ups for meetings"),
    people=_("Those who sign up, with or without an account"),
    data=_("Name, e-mail address, organisation, whether she has a place, and whether she came"),
    purpose=_("To confirm places, tell what changes, and know how many came."),
    ground=Ground.INTEREST,
    readers=_("The organisation that holds the meeting."),
    kept=_(
        "Until the person wants it removed. Then it stays that somebody was there, without name and address."
    ),
)
NEEDS = Processing(
    title=_("Food, allergies and other needs at a meeting"),
    people=_("Those who sign up, with or without an account"),
    data=_("What she needs to eat and to take part, and when she agreed that it is kept"),
    purpose=_("That everyone can eat and take part."),
    ground=Ground.HEALTH,
    readers=_("The organisation that holds the meeting."),
    kept=_("Until she takes it back or gives her place back, at most a week after the meeting."),
)


def delete_meeting_drafts(user: User, rows: Rows) -> None:
    """Whoever signed up while others could see it is told that it is off."""
    for draft in all_held(rows):
        if draft.registrations.signed_up().exists():
            call_off(draft)
        indexing.remove(draft)
        draft.delete()


def unname_registrations(user: User, rows: Rows) -> None:
    """Seats at coming meetings go to those who wait; of past ones it stays that somebody was there."""
    for registration in rows.order_by("meeting_id"):
        cancel_seat(registration=registration, is_told=False)
        registration.links.all().delete()
        type(registration).objects.filter(pk=registration.pk).update(
            name=former_member(),
            email=nobodys_address(),
            organisation_name="",
            background="",
            user=None,
            submission_key=uuid.uuid4(),
        )


def _sign_ups(user: User) -> QuerySet[Any]:
    return Registration.objects.filter(Q(user=user) | Q(email__iexact=user.email))


PERSONAL_DATA = [
    PersonalData(
        model="meetings.Needs",
        keys=(),
        rows=lambda user: Needs.objects.filter(registration__in=_sign_ups(user)),
        title=_("What you need to eat and to take part"),
        shown=("registration__meeting__title", "meals", "access", "agreed_at"),
        fate=Fate.DELETED,
        processing=NEEDS,
    ),
    PersonalData(
        model="meetings.Registration",
        keys=("user", "email"),
        rows=_sign_ups,
        title=_("Your sign-ups for meetings"),
        shown=(
            "meeting__title",
            "meeting__starts_at",
            "name",
            "address",
            "organisation_name",
            "status",
            "created_at",
        ),
        fate=Fate.UNNAMED,
        processing=SIGN_UPS,
        why=_("An organiser has to know how many came. Places at coming meetings are cancelled."),
        eraser=unname_registrations,
    ),
    PersonalData(
        model="meetings.MeetingMessage",
        keys=("author",),
        title=_("Mails that you have written to those who take part in a meeting"),
        shown=("meeting__title", "subject", "text", "created_at"),
        fate=Fate.KEPT,
        processing=MEETINGS,
        why=SHARED,
    ),
    *data_of_shared(
        Meeting,
        drafts=_("Drafts of meetings"),
        shared=_("Meetings that you have planned"),
        answered_for=_("Meetings that you answer for and others planned"),
        shown=("title", "starts_at", "ends_at", "where", "description", "agenda", "minutes"),
        eraser=delete_meeting_drafts,
        processing=MEETINGS,
    ),
]
