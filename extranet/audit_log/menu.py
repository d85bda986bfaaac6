from django.utils.translation import gettext_lazy as _

from accounts.requests import SignedInRequest
from registry.menu import MenuEntry

from .policies import can_read_audit_log


def may_read(request: SignedInRequest) -> bool:
    return can_read_audit_log(request.user)


MENU = [MenuEntry(_("The audit log"), "audit_log", order=80, is_shown=may_read)]
