from django.utils.translation import gettext_lazy as _

from accounts.requests import SignedInRequest
from extranet.organisations.acting import own_organisations
from extranet.organisations.policies import is_of_the_network
from registry.menu import MenuEntry

from .enums import PARTY_KINDS


def may_keep_something(request: SignedInRequest) -> bool:
    """Those who can be made keepers: whether they keep anything today would cost a query on every page."""
    is_party = any(one.kind in PARTY_KINDS for one in own_organisations(request))
    return is_party or is_of_the_network(request.user)


MENU = [MenuEntry(_("Keep the register"), "kept_register", order=38, is_shown=may_keep_something)]
