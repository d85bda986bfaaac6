from django.utils.translation import gettext_lazy as _

from accounts.requests import SignedInRequest
from registry.menu import MenuEntry

from .policies import can_read_processing_record


def may_read(request: SignedInRequest) -> bool:
    return can_read_processing_record(request.user)


MENU = [MenuEntry(_("Personal data"), "processing_record", order=85, is_shown=may_read)]
