"""Adding to the audit log. There is no other verb."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.models import User
from extranet.organisations.models import Organisation
from registry.audit import AuditEvent

from .models import AuditEntry


def record(
    event: AuditEvent,
    *,
    actor: User | AnonymousUser | None = None,
    person: User | None = None,
    organisation: Organisation | None = None,
    detail: str = "",
    about: models.Model | None = None,
) -> None:
    """Writes one row of the audit log, in the transaction of what happened: if that is rolled back, so is the row.

    `detail` is a code and `about` the thing it concerns; neither holds anybody's words. Cuts `detail` at 60 letters.
    """
    AuditEntry.objects.create(
        event=event,
        actor=actor if isinstance(actor, User) else None,
        person=person,
        organisation=organisation,
        detail=detail[:60],
        about=f"{about._meta.model_name}:{about.pk}"[:80] if about is not None else "",
    )
