from typing import Any

from django.dispatch import receiver

from accounts.models import User
from extranet.organisations.enums import RightsChange
from extranet.organisations.signals import rights_changed

from .domain import withhold_from


@receiver(rights_changed, dispatch_uid="notifications_withhold_mail")
def on_rights_changed(sender: Any, user: User | None, what: RightsChange, **kwargs: Any) -> None:
    """Withholds all mail to whoever is shut out or erased. Of others `still_visible` is asked when it is sent."""
    if user and what in {RightsChange.SHUT_OUT, RightsChange.ERASED}:
        withhold_from(user)
