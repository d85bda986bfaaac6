"""Who receives signatures. Whether she may see a request at all is `visible_to`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extranet.keepers.policies import can_keep_place

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from methodbank.agreements.models import Agreement


def can_receive_signatures(user: User | AnonymousUser, agreement: Agreement) -> bool:
    """Whoever keeps the place opens and closes its form, and decides who is on the list."""
    return not agreement.is_retracted and can_keep_place(user, agreement.place)
