"""When a contact was confirmed and by which side, in words."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .enums import ConfirmedBy


def sentence(contact: Any) -> str:
    """Of a contact fetched `with_confirmation`; empty if nobody has said that it holds."""
    if contact.confirmed_at is None:
        return ""
    day = date_format(timezone.localdate(contact.confirmed_at), "DATE_FORMAT")
    return _wording(contact) % {"date": day, "organisation": contact.confirmed_as}


def _wording(contact: Any) -> str:
    if contact.confirmed_by == ConfirmedBy.CIVIL:
        return _("Confirmed %(date)s by the civil-society party.")
    if contact.confirmed_by == ConfirmedBy.PUBLIC:
        if contact.municipality_id:
            return _("Confirmed %(date)s by the municipality.")
        return _("Confirmed %(date)s by the regional authority.")
    if contact.confirmed_as:
        return _("Confirmed %(date)s on the telephone with %(organisation)s.")
    return _("Confirmed %(date)s on the telephone with the coordinator.")
