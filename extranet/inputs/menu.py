from django.utils.translation import gettext_lazy as _

from accounts.requests import SignedInRequest
from extranet.organisations.policies import is_coordinator, is_network_member
from registry.menu import MenuEntry


def concerns(request: SignedInRequest) -> bool:
    """Local parties and readers at national bodies neither send input nor read it."""
    return is_network_member(request.user) or is_coordinator(request.user)


MENU = [MenuEntry(_("National input"), "inputs", order=30, is_shown=concerns)]
