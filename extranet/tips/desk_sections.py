from typing import Any

from django.utils import timezone

from accounts.requests import SignedInRequest
from registry.desk import DeskSection

from .models import Tip

MOST_SHOWN = 10


def waiting(request: SignedInRequest) -> dict[str, Any]:
    """Who has waited longest first."""
    now = timezone.now()
    shown = Tip.objects.visible_to(request.user).waiting()
    return {
        "tips": [(tip, tip.is_late(now)) for tip in shown.for_lists()[:MOST_SHOWN]],
        "number": shown.count(),
    }


DESK_SECTIONS = [DeskSection(order=45, template="tips/_desk.html", context=waiting)]
