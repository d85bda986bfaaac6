from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from accounts.models import User
    from django.contrib.auth.models import AnonymousUser

    from .models import Notification, OutgoingMail


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: User | AnonymousUser) -> NotificationQuerySet:
        return self.filter(recipient=user.pk) if user.is_active else self.none()

    def unread(self) -> NotificationQuerySet:
        return self.filter(read_at=None)


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def waiting(self) -> OutgoingMailQuerySet:
        return self.filter(sent_at=None, given_up_at=None)

    def due(self, now: datetime) -> OutgoingMailQuerySet:
        """What may be sent now. Mail to a person who was shut out after it was written stays unsent (T36)."""
        return self.waiting().filter(Q(recipient=None) | Q(recipient__is_active=True), try_after__lte=now)
