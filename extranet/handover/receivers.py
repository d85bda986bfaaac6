from typing import Any

from django.dispatch import receiver

from accounts.models import User
from extranet.organisations.enums import RIGHTS_LOST, RightsChange
from extranet.organisations.signals import rights_changed

from .access import revoke_access
from .domain import let_go_of


@receiver(rights_changed, dispatch_uid="handover_leaving")
def on_rights_changed(sender: Any, user: User | None, what: RightsChange, **kwargs: Any) -> None:
    """In the same transaction: signs out whoever is shut out or erased, and withdraws her handovers (T36, T40)."""
    if user is None or what not in RIGHTS_LOST | {RightsChange.ROLE_CHANGED}:
        return
    if what in {RightsChange.SHUT_OUT, RightsChange.ERASED}:
        revoke_access(user)
    let_go_of(user)
