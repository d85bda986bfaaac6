from django.utils.translation import gettext_lazy as _

from extranet.organisations.acting import runs_people
from registry.menu import MenuEntry

MENU = [MenuEntry(_("People"), "people", order=70, is_shown=runs_people)]
