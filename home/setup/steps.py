"""What the command does with the answers. All of it or nothing; a second run finds its own work and leaves it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Site

from accounts.first_password import mail_password_link, password_link
from accounts.models import User, person_at
from cms.contact import ContactSettings
from extranet.organisations.administrators import make_administrator
from extranet.organisations.enums import StandingGroup
from home.content.loader import load, wait_for_turn
from web.refusals import Refused

from .memory import remember_said


@transaction.atomic
def set_up(answers: dict[str, Any], *, is_printed: bool) -> list[str]:
    """Returns what was done, in lines to print. Raises ContentError as `load` does, and Refused."""
    wait_for_turn()
    return [*load().lines(), *_fill_in_contact(answers), *_first_administrator(answers, is_printed)]


def has_administrator() -> bool:
    return User.objects.filter(groups__name=StandingGroup.ADMINISTRATORS, is_active=True).exists()


def _fill_in_contact(answers: dict[str, Any]) -> list[str]:
    """Only fields that the form has asked for: it leaves out what is known."""
    said = {name: answers[name] for name in ContactSettings.WORDS if answers.get(name)}
    if not said:
        return []
    site = Site.objects.get(is_default_site=True)
    ContactSettings.objects.update_or_create(site=site, defaults=said)
    for name in said:
        remember_said(name)
    labels = [str(ContactSettings._meta.get_field(name).verbose_name) for name in said]
    return [_("Filled in: %(fields)s.") % {"fields": ", ".join(labels)}]


def _first_administrator(answers: dict[str, Any], is_printed: bool) -> list[str]:
    address = answers.get("administrator_email", "")
    person = person_at(address) if address else None
    if has_administrator():
        is_waiting = person and person.is_superuser and not person.has_usable_password()
        return _way_in(person, is_printed) if person and is_waiting else [_("There is an administrator.")]
    if person is None:
        first_name, _space, last_name = answers["administrator_name"].strip().rpartition(" ")
        person = User.objects.create_user(
            address, first_name=first_name or last_name, last_name=last_name if first_name else ""
        )
    if not make_administrator(person):
        words = _("%(address)s is shut out. Let her in again first, or choose another address.")
        raise Refused(words % {"address": person.email})
    done = _("%(address)s is an administrator.") % {"address": person.email}
    return [done] if person.has_usable_password() else [done, *_way_in(person, is_printed)]


def _way_in(person: User, is_printed: bool) -> list[str]:
    if is_printed:
        return [_("Choose a password here, within three days:"), password_link(person)]
    mail_password_link(person)
    return [_("A mail with a link to choose a password waits for %(address)s.") % {"address": person.email}]
