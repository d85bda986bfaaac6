from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from accounts.requests import SignedInRequest
from registry.desk import DeskSection

from .models import ContactQuestion
from .shares import shares

MOST_SHOWN = 10


def contacts(request: SignedInRequest) -> Mapping[str, Any] | None:
    """Those to call, who has waited longest first, and how many contacts are confirmed. Nothing without contacts."""
    country, *counties = shares(timezone.now())
    if not counties:
        return None
    waiting = ContactQuestion.objects.waiting_for(request.user).for_lists()[:MOST_SHOWN]
    return {"questions": waiting, "country": country, "counties": counties}


DESK_SECTIONS = [DeskSection(order=45, template="contact_checks/_desk.html", context=contacts)]
