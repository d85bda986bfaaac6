"""Signing afterwards, and who is on the list. Those who keep the place receive signatures and decide about them."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.languages import main_language
from accounts.models import User
from database.holding import Gone, held
from extranet.keepers.domain import refusing
from extranet.keepers.keeping import keeping_of
from extranet.keepers.policies import can_keep_place
from extranet.keepers.telling import name_of_network
from methodbank.agreements import domain as register
from methodbank.agreements import retraction, sources
from methodbank.agreements.enums import KindOfSignatory, Occasion, Precision
from methodbank.agreements.models import Agreement
from methodbank.agreements.signature_models import Signature
from web.refusals import Refused, demand
from web.secret_links import opened_by

from . import letters
from .enums import DECIDED, RequestStatus
from .models import SigningLink, SigningRequest, StandingForm
from .policies import can_receive_signatures

# Whoever types another's address fills her letter box with no more than this.
LETTERS_A_DAY = 3


@dataclass(frozen=True)
class Signer:
    name: str
    kind: str
    signer: str
    email: str


@dataclass(frozen=True)
class Named:
    """A line of a list that is typed in."""

    name: str
    kind: KindOfSignatory


# The form --------------------------------------------------------------------------------------


@transaction.atomic
def open_form(*, agreement: Agreement, by: User, pledge: str) -> StandingForm:
    """Lets organisations sign on the web, under this pledge. Again it changes the words."""
    person = _receiver(agreement, by)
    form, _is_new = StandingForm.objects.update_or_create(
        agreement=agreement, defaults={"is_open": True, "pledge": pledge, "opened_by": person}
    )
    return form


@transaction.atomic
def close_form(*, agreement: Agreement, by: User) -> None:
    """Nobody signs on the web any more. What was sent before is still decided. Twice is once."""
    _receiver(agreement, by)
    StandingForm.objects.filter(agreement=agreement).update(is_open=False)


# Without an account ------------------------------------------------------------------------------


@transaction.atomic
def ask_to_sign(*, form: StandingForm, signer: Signer, submission_key: uuid.UUID) -> SigningRequest:
    """Sends a letter to confirm by. Nobody else hears of it before that. The same key again is a second press (T67)."""
    fresh = held(StandingForm.objects.all(), form.pk)
    if not fresh.is_open or fresh.agreement.is_retracted:
        raise Refused(_("This agreement is not signed on the web any more. Talk to those who keep it."))
    if known := SigningRequest.objects.filter(submission_key=submission_key).first():
        return known
    if _has_had_enough(signer.email):
        raise Refused(
            _("We have sent several letters to this address today. Look for them, or try again tomorrow.")
        )
    about = {"agreement": fresh.agreement, "language": get_language() or main_language()}
    request = SigningRequest.objects.create(submission_key=submission_key, **asdict(signer), **about)
    letters.ask_to_confirm(request)
    return request


def _has_had_enough(email: str) -> bool:
    since = timezone.now() - datetime.timedelta(days=1)
    sent = SigningRequest.objects.filter(email__iexact=email, created_at__gt=since)
    return sent.count() >= LETTERS_A_DAY


def request_of(token: str) -> SigningRequest:
    """Raises Gone for a token that nobody has, or whose request is wiped."""
    link = opened_by(token, SigningLink.objects.select_related("request__agreement"))
    if link is None:
        raise Gone
    return link.request


@transaction.atomic
def confirm(*, token: str) -> SigningRequest:
    """The address is hers: those who receive signatures are told. Twice is once."""
    fresh: SigningRequest = held(SigningRequest.objects.all(), request_of(token).pk)
    if fresh.state == RequestStatus.UNCONFIRMED:
        fresh.status, fresh.confirmed_at = RequestStatus.WAITING, timezone.now()
        fresh.save()
        letters.tell_receivers(fresh)
    return fresh


# Those who receive -------------------------------------------------------------------------------


@transaction.atomic
def accept_signature(*, request: SigningRequest, by: User) -> SigningRequest:
    """The organisation stands on the list from the day on which it was confirmed. Twice is once, also when the name has
    been taken off or removed in between."""
    person, fresh = _waiting(request, by, RequestStatus.ACCEPTED)
    if fresh.state == RequestStatus.ACCEPTED:
        return fresh
    with refusing():
        register.record_signature(
            agreement=fresh.agreement,
            name=fresh.name,
            kind=KindOfSignatory(fresh.kind),
            occasion=Occasion.LATER,
            as_of=timezone.localdate(fresh.confirmed_at),
            **_entry(person, fresh.agreement),
        )
    return _decide(fresh, person, RequestStatus.ACCEPTED)


@transaction.atomic
def decline_signature(*, request: SigningRequest, by: User, reason: str) -> SigningRequest:
    """It is not put on the list, and whoever sent it reads why. Twice is once."""
    if not reason.strip():
        raise Refused(_("Write why. Whoever sent it reads it."))
    person, fresh = _waiting(request, by, RequestStatus.DECLINED)
    fresh.reason = fresh.reason or reason.strip()
    return _decide(fresh, person, RequestStatus.DECLINED)


@transaction.atomic
def enter_names(
    *,
    agreement: Agreement,
    by: User,
    names: Sequence[Named],
    as_of: datetime.date,
    precision: Precision,
    occasion: Occasion,
) -> int:
    """Puts organisations on the list, as after a ceremony. Those that are on it stay as they are. How many are new."""
    person = _receiver(agreement, by)
    entry = _entry(person, agreement) | {"as_of": as_of, "precision": precision, "occasion": occasion}
    listed = set(agreement.signatures.standing().values_list("name", flat=True))
    new = {name: one.kind for one in names if (name := " ".join(one.name.split())) not in listed}
    with refusing():
        for name, kind in new.items():
            register.record_signature(agreement=agreement, name=name, kind=kind, **entry)
    return len(new)


@transaction.atomic
def take_off(*, signature: Signature, by: User, reason: str) -> Signature:
    """It was put on the list by mistake: it counts no more, and the reason is kept."""
    person = _receiver(signature.agreement, by)
    if not reason.strip():
        raise Refused(_("Write why the organisation is taken off the list."))
    return retraction.retract(
        signature, by=person, retracted_as=_for_whom(person, signature.agreement), reason=reason
    )


def _receiver(agreement: Agreement, by: User) -> User:
    """Whoever acts and the agreement are held; then she is asked."""
    person = held_person(by)
    fresh = held(Agreement.objects.all(), agreement.pk)
    demand(can_receive_signatures(person, fresh))
    return person


def _waiting(request: SigningRequest, by: User, status: RequestStatus) -> tuple[User, SigningRequest]:
    """A request about a document that was taken back can still be declined: whoever sent it waits for a letter."""
    person = held_person(by)
    agreement = held(Agreement.objects.all(), request.agreement_id)
    if status == RequestStatus.DECLINED:
        demand(can_keep_place(person, agreement.place))
    else:
        demand(can_receive_signatures(person, agreement))
    fresh: SigningRequest = held(SigningRequest.objects.visible_to(person), request.pk)
    if fresh.state in DECIDED and fresh.state != status:
        raise Refused(_("Somebody has decided about this already. It stays as it is."))
    return person, fresh


def _decide(fresh: SigningRequest, person: User, status: RequestStatus) -> SigningRequest:
    if fresh.state != status:
        fresh.status, fresh.decided_at, fresh.decided_by = status, timezone.now(), person
        fresh.save()
        letters.send_decision(fresh)
    return fresh


def _entry(person: User, agreement: Agreement) -> dict[str, Any]:
    """Who says so is who receives signatures: a source is named in the open data, where a name cannot be taken back."""
    receiver = _for_whom(person, agreement)
    source = sources.party(receiver or name_of_network())
    return {"source": source, "entered_by": person, "entered_as": receiver}


def _for_whom(person: User, agreement: Agreement) -> str:
    organisation = keeping_of(person).on_behalf_of(str(agreement.place.pk))
    return organisation.name if organisation else ""
