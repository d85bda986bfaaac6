"""Links and days that are stored once and read by everyone, whoever saved them in whatever language and hour."""

from datetime import date, datetime
from typing import Protocol

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation


class HasAddress(Protocol):
    def get_absolute_url(self) -> str: ...


def stored_link(thing: HasAddress) -> str:
    """Where a thing is, without a language: the reader's own is added when she follows the link."""
    with translation.override(settings.LANGUAGE_CODE):
        return thing.get_absolute_url()


def stored_address(name: str, *args: object) -> str:
    """The same of a page that is known by the name of its address."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse(name, args=args)


def stored_day(moment: datetime | None) -> date | None:
    """The day in Sweden, which begins an hour or two before that of the database.

    Whoever saves it may have chosen another clock for herself in the CMS.
    """
    return timezone.localdate(moment, timezone.get_default_timezone()) if moment else None
