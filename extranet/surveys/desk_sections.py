from typing import Any

from django.utils import timezone

from accounts.requests import SignedInRequest
from registry.desk import DeskSection

from .models import SurveyRound

MOST_SHOWN = 5


def under_way(request: SignedInRequest) -> dict[str, Any] | None:
    """The rounds that are out, the one that ends first first. Nothing where there is none."""
    rounds = SurveyRound.objects.visible_to(request.user).under_way().with_counts()
    shown = list(rounds.order_by("last_day", "pk")[:MOST_SHOWN])
    return {"rounds": shown, "today": timezone.localdate()} if shown else None


DESK_SECTIONS = [DeskSection(order=17, template="surveys/_desk.html", context=under_way)]
