from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, OuterRef

from .enums import Rhythm, Withheld
from .subjects import may_be_read_by

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import MailPreference, Notification, OutgoingMail  # noqa: F401  # named in the base classes


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: User | AnonymousUser) -> NotificationQuerySet:
        """Her own, without those about things that she may not see any more (T33, T98)."""
        if not user.is_active:
            return self.none()
        told = self.filter(recipient=user.pk)
        kinds = (
            told.filter(about_type__isnull=False)
            .order_by()
            .values_list("about_type", "about_type__app_label", "about_type__model")
        )
        return told.filter(may_be_read_by(user, kinds.distinct()))

    def unread(self) -> NotificationQuerySet:
        return self.filter(read_at=None)

    def awaiting_letter(self) -> NotificationQuerySet:
        return self.filter(awaits_letter=True)


class MailPreferenceQuerySet(models.QuerySet["MailPreference"]):
    def rhythms_of(self, people: Iterable[int]) -> dict[int, Rhythm]:
        """How often each of these people wants mail, whether she has chosen or not."""
        chosen = self.filter(user__in=people).values_list("user", "rhythm")
        return dict.fromkeys(people, Rhythm.WEEKLY) | {key: Rhythm(rhythm) for key, rhythm in chosen}

    def daily(self) -> MailPreferenceQuerySet:
        return self.filter(rhythm=Rhythm.DAILY, user__is_active=True)


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def waiting(self) -> OutgoingMailQuerySet:
        return self.filter(sent_at=None, given_up_at=None)

    def undeliverable(self) -> OutgoingMailQuerySet:
        """Given up after many tries. Mails that were withheld, or refused for good, are not among them."""
        return self.exclude(given_up_at=None).exclude(last_error__in=Withheld.values).filter(is_refused=False)

    def refused(self) -> OutgoingMailQuerySet:
        """To addresses that take no mail, unless they have taken one since."""
        later = self.model.objects.filter(address=OuterRef("address"), sent_at__gt=OuterRef("given_up_at"))
        return self.filter(is_refused=True).exclude(Exists(later))

    def came_back(self) -> OutgoingMailQuerySet:
        """Given up: the address refused them, or every try failed. Not those that we withheld."""
        return self.exclude(given_up_at=None).exclude(last_error__in=Withheld.values)

    def due(self, now: datetime) -> OutgoingMailQuerySet:
        """Mails that may be sent now. None to people who are shut out (T36).

        Without a join, so that an update checks its conditions on the row it locks: else two workers on PostgreSQL
        could both claim one mail.
        """
        shut_out = get_user_model().objects.filter(is_active=False)
        return self.waiting().exclude(recipient__in=shut_out).filter(try_after__lte=now)
