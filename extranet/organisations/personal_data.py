"""Memberships, invitations, and whose address an organisation gives."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from registry.personal_data import Fate, PersonalData, nobodys_address
from registry.processing import Ground, Processing

Rows = QuerySet[Any]
HAS_TO_BE_KNOWN = _(
    "Who changed what has to be known afterwards. You are a number in it, and your name is gone."
)
MEMBERSHIPS = Processing(
    title=_("Who belongs to which organisation"),
    people=_("People with an account, and people who are invited"),
    data=_(
        "Organisation, role, duty in the network, from when to when; name and e-mail address in an "
        "invitation, and who sent it"
    ),
    purpose=_(
        "To give each person the rights of her organisation, and to know for whom something was written."
    ),
    ground=Ground.INTEREST,
    readers=_("Her organisation, members of the network, coordinators and administrators."),
    kept=_(
        "An invitation holds for two weeks. A membership ends when she leaves, and its dates stay. "
        "When she is erased, her name and address go."
    ),
)
CONTACTS = Processing(
    title=_("Contacts of organisations"),
    people=_("Those whom an organisation names as its contact"),
    data=_("Name, e-mail address and telephone"),
    purpose=_("That others can ask somebody who has done it before."),
    ground=Ground.INTEREST,
    readers=_(
        "Everyone who can sign in to the extranet. With a public page, everyone sees the e-mail address."
    ),
    kept=_("Until the organisation names somebody else, or the person is erased."),
)


def unname_invitations(user: User, rows: Rows) -> None:
    """Those that are open are taken back; of the others it stays who invited whom to what."""
    rows.filter(accepted_at=None, revoked_at=None).update(revoked_at=timezone.now())
    for invitation in rows:
        type(invitation).objects.filter(pk=invitation.pk).update(name="", email=nobodys_address())


def forget_contact(user: User, rows: Rows) -> None:
    rows.update(contact_name="", contact_email="", contact_phone="", contact_reviewed_on=None)


PERSONAL_DATA = [
    PersonalData(
        model="organisations.Membership",
        keys=("user",),
        title=_("Your organisations"),
        shown=("organisation", "role", "started_at", "ended_at"),
        fate=Fate.KEPT,
        processing=MEMBERSHIPS,
        why=_("Organisations have to know for whom something was written, and when."),
    ),
    PersonalData(
        model="organisations.Invitation",
        keys=("email", "accepted_by"),
        title=_("Invitations to you"),
        shown=("email", "name", "organisation", "duty", "created_at", "expires_at", "accepted_at"),
        fate=Fate.UNNAMED,
        processing=MEMBERSHIPS,
        why=_("It stays who invited someone, and to what."),
        eraser=unname_invitations,
    ),
    PersonalData(
        model="organisations.Invitation",
        keys=("invited_by",),
        title=_("Invitations by you"),
        shown=("organisation", "duty", "role", "created_at", "accepted_at", "revoked_at"),
        fate=Fate.KEPT,
        processing=MEMBERSHIPS,
        why=HAS_TO_BE_KNOWN,
    ),
    PersonalData(
        model="organisations.Organisation",
        keys=("contact_email",),
        title=_("Organisations whose contact you are"),
        shown=("name", "contact_name", "contact_email", "contact_phone"),
        fate=Fate.UNNAMED,
        processing=CONTACTS,
        why=_("The organisation stays, without a contact until it names another."),
        eraser=forget_contact,
    ),
]
