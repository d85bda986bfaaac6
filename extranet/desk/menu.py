from django.utils.translation import gettext_lazy as _

from accounts.requests import SignedInRequest
from registry.menu import MenuEntry

from .policies import can_work_at_desk


def is_hers(request: SignedInRequest) -> bool:
    return can_work_at_desk(request.user)


MENU = [MenuEntry(_("Desk"), "desk", order=60, is_shown=is_hers)]
