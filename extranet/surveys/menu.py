from django.utils.translation import gettext_lazy as _

from accounts.requests import SignedInRequest
from registry.menu import MenuEntry

from .policies import can_see_surveys


def concerns(request: SignedInRequest) -> bool:
    return can_see_surveys(request.user)


MENU = [MenuEntry(_("Surveys"), "surveys", order=37, is_shown=concerns)]
