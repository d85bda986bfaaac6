from django.utils.translation import gettext_lazy as _

from accounts.requests import SignedInRequest
from extranet.notifications.models import Notification
from registry.menu import MenuEntry


def unread(request: SignedInRequest) -> int:
    return Notification.objects.visible_to(request.user).unread().count()


MENU = [MenuEntry(_("Start"), "extranet_home", order=0, count=unread)]
