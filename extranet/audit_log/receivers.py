"""Records changes of rights and sign-ins by their signals. Everything else is recorded by the code that does it."""

import logging
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db import DatabaseError, transaction
from django.dispatch import Signal, receiver

from accounts.models import User, person_at
from extranet.organisations.enums import RightsChange
from extranet.organisations.models import Organisation
from extranet.organisations.signals import rights_changed
from registry.audit import AuditEvent

from .audit_events import ACCOUNT_CHANGED, RIGHTS_CHANGED, SIGN_IN_FAILED, SIGNED_IN
from .domain import record

logger = logging.getLogger(__name__)

ACCOUNT_CHANGES = {
    account.password_changed: "password_changed",
    account.password_set: "password_set",
    account.password_reset: "password_reset",
    account.email_changed: "email_changed",
    mfa.authenticator_added: "authenticator_added",
    mfa.authenticator_removed: "authenticator_removed",
    mfa.authenticator_reset: "recovery_codes_made",
}


@receiver(rights_changed, dispatch_uid="audit_log_rights_changed")
def on_rights_changed(
    sender: Any,
    user: User | None,
    organisation: Organisation | None,
    what: RightsChange,
    detail: str,
    by: User | None,
    **_more: object,
) -> None:
    """In the transaction of the change: a right that cannot be recorded is not given."""
    code = f"{what}:{detail}" if detail else str(what)
    record(RIGHTS_CHANGED, actor=by, person=user, organisation=organisation, detail=code)


@receiver(user_logged_in, dispatch_uid="audit_log_signed_in")
def on_signed_in(sender: Any, user: User, **_more: object) -> None:
    note(SIGNED_IN, actor=user, person=user)


@receiver(user_login_failed, dispatch_uid="audit_log_sign_in_failed")
def on_sign_in_failed(sender: Any, credentials: dict[str, Any], **_more: object) -> None:
    """What was typed is never kept: it may be the password, in the wrong box (T51).

    As many questions to the database for a stranger as for a person: the time must not tell them apart (T49).
    """
    note(SIGN_IN_FAILED, person=person_at(str(credentials.get("email") or "")))


@receiver(mfa.authentication_failed, dispatch_uid="audit_log_second_factor_failed")
def on_second_factor_failed(sender: Any, user: User, **_more: object) -> None:
    note(SIGN_IN_FAILED, person=user, detail="second_factor")


@receiver(list(ACCOUNT_CHANGES), dispatch_uid="audit_log_account_changed")
def on_account_changed(
    sender: Any, signal: Signal, user: User, authenticator: Authenticator | None = None, **_more: object
) -> None:
    code = ACCOUNT_CHANGES[signal]
    detail = f"{code}:{authenticator.type}" if authenticator else code
    note(ACCOUNT_CHANGED, actor=user, person=user, detail=detail)


def note(event: AuditEvent, **about: Any) -> None:
    """Records an event of signing in. If that fails it is logged, and the person is still let in."""
    try:
        with transaction.atomic():
            record(event, **about)
    except DatabaseError:
        logger.exception("The audit log could not be written: %s", event)
