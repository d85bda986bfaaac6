"""How a digest is written: its frame, its points, and the quotes under them. `sending` is the rest of its way."""

import datetime
import uuid
from dataclasses import asdict, dataclass
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from database.holding import held
from extranet.audiences.domain import held_thing, publish_rights
from extranet.inputs.domain import move
from extranet.inputs.enums import CITABLE, InputStatus
from extranet.inputs.models import NationalInput
from extranet.organisations.models import Organisation
from forms.seen import NotAsSeen
from forms.sent_once import own_key

from .holding import DigestError, demand_open, held_after_inputs, held_writer
from .models import Citation, Digest, DigestPoint
from .quoting import is_quoted_from

Thing = TypeVar("Thing", Digest, DigestPoint)


class QuoteError(DigestError):
    """The words are not the input's own."""

    field = "quote"


@dataclass(frozen=True)
class DigestFrame:
    title: str
    period_from: datetime.date
    period_to: datetime.date
    addressed_to: Organisation


@dataclass(frozen=True)
class PointText:
    heading: str
    text: str
    wanted_change: str
    authority: str


@transaction.atomic
def create_digest(*, by: User, frame: DigestFrame, submission_key: uuid.UUID | None = None) -> Digest:
    """A form sent twice makes one digest (T67)."""
    held_writer(by)
    digest, is_new = Digest.objects.get_or_create(
        submission_key=own_key(submission_key, by), defaults={"created_by": by, **vars(frame)}
    )
    if is_new:
        publish_rights(digest)
    return digest


@transaction.atomic
def change_digest(*, digest: Digest, by: User, version: int, frame: DigestFrame) -> Digest:
    locked = _open(digest, held_writer(by))
    return _change(locked, version, vars(frame), digest=locked)


@transaction.atomic
def add_point(
    *, digest: Digest, by: User, text: PointText, submission_key: uuid.UUID | None = None
) -> DigestPoint:
    """Comes last. A form sent twice makes one point."""
    locked = _open(digest, held_writer(by))
    last = locked.points.order_by("-order").first()
    point, _is_new = DigestPoint.objects.get_or_create(
        submission_key=own_key(submission_key, by),
        defaults={"digest": locked, "order": last.order + 1 if last else 1, **asdict(text)},
    )
    publish_rights(locked)
    return point


@transaction.atomic
def change_point(*, point: DigestPoint, by: User, version: int, text: PointText) -> DigestPoint:
    digest = _open(point.digest, held_writer(by))
    return _change(held(digest.points.all(), point.pk), version, asdict(text), digest=digest)


@transaction.atomic
def move_point(*, point: DigestPoint, by: User, up: bool) -> None:
    """Changes places with the neighbour; the first stays first and the last stays last."""
    digest = _open(point.digest, held_writer(by))
    held(digest.points.all(), point.pk)
    points = list(digest.points.all())
    here = points.index(point)
    there = here - 1 if up else here + 1
    if 0 <= there < len(points):
        points[here], points[there] = points[there], points[here]
    for order, one in enumerate(points, start=1):
        one.order = order
    DigestPoint.objects.bulk_update(points, ["order"])


@transaction.atomic
def delete_point(*, point: DigestPoint, by: User, seen: str | None = None) -> None:
    """The inputs quoted under it are free again. `seen` is the point as it was read (`as_read`)."""
    _inputs, digest = held_after_inputs(point.digest, held_writer(by))
    demand_open(digest)
    gone = held(digest.points.all(), point.pk)
    if seen is not None and seen != gone.as_read:
        raise NotAsSeen(_("The point has changed since you opened it. Read it again before you remove it."))
    for citation in gone.citations.all():
        _drop(citation, by)
    gone.delete()
    publish_rights(digest)


@transaction.atomic
def cite(*, point: DigestPoint, national_input: NationalInput, quote: str, by: User) -> Citation:
    """Freezes the words, and who said them where. The sender hears the first time her input is used."""
    person = held_writer(by)
    source = held_thing(national_input, person)
    digest = _open(point.digest, person)
    here = held(digest.points.all(), point.pk)
    if source.state not in CITABLE:
        raise DigestError(_("Only input that has been accepted can be quoted."))
    if not is_quoted_from(quote, source):
        raise QuoteError(
            _("These words do not stand in the input. Copy them from it, exactly as they are written.")
        )
    citation, is_new = Citation.objects.get_or_create(
        point=here, input=source, defaults=_frozen(source, quote)
    )
    if not is_new and citation.quote != quote:
        raise DigestError(_("This input is already quoted under the point. Take that quote away first."))
    told = source.steps.filter(status=InputStatus.IN_DIGEST).exists()
    move(national_input=source, to=InputStatus.IN_DIGEST, by=by, quietly=told)
    publish_rights(digest)
    return citation


@transaction.atomic
def uncite(*, citation: Citation, by: User) -> None:
    _inputs, digest = held_after_inputs(citation.point.digest, held_writer(by))
    demand_open(digest)
    _drop(held(Citation.objects.filter(point__digest=digest), citation.pk), by)
    publish_rights(digest)


# Small parts ---------------------------------------------------------------------------------


def _open(digest: Digest, person: User) -> Digest:
    return demand_open(held_thing(digest, person))


def _change(thing: Thing, version: int, values: dict[str, object], *, digest: Digest) -> Thing:
    thing.demand_version(version)
    thing.put(values)
    thing.save()
    publish_rights(digest)
    return thing


def _frozen(source: NationalInput, quote: str) -> dict[str, object]:
    return {
        "quote": quote,
        "organisation_name": source.organisation.name,
        "place_name": source.place.name,
        "input_reference": source.reference,
        "input_version": source.version,
        "input_changed_at": source.changed_at,
    }


def _drop(citation: Citation, by: User) -> None:
    """Takes a quote away; an input that is quoted nowhere else waits for the next digest again."""
    source = citation.input
    citation.delete()
    if source.state == InputStatus.IN_DIGEST and not source.citations.exists():
        move(national_input=source, to=InputStatus.ACCEPTED, by=by, quietly=True)
