from django.utils.translation import gettext_lazy as _

from registry.menu import MenuEntry

MENU = [MenuEntry(_("Digests"), "digests", order=40)]
