from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.requests import SignedInRequest
from registry.desk import DeskSection

from .enums import InputStatus
from .models import NationalInput

_IN_ORDER = [
    (InputStatus.FILED, _("New, waiting to be read")),
    (InputStatus.BEING_READ, _("Being read")),
    (InputStatus.NEEDS_DETAIL, _("Waiting for the sender")),
    (InputStatus.ACCEPTED, _("Accepted, not yet in a digest")),
]


def inputs_in(status: InputStatus, heading: Any, request: SignedInRequest) -> dict[str, Any]:
    inputs = NationalInput.objects.visible_to(request.user).for_lists().in_status(status)
    return {"key": status, "heading": heading, "inputs": inputs}


DESK_SECTIONS = [
    DeskSection(order=20 + number, template="inputs/_desk.html", context=partial(inputs_in, status, heading))
    for number, (status, heading) in enumerate(_IN_ORDER)
]
