from typing import Any

from django.utils import timezone

from accounts.requests import SignedInRequest
from registry.desk import DeskSection

from .models import Enquiry

MOST_SHOWN = 10


def waiting(request: SignedInRequest) -> dict[str, Any]:
    """Who has waited longest first."""
    now = timezone.now()
    found = Enquiry.objects.visible_to(request.user).waiting()
    shown = list(found.for_lists()[:MOST_SHOWN])
    return {
        "enquiries": [(enquiry, enquiry.is_overdue(now)) for enquiry in shown],
        "number": found.count(),
        "overdue": found.overdue(now).count(),
    }


DESK_SECTIONS = [DeskSection(order=15, template="support/_desk.html", context=waiting)]
