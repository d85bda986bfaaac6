"""What is deleted when a round is long over. The worker asks for it every night."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from extranet.notifications.models import OutgoingMail

from .enums import QuestionKind
from .models import Answer, AskedPlace, SurveyLink

log = logging.getLogger(__name__)

# The record of processing says so.
ADDRESSES_KEPT = timedelta(days=365)
WORDS_KEPT = timedelta(days=3 * 365)


@transaction.atomic
def wipe(now: datetime) -> int:
    """A year after a round was closed its links and addresses, after three what was said in own words."""
    over = {"round__closed_at__lte": now - ADDRESSES_KEPT}
    old = SurveyLink.objects.filter(place__round__closed_at__lte=now - ADDRESSES_KEPT)
    # The outbox keeps the address of a mail that was sent; those of the round are older than this.
    sent = OutgoingMail.objects.filter(recipient=None, created_at__lte=now - ADDRESSES_KEPT)
    sent.filter(address__in=set(old.values_list("email", flat=True))).delete()
    links, _counts = old.delete()
    addresses = AskedPlace.objects.filter(**over).exclude(email="").update(email="")
    words, _counts = Answer.objects.filter(
        question__kind=QuestionKind.TEXT, place__round__closed_at__lte=now - WORDS_KEPT
    ).delete()
    log.info("%s links, %s addresses and %s texts of surveys were wiped", links, addresses, words)
    return links + addresses + words


def forget_addresses(places: QuerySet[Any]) -> None:
    """The place is asked for an address again: it was a person's."""
    places.update(email="")


def forget_links(links: QuerySet[Any]) -> None:
    """With the mails to them, which hold the address."""
    emails = set(links.values_list("email", flat=True))
    OutgoingMail.objects.filter(address__in=emails, recipient=None).delete()
    links.delete()
