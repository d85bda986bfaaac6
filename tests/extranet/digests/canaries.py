"""What of this room is planted for the canaries (`tests/permissions/`)."""

import datetime

from extranet.digests import domain as digests
from extranet.digests import sending
from extranet.organisations.models import Organisation
from tests.permissions.canaries import ADMIN, COORDINATOR, NETWORK
from tests.permissions.planted import QUOTE, Planted

ORDER = 40


def plant(planted: Planted) -> None:
    by = planted.people["samordnare"]
    planted.things["digest draft"] = plant_digest(planted, "digest draft", COORDINATOR | ADMIN)
    readers = NETWORK | {"nod"}
    sent = plant_digest(planted, "digest sent", readers)
    quote = next(canary for canary in planted.aviary.all() if canary.kind == "quote")
    digests.cite(
        point=sent.points.get(),
        national_input=planted["input cited"],
        quote=f"{quote.word} {QUOTE}.",
        by=by,
    )
    planted.aviary.allow("quote", readers)
    sending.approve(digest=sent, by=by)
    sent = sending.send(digest=sent, by=by)
    sending.answer_point(
        point=sent.points.get(),
        by=planted.people["nod"],
        text=planted.aviary.hatch("digest sent answer", readers),
    )
    planted.things["digest sent"] = sent


def plant_digest(planted: Planted, kind: str, readers):
    by = planted.people["samordnare"]
    frame = digests.DigestFrame(
        period_from=datetime.date(2027, 1, 1),
        period_to=datetime.date(2027, 6, 30),
        addressed_to=Organisation.objects.get(memberships__user=planted.people["nod"]),
        **planted.texts(kind, readers, "title"),
    )
    digest = digests.create_digest(by=by, frame=frame)
    words = planted.texts(f"{kind} point", readers, "heading", "text", "wanted_change")
    digests.add_point(digest=digest, by=by, text=digests.PointText(authority="MUCF", **words))
    return digest
