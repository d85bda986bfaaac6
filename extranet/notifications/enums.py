from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Rhythm(TextChoices):
    """How often a person wants mail about what happens."""

    AT_ONCE = "at_once", _("a mail each time something happens")
    DAILY = "daily", _("one mail a day, if something has happened")
    NEVER = "never", _("no mail; I look at my start page")
