"""Erasing a person (T96): her name and address go; what others have read stays, under "former member".

One transaction, in this order: her data are counted, each kind is erased as the registry says, and last her own row
loses everything that could identify or sign in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, TextField, Value
from django.db.models.functions import Left, Replace
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.holding import held_people
from accounts.models import User
from accounts.sessions import end_sessions
from cms.personal_data import delete_revisions, old_revisions
from database.holding import held
from extranet.audit_log.domain import record
from extranet.handover.queries import Responsibility, open_responsibilities
from extranet.notifications.models import OutgoingMail
from extranet.notifications.outbox import rows_for
from extranet.organisations.domain import deactivate, tell
from extranet.organisations.enums import RightsChange, StandingGroup
from extranet.organisations.policies import is_administrator
from extranet.organisations.queries import people_in
from extranet.organisations.standing_groups import standing_group
from forms.seen import NotAsSeen, fingerprint
from registry.personal_data import PersonalData, former_member, machine_words, nobodys_address, personal_data
from web.refusals import Refused, demand

from .audit_events import ERASED
from .mentions import mentions_of, rows_with, words_of
from .models import Erasure
from .policies import can_erase_person
from .reports import lines_of, still_named_in


class StillNeeded(Refused):
    """She cannot be erased yet. `responsibilities` lists what somebody else must take over first."""

    def __init__(self, message: str, responsibilities: Sequence[Responsibility] = ()) -> None:
        super().__init__(message)
        self.responsibilities = list(responsibilities)


def demand_not_needed(person: User) -> None:
    """Raises StillNeeded if something would be left without an owner (N14). Her private drafts are erased with her."""
    if (
        is_administrator(person)
        and not people_in(StandingGroup.ADMINISTRATORS).exclude(pk=person.pk).exists()
    ):
        raise StillNeeded(
            _("There is no other administrator of this installation. Make somebody administrator first.")
        )
    needed = [one for one in open_responsibilities(person) if not one.is_private]
    if needed:
        raise StillNeeded(_("Somebody else has to take over some things first."), needed)


@transaction.atomic
def erase(*, person: User, by: User | None, seen: str | None = None) -> Erasure:
    """Erases a person and returns the record of it. `by` is None for a command on the server.

    `seen` is what she had when she was told what will go (`as_told`). Raises StillNeeded or NotAsSeen, and then nothing
    has changed. Erasing twice returns the first record. She gets a last mail at the address that is erased, and the
    audit log records it.
    """
    held(Group.objects.all(), standing_group(StandingGroup.ADMINISTRATORS).pk)  # the last two do not both go
    locked = _erasable(person, by)
    if locked.erased_at:
        return Erasure.objects.get(person=locked)
    demand_not_needed(locked)
    counted = counts_of(locked)
    if seen is not None and seen != as_told(locked, counted):
        raise NotAsSeen(
            _("Something has come or gone since you opened the page. Look once more at what will go.")
        )
    words, address, language = words_of(locked), locked.email, locked.language
    deactivate(user=locked, by=by)
    for kind in personal_data():
        kind.erase(locked)
    end_sessions(locked)
    _make_a_shell(locked)
    _forget_in_what_we_wrote(words)
    erasure = Erasure.objects.create(
        person=locked, by=by, report={"kinds": _reported(counted), "mentions": _still_mentioned(words)}
    )
    erasure.farewell = _say_goodbye(erasure, address, language)
    erasure.save(update_fields=["farewell"])
    tell(RightsChange.ERASED, user=locked, by=by)
    record(ERASED, actor=by, person=locked)
    return erasure


def _erasable(person: User, by: User | None) -> User:
    [acting, concerned] = held_people(by or person, person)
    demand(by is None or acting == concerned or can_erase_person(acting, concerned))
    return concerned


def counts_of(person: User) -> list[tuple[PersonalData, int]]:
    """How many rows of each kind there are, without reading them."""
    counted = ((kind, kind.rows_of(person).count()) for kind in personal_data())
    return [(kind, count) for kind, count in counted if count]


def as_told(person: User, counted: Sequence[tuple[PersonalData, int]]) -> str:
    """What the page says of her before she is erased: another one when that is."""
    return fingerprint(person.email, *((kind.name, count) for kind, count in counted))


def _reported(counted: Sequence[tuple[PersonalData, int]]) -> list[dict[str, Any]]:
    return [{"kind": kind.name, "count": count} for kind, count in counted]


def _make_a_shell(person: User) -> None:
    """Empties her row: no name, no address, no password. It stays because texts refer to it."""
    person.email = nobodys_address()
    person.first_name = person.last_name = ""
    person.language = settings.LANGUAGE_CODE
    person.is_active = person.is_staff = person.is_superuser = False
    person.last_login = None
    person.erased_at = timezone.now()
    person.set_unusable_password()
    person.save()


def _forget_in_what_we_wrote(words: Sequence[str]) -> None:
    """Replaces her name and address in columns that the site wrote, and deletes old page revisions that hold them."""
    for written in machine_words():
        model = apps.get_model(written.model)
        rows = model._base_manager.filter(pk__in=rows_with(model, words))
        for column in written.columns:
            for word in words:
                words_gone = Replace(F(column), Value(word), Value(former_member()), output_field=TextField())
                longest = getattr(model._meta.get_field(column), "max_length", None)
                rows.update(**{column: Left(words_gone, longest) if longest else words_gone})
    old = old_revisions()
    delete_revisions(old.filter(pk__in=rows_with(old.model, words)))


def _still_mentioned(words: Sequence[str]) -> list[dict[str, Any]]:
    return [{"model": mention.model, "key": mention.key} for mention in mentions_of(words)]


def _say_goodbye(erasure: Erasure, address: str, language: str) -> OutgoingMail:
    """Writes the last mail, with the report. `forget_farewells` deletes its row when it has been sent."""
    with translation.override(language):
        words = {"lines": lines_of(erasure.report), "still_in": still_named_in(erasure.report)}
        body = render_to_string("my_account/farewell.txt", words)
        mail = EmailMessage(_("You have been erased from Knutpunkt"), body, to=[address])
        (row,) = rows_for(mail)
    row.save()
    return row


def forget_farewells() -> int:
    """Deletes last mails that were sent or given up; returns how many rows. They know an erased address."""
    done = OutgoingMail.objects.filter(pk__in=Erasure.objects.exclude(farewell=None).values("farewell"))
    return done.exclude(sent_at=None, given_up_at=None).delete()[0]
