from collections.abc import Mapping
from typing import Any

from accounts.requests import SignedInRequest
from registry.desk import DeskSection

from .models import QuietQuestion

MOST_SHOWN = 10


def proposals(request: SignedInRequest) -> Mapping[str, Any] | None:
    """Who has waited longest first; nothing where nothing is proposed."""
    shown = list(QuietQuestion.objects.visible_to(request.user).proposed().for_lists()[:MOST_SHOWN])
    return {"questions": shown} if shown else None


DESK_SECTIONS = [DeskSection(order=46, template="quiet_agreements/_desk.html", context=proposals)]
