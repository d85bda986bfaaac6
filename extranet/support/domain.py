"""What those who answer do with an enquiry. Whoever acts is held, and then the enquiry; what she may do is asked then.

Each verb carries `seen`, the version that was read: what has happened meanwhile is read first (T88).
"""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.models import User
from extranet.audiences.domain import held_thing, publish_rights
from extranet.audit_log.domain import record
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from extranet.organisations.policies import belongs_to
from extranet.organisations.queries import members_of
from forms.sent_once import own_key
from web.refusals import Refused, demand

from . import letters
from .audit_events import ANSWERED, CLOSED, PASSED_ON, TAKEN_BACK
from .enums import EnquiryStatus, EntryKind
from .models import Enquiry, EnquiryEntry
from .policies import can_answer_enquiry, can_pass_on_enquiry


class EnquiryMovedOn(Refused):
    """Something has happened to the enquiry since it was read."""


@transaction.atomic
def take_enquiry(*, enquiry: Enquiry, by: User, seen: int) -> Enquiry:
    """She answers for it from now. A coordinator takes back what was passed on: the others see it no more."""
    person, fresh = _held(enquiry, by)
    if fresh.responsible_id == person.pk:
        return fresh
    _demand_open(fresh, seen)
    _take_over(fresh, person)
    if fresh.status == EnquiryStatus.NEW:
        fresh.status = EnquiryStatus.IN_HAND
    _write(fresh, EntryKind.TAKEN, by=person)
    publish_rights(fresh)
    return fresh


@transaction.atomic
def pass_on_enquiry(*, enquiry: Enquiry, by: User, organisation: Organisation, seen: int) -> Enquiry:
    """The organisation sees it, gets a letter, and may answer. Whoever had it before does not, unless a coordinator."""
    person, fresh = _held(enquiry, by)
    demand(can_pass_on_enquiry(person, fresh))
    if fresh.passed_to == organisation:
        return fresh
    _demand_open(fresh, seen)
    if organisation.kind != OrganisationKind.MEMBER:
        raise Refused(_("Enquiries are passed on to member organisations alone."))
    if not members_of(organisation).exists():
        raise Refused(
            _("%(organisation)s has nobody with an account. Choose another, or answer yourself.")
            % {"organisation": organisation}
        )
    fresh.passed_to, fresh.responsible = organisation, None
    if fresh.status == EnquiryStatus.NEW:
        fresh.status = EnquiryStatus.IN_HAND
    entry = _write(fresh, EntryKind.PASSED_ON, by=person)
    publish_rights(fresh)
    record(PASSED_ON, actor=by, organisation=organisation, about=fresh)
    letters.tell_of_passing(entry)
    return fresh


@transaction.atomic
def answer_enquiry(
    *, enquiry: Enquiry, by: User, text: str, seen: int, submission_key: uuid.UUID | None = None
) -> Enquiry:
    """Mails the answer where there is an address; it stands on the private page in any case. Sent twice is once (T67).

    Whoever answers has taken it, and a coordinator has taken it back.
    """
    person, fresh = _held(enquiry, by)
    key = own_key(submission_key, by)
    if EnquiryEntry.objects.filter(submission_key=key).exists():
        return fresh
    _demand_open(fresh, seen)
    _take_over(fresh, person)
    fresh.status, fresh.waiting_since = EnquiryStatus.ANSWERED, None
    entry = _write(fresh, EntryKind.ANSWERED, by=person, text=text, submission_key=key)
    publish_rights(fresh)
    record(ANSWERED, actor=by, organisation=entry.organisation, about=fresh)
    letters.send_answer(entry, person)
    return fresh


@transaction.atomic
def close_enquiry(*, enquiry: Enquiry, by: User, seen: int) -> Enquiry:
    """Nothing more to do. Whoever asked may still write, and then it is open again. Twice is once."""
    person, fresh = _held(enquiry, by)
    if fresh.status == EnquiryStatus.CLOSED:
        return fresh
    _demand_open(fresh, seen)
    fresh.status, fresh.waiting_since = EnquiryStatus.CLOSED, None
    entry = _write(fresh, EntryKind.CLOSED, by=person)
    record(CLOSED, actor=by, organisation=entry.organisation, about=fresh)
    return fresh


def _held(enquiry: Enquiry, by: User) -> tuple[User, Enquiry]:
    person = held_person(by)
    fresh = held_thing(enquiry, person)
    demand(can_answer_enquiry(person, fresh))
    return person, fresh


def _demand_open(fresh: Enquiry, seen: int) -> None:
    if fresh.is_withdrawn:
        raise EnquiryMovedOn(_("The question was taken back meanwhile. Nothing was sent or changed."))
    if fresh.has_ended:
        raise EnquiryMovedOn(_("The enquiry is closed. It opens again if whoever asked writes more."))
    if fresh.version != seen:
        raise EnquiryMovedOn(
            _("Something has happened since you opened the page. Read what is new, and press again.")
        )


def _take_over(fresh: Enquiry, person: User) -> None:
    passed_to = fresh.passed_to
    if passed_to is not None and not belongs_to(person, passed_to):
        record(TAKEN_BACK, actor=person, organisation=passed_to, about=fresh)
        fresh.passed_to = None
    fresh.responsible = person


def _write(
    fresh: Enquiry, kind: EntryKind, *, by: User, text: str = "", submission_key: uuid.UUID | None = None
) -> EnquiryEntry:
    """The only place where those who answer write: the enquiry and its entry change together."""
    for_whom = fresh.passed_to
    is_theirs = for_whom is not None and (kind == EntryKind.PASSED_ON or belongs_to(by, for_whom))
    entry = EnquiryEntry.objects.create(
        enquiry=fresh,
        kind=kind,
        by=by,
        text=text,
        organisation=for_whom if is_theirs else None,
        submission_key=submission_key or uuid.uuid4(),
    )
    if kind == EntryKind.ANSWERED:
        fresh.last_word_at = entry.at
    if kind == EntryKind.CLOSED:
        fresh.closed_at = entry.at
    fresh.version += 1
    fresh.save()
    return entry
