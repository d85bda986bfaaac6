import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def on_one_line(value: str) -> None:
    """Line breaks would add headers to a mail and properties to a calendar (T60, T61)."""
    if _CONTROL.search(value):
        raise ValidationError(_("Write this on one line."), code="line_break")


def no_control_characters(value: str) -> None:
    """Longer text has line breaks, but nothing else that a calendar or feed cannot hold."""
    if _CONTROL.search(re.sub(r"[\r\n\t]", "", value)):
        raise ValidationError(_("The text holds characters that cannot be shown."), code="control")
