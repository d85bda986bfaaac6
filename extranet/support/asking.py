"""What somebody without an account does: she asks, adds and takes back, by the secret of her link."""

import uuid
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.languages import main_language
from database.holding import held
from extranet.audiences.domain import publish_rights
from numbering.domain import next_number
from places.models import Municipality, Region
from web.refusals import Refused
from web.secret_links import opened_by

from . import letters
from .enums import EnquiryStatus, EntryKind
from .models import Enquiry, EnquiryEntry, EnquiryLink

# Whoever types another's address fills her letter box with no more than this.
RECEIPTS_A_DAY = 3


@dataclass(frozen=True)
class Question:
    about: str
    asker: str
    place: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    page: str = ""


@transaction.atomic
def ask(*, question: Question, submission_key: uuid.UUID) -> tuple[Enquiry, str]:
    """The enquiry, and the token of a link to it. Tells the coordinators, and sends a receipt if there is an address.

    The same key again is a second press: it gives the first enquiry, with one more link, and tells nobody (T67).
    """
    if known := Enquiry.objects.filter(submission_key=submission_key).first():
        return known, letters.new_link(known)
    now = timezone.now()
    year = timezone.localtime(now).year
    municipality, region = place_named(question.place)
    # Presses at once wait for each other here; of those that come too late the number is left unused.
    number = next_number("enquiry", year)
    made, is_new = Enquiry.objects.get_or_create(
        submission_key=submission_key,
        defaults={
            **asdict(question),
            "year": year,
            "number": number,
            "region": region,
            "municipality": municipality,
            "language": get_language() or main_language(),
            "waiting_since": now,
            "last_word_at": now,
        },
    )
    token = letters.new_link(made)
    if is_new:
        publish_rights(made)
        letters.tell_of_new(made)
        if made.email and not _has_had_enough(made):
            letters.send_receipt(made, token)
    return made, token


def _has_had_enough(enquiry: Enquiry) -> bool:
    since = timezone.now() - timedelta(days=1)
    return Enquiry.objects.filter(email=enquiry.email, created_at__gt=since).count() > RECEIPTS_A_DAY


def place_named(text: str) -> tuple[Municipality | None, Region | None]:
    """The municipality with its county, or the county alone, that a text names; of Kalmar the municipality.

    What names none, or several, is left to people: the words are kept as they were typed.
    """
    if not text.strip():
        return None, None
    towns = list(Municipality.objects.called(text).select_related("region")[:2])
    if len(towns) == 1:
        return towns[0], towns[0].region
    counties = list(Region.objects.called(text)[:2])
    return None, counties[0] if len(counties) == 1 else None


def enquiry_of(token: str) -> Enquiry:
    """Raises Enquiry.DoesNotExist for a token that nobody has, or whose enquiry is wiped."""
    link = opened_by(token, EnquiryLink.objects.select_related("enquiry"))
    if link is None:
        raise Enquiry.DoesNotExist
    return link.enquiry


@transaction.atomic
def add_words(*, token: str, text: str, submission_key: uuid.UUID) -> Enquiry:
    """She waits for us again from now, also where the conversation was over. Twice is once (T67)."""
    fresh = held(Enquiry.objects.all(), enquiry_of(token).pk)
    if fresh.is_withdrawn:
        raise Refused(
            _("You have taken your question back, so nothing was added. Ask a new one if you want to.")
        )
    entry, is_new = EnquiryEntry.objects.get_or_create(
        submission_key=uuid.uuid5(submission_key, str(fresh.pk)),
        defaults={"enquiry": fresh, "kind": EntryKind.ADDED, "text": text},
    )
    if is_new:
        fresh.status = EnquiryStatus.NEW if fresh.status == EnquiryStatus.NEW else EnquiryStatus.IN_HAND
        fresh.waiting_since = fresh.waiting_since or entry.at
        fresh.last_word_at, fresh.closed_at = entry.at, None
        fresh.version += 1
        fresh.save()
        letters.tell_of_words(entry)
    return fresh


@transaction.atomic
def withdraw(*, token: str) -> Enquiry:
    """Nobody answers any more. Twice is once."""
    fresh = held(Enquiry.objects.all(), enquiry_of(token).pk)
    if not fresh.is_withdrawn:
        entry = EnquiryEntry.objects.create(enquiry=fresh, kind=EntryKind.WITHDRAWN)
        fresh.status, fresh.waiting_since = EnquiryStatus.WITHDRAWN, None
        fresh.closed_at = fresh.last_word_at = entry.at
        fresh.version += 1
        fresh.save()
        letters.tell_of_withdrawal(entry)
    return fresh
