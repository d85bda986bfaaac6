from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from extranet.audiences.responsibilities_for_texts import responsibility_for_shared

from .enums import InputStatus
from .models import NationalInput

ENDED = {InputStatus.ANSWERED, InputStatus.DECLINED, InputStatus.WITHDRAWN}


def under_way() -> QuerySet[Any]:
    """From the first word until it is answered, declined or taken back."""
    return NationalInput.objects.in_status(*(status for status in InputStatus if status not in ENDED))


RESPONSIBILITIES = [
    responsibility_for_shared(
        NationalInput,
        under_way,
        title="question",
        code="input",
        order=30,
        page="input",
        sentence=_("National input: %(title)s"),
        counted=ngettext_lazy("%(number)s national input", "%(number)s national inputs", "number"),
    ),
]
