"""Days in the CMS are read as everywhere else."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin import widgets
from wagtail.admin.forms.models import register_form_field_override

from forms.days import DayField


def register_fields() -> None:
    """For the forms that Wagtail makes of a page. Which forms a moment may have is a setting."""
    register_form_field_override(
        models.DateField, override={"form_class": DayField, "widget": widgets.AdminDateInput}
    )
    wrong = {"invalid": _("Write the day and the time as 2027-03-28 18:30.")}
    register_form_field_override(
        models.DateTimeField, override={"widget": widgets.AdminDateTimeInput, "error_messages": wrong}
    )
