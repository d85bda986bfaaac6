from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FigureUnit(TextChoices):
    MUNICIPALITIES = "municipalities", _("municipalities")
    REGIONS = "regions", _("regions")
    PERCENT = "percent", _("percent")
