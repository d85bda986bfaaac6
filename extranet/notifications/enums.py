from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Rhythm(TextChoices):
    """How often a person wants mail about what happens. Who has chosen nothing has the first."""

    WEEKLY = "weekly", _("at once when I am needed or something is settled, the rest once a week")
    AT_ONCE = "at_once", _("a mail each time something happens")
    DAILY = "daily", _("one mail a day, if something has happened")
    NEVER = "never", _("no mail; I look at my start page")


class Withheld(TextChoices):
    """Why a mail that was written is never sent. A code for the desk and the log, not for the recipient."""

    RECIPIENT_IS_OUT = "recipient_is_out"
    NOT_HERS_TO_SEE = "not_hers_to_see"
