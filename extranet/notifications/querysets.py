from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    from .models import Notification, OutgoingMail  # noqa: F401  # named in the base classes


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: User | AnonymousUser) -> NotificationQuerySet:
        return self.filter(recipient=user.pk) if user.is_active else self.none()

    def unread(self) -> NotificationQuerySet:
        return self.filter(read_at=None)


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def waiting(self) -> OutgoingMailQuerySet:
        return self.filter(sent_at=None, given_up_at=None)

    def due(self, now: datetime) -> OutgoingMailQuerySet:
        """What may be sent now. Mail to a person who was shut out after it was written stays unsent (T36).

        Without a join, so that an update of these rows asks its conditions of the row it locks:
        else two workers on PostgreSQL could both claim one mail.
        """
        shut_out = get_user_model().objects.filter(is_active=False)
        return self.waiting().exclude(recipient__in=shut_out).filter(try_after__lte=now)
