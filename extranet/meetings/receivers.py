"""Places at meetings follow what a person may see."""

from typing import Any

from django.dispatch import receiver

from accounts.models import User
from extranet.organisations.enums import RIGHTS_LOST, RightsChange
from extranet.organisations.signals import rights_changed

from .domain import let_go_of


@receiver(rights_changed)
def give_places_on(user: User | None, what: RightsChange, **kwargs: Any) -> None:
    if user is not None and what in RIGHTS_LOST:
        let_go_of(user=user)
