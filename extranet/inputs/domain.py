"""What people do with national input. Each change of status is a step that stays and is told (N5).

Whoever acts is held, and then the input; what she may do is asked then (T40, T66).
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.models import User
from database.holding import held
from extranet.audiences.domain import held_thing, publish_rights, set_audience
from extranet.audiences.enums import PUBLIC_AUDIENCES, Audience
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from forms.sent_once import own_key
from numbering.domain import next_number
from places.models import Municipality, Region
from vocabulary.models import Topic
from web.refusals import Refused, demand

from . import letters
from .enums import CHANGEABLE, InputStatus
from .models import InputStep, NationalInput
from .policies import can_hide_input, can_step_input, owns_input
from .querysets import sending_choices
from .signals import input_withdrawn


class InputError(Refused):
    pass


@dataclass(frozen=True)
class InputText:
    """The words of an input; exactly one of the two places is set."""

    question: str
    region: Region | None = None
    municipality: Municipality | None = None
    authority: str = ""
    wanted_change: str = ""
    evidence: str = ""
    topics: Collection[Topic] = ()


@transaction.atomic
def write_input(
    *, author: User, organisation: Organisation, text: InputText, submission_key: uuid.UUID | None = None
) -> NationalInput:
    """A draft that only its author sees. A form sent twice makes one (T67)."""
    demand(sending_choices(held_person(author)).filter(pk=organisation.pk).exists())
    made, is_new = NationalInput.objects.get_or_create(
        submission_key=own_key(submission_key, author),
        defaults={"author": author, "organisation": organisation, **_columns(text)},
    )
    if is_new:
        made.topics.set(text.topics)
        InputStep.objects.create(input=made, status=InputStatus.DRAFT, by=author)
        publish_rights(made)
    return made


@transaction.atomic
def change_input(*, national_input: NationalInput, by: User, version: int, text: InputText) -> NationalInput:
    fresh = _owned(national_input, by)
    if fresh.state not in CHANGEABLE:
        raise InputError(
            _("The text can only be changed while it is a draft or the coordinator has asked for more.")
        )
    fresh.demand_version(version)
    fresh.put(_columns(text))
    fresh.save()
    fresh.topics.set(text.topics)
    publish_rights(fresh)
    return fresh


@transaction.atomic
def share_input(
    *, national_input: NationalInput, by: User, audience: Audience, shared_with: Iterable[Organisation] = ()
) -> NationalInput:
    """Never public, and never a national body's: NOD reads what is sent to it in digests."""
    fresh = _owned(national_input, by)
    chosen = list(shared_with)
    if audience in PUBLIC_AUDIENCES:
        raise InputError(_("National input is never public. The network is as far as it goes."))
    if audience == Audience.DRAFT and fresh.is_filed:
        raise InputError(_("What has been filed stays readable for your organisation and the coordinator."))
    demand(audience != Audience.DRAFT or can_hide_input(by, fresh))
    if any(organisation.kind == OrganisationKind.NATIONAL_BODY for organisation in chosen):
        raise InputError(_("A national body reads digests, not single inputs."))
    set_audience(thing=fresh, audience=audience, shared_with=chosen)
    return fresh


@transaction.atomic
def file_input(*, national_input: NationalInput, by: User, seen: int | None = None) -> NationalInput:
    """Hands it to the coordinators: it gets its number, and is no longer its author's alone.

    `seen` is the version that was read: what a colleague has changed meanwhile is read again first (T88).
    """
    fresh = _owned(national_input, by)
    if fresh.state == InputStatus.FILED:
        return fresh
    if seen is not None and seen != fresh.version:
        raise InputError(
            _("Somebody has changed the text since you opened it. Read it again before you file it.")
        )
    if fresh.lacking:
        raise InputError(
            _("Say which authority it concerns and what you want changed. Then you can file it.")
        )
    _demand(fresh, InputStatus.FILED)
    if not fresh.is_filed:
        fresh.filed_at = timezone.now()
        fresh.year = timezone.localtime(fresh.filed_at).year
        fresh.number = next_number("input", fresh.year)
    if fresh.audience == Audience.DRAFT:
        fresh.audience = Audience.ORGANISATION
    step = _take(fresh, InputStatus.FILED, by=by)
    letters.tell_senders(step)
    letters.tell_coordinators(step)
    return fresh


@transaction.atomic
def withdraw_input(*, national_input: NationalInput, by: User, reason: str = "") -> NationalInput:
    """Takes it back. Drafts of digests let go of the words at once; what was sent stays sent (T98)."""
    fresh = _owned(national_input, by)
    if fresh.state == InputStatus.WITHDRAWN:
        return fresh
    if fresh.state in {InputStatus.SENT, InputStatus.ANSWERED}:
        raise InputError(_("It has already been sent on and cannot be taken back. Write to the coordinator."))
    _demand(fresh, InputStatus.WITHDRAWN)
    step = _take(fresh, InputStatus.WITHDRAWN, by=by, reason=reason)
    input_withdrawn.send(NationalInput, input=fresh, by=by)
    if fresh.is_filed:
        letters.tell_senders(step)
        letters.tell_coordinators(step)
    return fresh


@transaction.atomic
def mark_read(*, national_input: NationalInput, by: User) -> NationalInput:
    return _step(national_input=national_input, to=InputStatus.BEING_READ, by=by)


@transaction.atomic
def ask_for_detail(
    *, national_input: NationalInput, by: User, reason: str, seen: int | None = None
) -> NationalInput:
    return _with_reason(national_input, InputStatus.NEEDS_DETAIL, by=by, reason=reason, seen=seen)


@transaction.atomic
def accept(
    *, national_input: NationalInput, by: User, reason: str = "", seen: int | None = None
) -> NationalInput:
    return _step(national_input=national_input, to=InputStatus.ACCEPTED, by=by, reason=reason, seen=seen)


@transaction.atomic
def decline(
    *, national_input: NationalInput, by: User, reason: str, seen: int | None = None
) -> NationalInput:
    return _with_reason(national_input, InputStatus.DECLINED, by=by, reason=reason, seen=seen)


@transaction.atomic
def move(
    *, national_input: NationalInput, to: InputStatus, by: User, reason: str = "", quietly: bool = False
) -> NationalInput:
    """One step along the way. Pressed twice is once; `quietly` when the sender need not hear of it.

    For who has asked whether `by` may: a step may follow from what she does with a digest.
    """
    fresh = held(NationalInput.objects.all(), national_input.pk)
    if fresh.state != to:
        _demand(fresh, to)
        step = _take(fresh, to, by=by, reason=reason)
        if not quietly:
            letters.tell_senders(step)
    return fresh


def _with_reason(
    national_input: NationalInput, to: InputStatus, *, by: User, reason: str, seen: int | None
) -> NationalInput:
    if not reason.strip():
        raise InputError(_("Write a reason: the sender reads it."))
    return _step(national_input=national_input, to=to, by=by, reason=reason.strip(), seen=seen)


def _step(
    *, national_input: NationalInput, to: InputStatus, by: User, reason: str = "", seen: int | None = None
) -> NationalInput:
    """One that the coordinators take. `seen` is the version that was read: nobody answers other words (T88)."""
    person = held_person(by)
    fresh = held_thing(national_input, person)
    demand(can_step_input(person, fresh))
    if seen is not None and seen != fresh.version:
        raise InputError(
            _("The sender has changed the text since you opened it. Read it again, and then choose.")
        )
    return move(national_input=fresh, to=to, by=by, reason=reason)


def _owned(national_input: NationalInput, by: User) -> NationalInput:
    person = held_person(by)
    fresh = held_thing(national_input, person)
    demand(owns_input(person, fresh))
    return fresh


def _demand(fresh: NationalInput, to: InputStatus) -> None:
    if not fresh.state.may_become(to):
        message = _(
            "An input that is “%(now)s” cannot become “%(wanted)s”. "
            "Look at the page again: somebody may have been here before you."
        )
        raise InputError(message % {"now": fresh.state.label, "wanted": to.label})


def _take(fresh: NationalInput, to: InputStatus, *, by: User, reason: str = "") -> InputStep:
    """The only function that writes a status: the row, its step and its rights change together."""
    fresh.status = to
    fresh.save()
    step = InputStep.objects.create(input=fresh, status=to, by=by, reason=reason)
    publish_rights(fresh)
    return step


def _columns(text: InputText) -> dict[str, object]:
    return {
        "question": text.question,
        "region": text.region,
        "municipality": text.municipality,
        "authority": text.authority,
        "wanted_change": text.wanted_change,
        "evidence": text.evidence,
    }
