"""What people search for in vain, so that somebody can write it. Nobody is told who asked.

A question without a hit is counted once a day, under a hash whose key is gone after some weeks. Its words are kept
from the third day on, and forgotten with the rest. No cookie is set and no address written down: who presses reload,
or a program that does, makes one day of it. What looks like an address, a telephone or a personal number is not
counted.

Questions wait in the process and are written once a minute, so that no reader waits for the database and none is told
that it is away. A process that is stopped loses at most that minute.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.ratelimits import is_limited
from database.gathering import Gathering
from web.readers import is_read_by_somebody

from .models import LONGEST_QUESTION, VainQuestion, VainSalt
from .swedish import tokenize

KEPT = timedelta(days=90)
_SALT_IS_USED = timedelta(days=30)
_TOLD_FROM = 3
# So many questions an hour from one sender are counted; whoever asks more is not looking for something.
_MOST_AN_HOUR = 20
_MOST_WAITING = 500

# An address, or six figures in a row however they are parted: a telephone, a personal number.
_PRIVATE = re.compile(r"@|[(\[{]\s*(?:at|snabel-?a)\s*[)\]}]|\d(?:[\s().+/–-]*\d){5}", re.IGNORECASE)


def note(request: HttpRequest, text: str) -> None:
    """To be called when a question that nothing narrowed has found nothing."""
    words = counted_words(text)
    if not words or not is_read_by_somebody(request):
        return
    if is_limited(request, "searched_in_vain", amount=_MOST_AN_HOUR, seconds=3600):
        return
    gathered.note(words)


def counted_words(text: str) -> str:
    """The words of a question in lower case and in their order; empty for what is not counted."""
    if _PRIVATE.search(unicodedata.normalize("NFKC", text)):
        return ""
    words = " ".join(tokenize(text[: 2 * LONGEST_QUESTION]))
    return words if len(text) <= 2 * LONGEST_QUESTION and len(words) <= LONGEST_QUESTION else ""


@transaction.atomic
def _count_all(questions: Counter[str]) -> None:
    """In one order for all processes, so that two never wait for each other."""
    today = timezone.localdate()
    salts = _salts(today)
    for words in sorted(questions):
        _count(words, salts, today)


def _salts(today: date) -> list[VainSalt]:
    """Those that are not too old, the one in use first."""
    kept = VainSalt.objects.filter(made_on__gt=today - KEPT).order_by("-made_on")
    if not kept.filter(made_on__gt=today - _SALT_IS_USED).exists():
        VainSalt.objects.bulk_create([VainSalt(made_on=today)], ignore_conflicts=True)
    return list(kept)


def _count(words: str, salts: list[VainSalt], today: date) -> None:
    """Once a day. What was counted under an older salt goes on there, and is forgotten with it."""
    digests = [_digest(words, salt) for salt in salts]
    known = VainQuestion.objects.filter(digest__in=digests)
    is_told = When(days__gte=_TOLD_FROM - 1, then=Value(words))
    more = known.filter(last_on__lt=today).update(
        days=F("days") + 1, last_on=today, words=Case(is_told, default=F("words"))
    )
    if not more and not known.exists():
        first = VainQuestion(salt=salts[0], digest=digests[0], last_on=today)
        VainQuestion.objects.bulk_create([first], ignore_conflicts=True)


def _digest(words: str, salt: VainSalt) -> str:
    """Whoever has the database alone cannot try words: the key is made of the secret of the site, too."""
    return salted_hmac(f"search.vain.{salt.secret}", words, algorithm="sha256").hexdigest()


gathered = Gathering("What was searched for in vain", _count_all, _MOST_WAITING)


def forget_old() -> None:
    VainSalt.objects.filter(made_on__lte=timezone.localdate() - KEPT).delete()
