"""What those who keep a place do with a question: they call, and say what came of it, or name a new contact."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.languages import main_language
from accounts.models import User
from database.holding import held
from extranet.audit_log.domain import record
from extranet.keepers.keeping import keeping_of
from extranet.organisations.models import Organisation
from methodbank.agreements.domain import confirm_contact
from methodbank.agreements.enums import ConfirmedBy
from web.refusals import Refused, demand

from .answering import Details, details_of, end, replaced, still_stands
from .audit_events import CALLED, CHANGED
from .enums import Outcome
from .models import ContactQuestion
from .policies import can_call_contact


@transaction.atomic
def call_held(*, question: ContactQuestion, by: User) -> ContactQuestion:
    """She has called, and the contact holds."""
    person, fresh = _held(question, by)
    _demand(fresh, is_ready=fresh.is_open and still_stands(fresh.contact))
    organisation = _organisation(person, fresh)
    _confirm(fresh, person, organisation)
    _end(fresh, person, Outcome.CONFIRMED)
    record(CALLED, actor=person, organisation=organisation, about=fresh.contact)
    return fresh


@transaction.atomic
def call_unanswered(*, question: ContactQuestion, by: User) -> ContactQuestion:
    """She has called, and nobody answered: the question stays where it is, and says so."""
    person, fresh = _held(question, by)
    _demand(fresh, is_ready=fresh.is_open)
    fresh.called_at, fresh.called_by = timezone.now(), person
    fresh.save()
    return fresh


@transaction.atomic
def name_contact(*, question: ContactQuestion, by: User, details: Details) -> ContactQuestion:
    """What she was told when she called, or the new contact where the old one has left. Nothing new is a yes."""
    person, fresh = _held(question, by)
    _demand(fresh, is_ready=fresh.is_left or (fresh.is_open and still_stands(fresh.contact)))
    if fresh.is_open and details == details_of(fresh.contact):
        return call_held(question=fresh, by=person)
    organisation = _organisation(person, fresh)
    with translation.override(main_language()):
        told_by = _("a telephone call about %(place)s") % {"place": fresh.contact.place}
    name = organisation.name if organisation else ""
    new = replaced(fresh.contact, details, told_by=told_by, by=person, entered_as=name)
    confirm_contact(contact=new, by=ConfirmedBy.TELEPHONE, entered_by=person, confirmed_as=name)
    _end(fresh, person, Outcome.LEFT if fresh.is_left else Outcome.CHANGED)
    record(CHANGED, actor=person, organisation=organisation, about=new)
    return fresh


@transaction.atomic
def close_question(*, question: ContactQuestion, by: User) -> ContactQuestion:
    """Where the contact has left and nobody has come after: the place has none for now."""
    person, fresh = _held(question, by)
    _demand(fresh, is_ready=fresh.is_left)
    _end(fresh, person, Outcome.LEFT)
    return fresh


def _held(question: ContactQuestion, by: User) -> tuple[User, ContactQuestion]:
    person = held_person(by)
    fresh = held(ContactQuestion.objects.select_related("contact"), question.pk)
    demand(can_call_contact(person, fresh))
    return person, fresh


def _demand(question: ContactQuestion, *, is_ready: bool) -> None:
    if not is_ready:
        raise Refused(_("Somebody has answered this already, or changed the contact. Nothing was changed."))


def _organisation(person: User, question: ContactQuestion) -> Organisation | None:
    return keeping_of(person).on_behalf_of(question.contact.place.code)


def _confirm(question: ContactQuestion, person: User, organisation: Organisation | None) -> None:
    name = organisation.name if organisation else ""
    confirm_contact(contact=question.contact, by=ConfirmedBy.TELEPHONE, entered_by=person, confirmed_as=name)


def _end(question: ContactQuestion, person: User, outcome: Outcome) -> None:
    question.called_at, question.called_by = timezone.now(), person
    end(question, outcome, timezone.now())
