from django.utils.translation import gettext_lazy as _

from accounts.requests import SignedInRequest
from extranet.notifications.models import Notification
from registry.menu import MenuEntry


def unread(request: SignedInRequest) -> int:
    # Unread first: only of what these are about is it asked whether she may see it, on every page.
    return Notification.objects.unread().visible_to(request.user).count()


MENU = [MenuEntry(_("Start"), "extranet_home", order=0, count=unread)]
