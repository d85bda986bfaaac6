import datetime

from extranet.digests import domain, sending
from extranet.digests.domain import DigestFrame, PointText
from extranet.digests.models import Digest, DigestPoint
from extranet.organisations.models import Organisation
from tests.extranet.inputs.makers import make_accepted

QUOTE = "Två kommuner har berättat samma sak."
POINT = PointText(
    heading="Besked före årsskiftet",
    text="Föreningar får veta för sent.\n\nDet har vi hört från flera håll.",
    wanted_change="Att beskedet kommer i november.",
    authority="Regeringen",
)


def make_digest(coordinator, body="NOD", title="Inspel hösten") -> Digest:
    frame = DigestFrame(
        title=title,
        period_from=datetime.date(2026, 7, 1),
        period_to=datetime.date(2026, 12, 31),
        addressed_to=Organisation.objects.get(name=body),
    )
    return domain.create_digest(by=coordinator, frame=frame)


def make_point(digest, coordinator, *sources, text=POINT, quote=QUOTE) -> DigestPoint:
    point = domain.add_point(digest=digest, by=coordinator, text=text)
    for source in sources:
        domain.cite(point=point, national_input=source, quote=quote, by=coordinator)
    return point


def make_approved(coordinator, *authors, **changes) -> Digest:
    """One point, on the words of one input from each author."""
    digest = make_digest(coordinator, **changes)
    make_point(digest, coordinator, *(make_accepted(author, coordinator) for author in authors))
    return sending.approve(digest=digest, by=coordinator)


def make_sent(coordinator, *authors, **changes) -> Digest:
    return sending.send(digest=make_approved(coordinator, *authors, **changes), by=coordinator)
