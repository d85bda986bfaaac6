"""What a contact says behind its link, without an account. The first answer stands: a second press gives it back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.languages import main_language
from accounts.models import User
from database.holding import held
from extranet.audit_log.domain import record
from extranet.keepers.enums import Side
from methodbank.agreements import sources
from methodbank.agreements.domain import confirm_contact, record_contact
from methodbank.agreements.enums import ConfirmedBy
from methodbank.agreements.models import Contact, ContactConfirmation
from methodbank.agreements.retraction import retract
from places.models import Municipality, Region
from web.refusals import Refused
from web.secret_links import opened_by

from . import letters
from .audit_events import CHANGED, LEFT
from .enums import Outcome, Stage
from .models import ContactQuestion, QuestionLetter

# Longer than the whole way to the coordinator's desk.
LINKS_WORK = timedelta(days=60)


@dataclass(frozen=True)
class Details:
    """What a contact is: a role, and how it is reached."""

    role_title: str
    email: str = ""
    phone: str = ""
    web: str = ""


def details_of(contact: Contact) -> Details:
    return Details(contact.role_title, contact.email, contact.phone, contact.web)


def question_of(token: str) -> ContactQuestion:
    """Raises ContactQuestion.DoesNotExist for a link that never was, is too old, or whose question is wiped."""
    fresh = QuestionLetter.objects.filter(sent_at__gt=timezone.now() - LINKS_WORK)
    related = ("question__contact__municipality", "question__contact__region")
    letter = opened_by(token, fresh.select_related(*related))
    if letter is None:
        raise ContactQuestion.DoesNotExist
    return letter.question


def side_told_before(contact: Contact) -> str:
    """The side for which this role answered last, so that next year it is chosen already."""
    of_role = ContactConfirmation.objects.filter(
        contact__role_title=contact.role_title,
        contact__municipality=contact.municipality_id,
        contact__region=contact.region_id,
    )
    last = of_role.exclude(confirmed_by=ConfirmedBy.TELEPHONE).first()
    return last.confirmed_by if last else ""


# By the link -------------------------------------------------------------------------------


@transaction.atomic
def confirm(*, token: str, side: str) -> ContactQuestion:
    """It holds as it stands."""
    question = _held(token)
    if _can_be_answered(question):
        confirm_contact(contact=question.contact, by=ConfirmedBy(side))
        end(question, Outcome.CONFIRMED, timezone.now())
    return question


@transaction.atomic
def change(*, token: str, side: str, details: Details) -> ContactQuestion:
    """A new row beside the old one, told by the party. The keepers of the place are told. Nothing new is a yes."""
    question = _held(token)
    if not _can_be_answered(question):
        return question
    if details == details_of(question.contact):
        return confirm(token=token, side=side)
    told_by = party_name(Side(side), question.contact.place)
    new = replaced(question.contact, details, told_by=told_by, by=None, entered_as=told_by)
    confirm_contact(contact=new, by=ConfirmedBy(side))
    end(question, Outcome.CHANGED, timezone.now())
    record(CHANGED, detail="link", about=new)
    letters.tell_of_change(question)
    return question


@transaction.atomic
def leave(*, token: str, told_role: str = "", told_email: str = "") -> ContactQuestion:
    """It is somebody else now: the contact is taken back, and those who keep the place find a new one."""
    question = _held(token)
    if not _can_be_answered(question):
        return question
    with translation.override(main_language()):
        reason, who = _("The contact has told us that it is somebody else now."), _("The contact itself")
    retract(question.contact, by=None, retracted_as=who, reason=reason)
    question.stage, question.outcome = Stage.LEFT, Outcome.LEFT
    question.answered_at = question.stage_since = timezone.now()
    question.told_role, question.told_email = told_role, told_email
    question.save()
    record(LEFT, about=question.contact)
    letters.tell_of_leaving(question)
    return question


# For whoever answers -----------------------------------------------------------------------


def _held(token: str) -> ContactQuestion:
    return held(ContactQuestion.objects.select_related("contact"), question_of(token).pk)


def _can_be_answered(question: ContactQuestion) -> bool:
    """False for one that has an answer, or whose contact is not the one to call any more: that one falls."""
    if not question.is_open:
        return False
    if still_stands(question.contact):
        return True
    end(question, Outcome.FALLEN, timezone.now())
    return False


def still_stands(contact: Contact) -> bool:
    return Contact.objects.newest().filter(pk=contact.pk).exists()


def end(question: ContactQuestion, outcome: Outcome, now: datetime) -> None:
    question.stage, question.outcome = Stage.ENDED, outcome
    question.answered_at = question.answered_at or now
    question.stage_since = question.ended_at = now
    question.save()


def replaced(
    contact: Contact, details: Details, *, told_by: str, by: User | None, entered_as: str
) -> Contact:
    """The new contact in place of this one. One of another role takes the old one away: both would be shown.

    Raises Refused, in words of the register, for what its source has said otherwise today.
    """
    if details.role_title != contact.role_title and not contact.is_retracted:
        with translation.override(main_language()):
            reason = _("The contact has another role now.")
        retract(contact, by=by, retracted_as=entered_as, reason=reason)
    try:
        return record_contact(
            place=contact.place,
            **asdict(details),
            # Never older than what it replaces.
            as_of=max(timezone.localdate(), contact.as_of),
            source=sources.party(told_by),
            entered_by=by,
            entered_as=entered_as,
        )
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None


def party_name(side: Side, place: Municipality | Region) -> str:
    """What the register calls the party, in the main language: its sources are in Swedish."""
    with translation.override(main_language()):
        if side == Side.CIVIL:
            return _("the civil-society party in %(place)s") % {"place": place}
        if isinstance(place, Municipality):
            return _("the municipality of %(place)s") % {"place": place}
        return place.authority_name
