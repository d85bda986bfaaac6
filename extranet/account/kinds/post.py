"""What we have told her, and what she has signed up for."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from extranet.account import erasers
from extranet.account.enums import Fate
from extranet.account.registry import Kind, register
from extranet.meetings.models import Needs, Registration
from extranet.notifications.models import Notification


def _still_hers_to_read(user: User, rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(pk__in=Notification.objects.visible_to(user).values("pk"))


def _sign_ups(user: User) -> QuerySet[Any]:
    return Registration.objects.filter(user=user) | Registration.objects.filter(email__iexact=user.email)


register(
    Kind(
        model="notifications.Notification",
        keys=("recipient",),
        title=_("Notices on your start page"),
        # The text may hold what others wrote, and she reads it where they answer for it.
        shown=("title", "created_at", "read_at"),
        fate=Fate.DELETED,
        readable=_still_hers_to_read,
    ),
    Kind(
        model="notifications.MailPreference",
        keys=("user",),
        title=_("How often you want mail"),
        shown=("rhythm",),
        fate=Fate.DELETED,
    ),
    Kind(
        model="notifications.OutgoingMail",
        keys=("recipient", "address"),
        title=_("Mail that we have sent you"),
        shown=("address", "subject", "created_at", "sent_at"),
        fate=Fate.UNNAMED,
        why=_("Only that a mail was sent stays, not to whom or about what. Mail that was waiting is gone."),
        readable=lambda user, rows: rows.exclude(sent_at=None),
        eraser=erasers.unname_mail,
    ),
    Kind(
        model="meetings.Needs",
        keys=(),
        rows=lambda user: Needs.objects.filter(registration__in=_sign_ups(user)),
        title=_("What you need to eat and to take part"),
        shown=("registration__meeting__title", "meals", "access"),
        fate=Fate.DELETED,
    ),
    Kind(
        model="meetings.Registration",
        keys=("user", "email"),
        rows=_sign_ups,
        title=_("Your sign-ups for meetings"),
        shown=(
            "meeting__title",
            "meeting__starts_at",
            "name",
            "email",
            "organisation_name",
            "status",
            "created_at",
        ),
        fate=Fate.UNNAMED,
        why=_("An organiser has to know how many came. Places at coming meetings are cancelled."),
        eraser=erasers.unname_registrations,
    ),
    Kind(
        model="agreements.Contact",
        keys=("email",),
        rows=lambda user: apps.get_model("agreements.Contact").objects.filter(email__iexact=user.email),
        title=_("Contacts in the register with your address"),
        shown=("role_title", "email", "phone", "as_of"),
        fate=Fate.DELETED,
    ),
)
