from django.utils.translation import gettext_lazy as _

from registry.menu import MenuEntry

MENU = [MenuEntry(_("Recipes"), "recipes", order=55)]
