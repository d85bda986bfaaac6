from collections.abc import Mapping
from typing import Any

from accounts.requests import SignedInRequest
from registry.desk import DeskSection
from search.models import VainQuestion

from .searched import address_for_writing

MOST_SHOWN = 10


def searched_in_vain(request: SignedInRequest) -> Mapping[str, Any] | None:
    """Nothing where nothing is missed."""
    questions = list(VainQuestion.objects.told()[:MOST_SHOWN])
    if not questions:
        return None
    return {"questions": questions, "url": address_for_writing(request.user)}


DESK_SECTIONS = [DeskSection(order=80, template="upkeep/_searched_in_vain.html", context=searched_in_vain)]
