"""What people do with national input. Each change of status is a step that stays and is told (N5)."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.audiences.domain import publish_rights, set_audience
from extranet.audiences.enums import PUBLIC_AUDIENCES, Audience
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from forms.sent_once import own_key
from forms.versions import ChangedMeanwhile
from numbering.domain import next_number
from places.models import Municipality, Region
from vocabulary.models import Topic
from web.refusals import Refused

from . import letters
from .enums import CHANGEABLE, InputStatus
from .models import InputStep, NationalInput
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
def change_input(*, national_input: NationalInput, version: int, text: InputText) -> NationalInput:
    locked = _lock(national_input)
    if locked.state not in CHANGEABLE:
        raise InputError(
            _("The text can only be changed while it is a draft or the coordinator has asked for more.")
        )
    if locked.version != version:
        raise ChangedMeanwhile(locked)
    for name, value in _columns(text).items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save()
    locked.topics.set(text.topics)
    publish_rights(locked)
    return locked


@transaction.atomic
def share_input(
    *, national_input: NationalInput, audience: Audience, shared_with: Iterable[Organisation] = ()
) -> NationalInput:
    """Never public, and never a national body's: NOD reads what is sent to it in digests."""
    locked = _lock(national_input)
    chosen = list(shared_with)
    if audience in PUBLIC_AUDIENCES:
        raise InputError(_("National input is never public. The network is as far as it goes."))
    if audience == Audience.DRAFT and locked.is_filed:
        raise InputError(_("What has been filed stays readable for your organisation and the coordinator."))
    if any(organisation.kind == OrganisationKind.NATIONAL_BODY for organisation in chosen):
        raise InputError(_("A national body reads digests, not single inputs."))
    set_audience(thing=locked, audience=audience, shared_with=chosen)
    return locked


@transaction.atomic
def file_input(*, national_input: NationalInput, by: User) -> NationalInput:
    """Hands it to the coordinators: it gets its number, and is no longer its author's alone."""
    locked = _lock(national_input)
    if locked.state == InputStatus.FILED:
        return locked
    if not (locked.wanted_change.strip() and locked.authority.strip()):
        raise InputError(
            _("Say which authority it concerns and what you want changed. Then you can file it.")
        )
    _demand(locked, InputStatus.FILED)
    if not locked.is_filed:
        locked.filed_at = timezone.now()
        locked.year = timezone.localtime(locked.filed_at).year
        locked.number = next_number("input", locked.year)
    if locked.audience == Audience.DRAFT:
        locked.audience = Audience.ORGANISATION
    step = _take(locked, InputStatus.FILED, by=by)
    letters.tell_senders(step)
    letters.tell_coordinators(step)
    return locked


@transaction.atomic
def withdraw_input(*, national_input: NationalInput, by: User, reason: str = "") -> NationalInput:
    """Takes it back. Drafts of digests let go of the words at once; what was sent stays sent (T98)."""
    locked = _lock(national_input)
    if locked.state == InputStatus.WITHDRAWN:
        return locked
    if locked.state in {InputStatus.SENT, InputStatus.ANSWERED}:
        raise InputError(_("It has already been sent on and cannot be taken back. Write to the coordinator."))
    _demand(locked, InputStatus.WITHDRAWN)
    step = _take(locked, InputStatus.WITHDRAWN, by=by, reason=reason)
    input_withdrawn.send(NationalInput, input=locked, by=by)
    if locked.is_filed:
        letters.tell_senders(step)
        letters.tell_coordinators(step)
    return locked


def mark_read(*, national_input: NationalInput, by: User) -> NationalInput:
    return move(national_input=national_input, to=InputStatus.BEING_READ, by=by)


def ask_for_detail(*, national_input: NationalInput, by: User, reason: str) -> NationalInput:
    return _with_reason(national_input, InputStatus.NEEDS_DETAIL, by=by, reason=reason)


def accept(*, national_input: NationalInput, by: User, reason: str = "") -> NationalInput:
    return move(national_input=national_input, to=InputStatus.ACCEPTED, by=by, reason=reason)


def decline(*, national_input: NationalInput, by: User, reason: str) -> NationalInput:
    return _with_reason(national_input, InputStatus.DECLINED, by=by, reason=reason)


@transaction.atomic
def move(
    *, national_input: NationalInput, to: InputStatus, by: User, reason: str = "", quietly: bool = False
) -> NationalInput:
    """One step along the way. Pressed twice is once; `quietly` when the sender need not hear of it."""
    locked = _lock(national_input)
    if locked.state != to:
        _demand(locked, to)
        step = _take(locked, to, by=by, reason=reason)
        if not quietly:
            letters.tell_senders(step)
    return locked


def _with_reason(national_input: NationalInput, to: InputStatus, *, by: User, reason: str) -> NationalInput:
    if not reason.strip():
        raise InputError(_("Write a reason: the sender reads it."))
    return move(national_input=national_input, to=to, by=by, reason=reason.strip())


def _lock(national_input: NationalInput) -> NationalInput:
    return NationalInput.objects.select_for_update().get(pk=national_input.pk)


def _demand(locked: NationalInput, to: InputStatus) -> None:
    if not locked.state.may_become(to):
        message = _(
            "An input that is “%(now)s” cannot become “%(wanted)s”. "
            "Look at the page again: somebody may have been here before you."
        )
        raise InputError(message % {"now": locked.state.label, "wanted": to.label})


def _take(locked: NationalInput, to: InputStatus, *, by: User, reason: str = "") -> InputStep:
    """The only place that writes a status: the row, its step and its rights change together."""
    locked.status = to
    locked.save()
    step = InputStep.objects.create(input=locked, status=to, by=by, reason=reason)
    publish_rights(locked)
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
