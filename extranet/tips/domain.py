"""What is done with a tip. The place's keepers decide; what somebody else decided meanwhile stands (T88)."""

import uuid
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.languages import main_language
from accounts.models import User
from database.holding import held
from extranet.keepers.keeping import keeping_of
from methodbank.agreements.querysets import place_lookup
from places.models import Municipality, Region
from web.refusals import Refused, demand

from . import letters
from .enums import TipStatus
from .models import Tip
from .policies import can_decide_tip

# Whoever types another's address fills her letter box with no more than this.
ANSWERS_A_DAY = 5


@dataclass(frozen=True)
class Correction:
    concern: str
    text: str
    known_from: str = ""
    email: str = ""


@transaction.atomic
def send_tip(
    *, place: Municipality | Region, correction: Correction, submission_key: uuid.UUID
) -> tuple[Tip, bool]:
    """The tip, and whether it is new. Tells those who keep the place. The same key again is a second press (T67)."""
    about = asdict(correction)
    if correction.email and _has_had_enough(correction.email):
        about["email"] = ""
    tip, is_new = Tip.objects.get_or_create(
        submission_key=submission_key,
        defaults=about | place_lookup(place) | {"language": get_language() or main_language()},
    )
    if is_new:
        letters.tell_keepers(tip)
    return tip, is_new


def _has_had_enough(email: str) -> bool:
    since = timezone.now() - timedelta(days=1)
    return Tip.objects.filter(email=email, created_at__gt=since).count() >= ANSWERS_A_DAY


def accept_tip(*, tip: Tip, by: User, words: str = "") -> Tip:
    """The register has been put right. Tells whoever left an address, with these words if any. Twice is once."""
    return _decide(tip, by, TipStatus.ACCEPTED, words)


def decline_tip(*, tip: Tip, by: User, words: str) -> Tip:
    """Nothing is changed, and why: whoever left an address reads the words. Twice is once."""
    if not words.strip():
        raise Refused(_("Write why nothing is changed. Whoever sent the tip reads it."))
    return _decide(tip, by, TipStatus.DECLINED, words)


@transaction.atomic
def _decide(tip: Tip, by: User, status: TipStatus, words: str) -> Tip:
    person = held_person(by)
    fresh: Tip = held(Tip.objects.visible_to(person), tip.pk)
    demand(can_decide_tip(person, fresh))
    if fresh.state == status:
        return fresh
    if not fresh.is_waiting:
        raise Refused(_("Somebody has decided about this tip already. It stays as it is."))
    organisation = keeping_of(person).on_behalf_of(str(fresh.place.pk))
    fresh.status, fresh.reason = status, words.strip()
    fresh.decided_at, fresh.decided_by = timezone.now(), person
    fresh.decided_as = organisation.name if organisation else ""
    fresh.save()
    letters.send_decision(fresh)
    return fresh
