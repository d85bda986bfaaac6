from typing import Any

from accounts.requests import SignedInRequest
from registry.desk import DeskSection

from .models import Digest, PointAnswer

LATEST_ANSWERS = 10


def unsent(request: SignedInRequest) -> dict[str, Any]:
    return {"digests": Digest.objects.visible_to(request.user).unsent().for_lists()}


def latest_answers(request: SignedInRequest) -> dict[str, Any]:
    sent = Digest.objects.visible_to(request.user).sent()
    answers = PointAnswer.objects.filter(point__digest__in=sent)
    with_names = answers.select_related("point__digest", "organisation")
    return {"answers": with_names.order_by("-at")[:LATEST_ANSWERS]}


DESK_SECTIONS = [
    DeskSection(order=30, template="digests/_desk_unsent.html", context=unsent),
    DeskSection(order=40, template="digests/_desk_answers.html", context=latest_answers),
]
