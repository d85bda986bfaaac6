from django.utils.translation import gettext_lazy as _

from accounts.requests import SignedInRequest
from extranet.organisations.policies import is_of_the_network
from registry.menu import MenuEntry


def concerns(request: SignedInRequest) -> bool:
    """Coordinators, and those to whom they may pass one on."""
    return is_of_the_network(request.user)


MENU = [MenuEntry(_("Enquiries"), "enquiries", order=35, is_shown=concerns)]
