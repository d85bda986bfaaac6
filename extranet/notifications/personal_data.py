"""What we have told a person."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from registry.personal_data import Fate, MachineWords, PersonalData, nobodys_address
from registry.processing import Ground, Processing

from .models import Notification

Rows = QuerySet[Any]
MAIL = Processing(
    title=_("Notices and mail"),
    people=_("People with an account, and those who sign up for meetings"),
    data=_(
        "E-mail address, subject and time of each mail, notices on the start page, and how often she "
        "wants mail"
    ),
    purpose=_("To tell each person what concerns her."),
    ground=Ground.INTEREST,
    readers=_("The person herself. Coordinators see addresses that take no mail."),
    kept=_(
        "The text of a mail goes when it has been sent or given up. That it was sent stays, without "
        "address and subject when she is erased."
    ),
)


def unname_mail(user: User, rows: Rows) -> None:
    """Unsent mail is gone; that some were sent stays, for the figures of the outbox."""
    rows.filter(sent_at=None).delete()
    for mail in rows:
        type(mail).objects.filter(pk=mail.pk).update(
            address=nobodys_address(), subject="", recipient=None, last_error=""
        )


def _still_hers_to_read(user: User, rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(pk__in=Notification.objects.visible_to(user).values("pk"))


PERSONAL_DATA = [
    PersonalData(
        model="notifications.Notification",
        keys=("recipient",),
        title=_("Notices on your start page"),
        # The text may hold what others wrote, and she reads it where they answer for it.
        shown=("title", "created_at", "read_at"),
        fate=Fate.DELETED,
        processing=MAIL,
        readable=_still_hers_to_read,
    ),
    PersonalData(
        model="notifications.MailPreference",
        keys=("user",),
        title=_("How often you want mail"),
        shown=("rhythm",),
        fate=Fate.DELETED,
        processing=MAIL,
    ),
    PersonalData(
        model="notifications.OutgoingMail",
        keys=("recipient", "address"),
        title=_("Mail that we have sent you"),
        shown=("address", "subject", "created_at", "sent_at"),
        fate=Fate.UNNAMED,
        processing=MAIL,
        why=_("Only that a mail was sent stays, not to whom or about what. Mail that was waiting is gone."),
        readable=lambda user, rows: rows.exclude(sent_at=None),
        eraser=unname_mail,
    ),
]
# Notices and letters to others are the machine's own words.
MACHINE_WORDS = [
    MachineWords("notifications.Notification", ("title", "text")),
    MachineWords("notifications.OutgoingMail", ("subject", "last_error")),
]
