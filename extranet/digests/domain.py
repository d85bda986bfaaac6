"""How a digest is written, approved, sent and answered.

Whoever acts is held first, then inputs, the digest, and its points, everywhere: a sender who takes her input back and a
coordinator who sends the digest wait for each other in turn, never in a ring. What she may do is asked then, and what
is not there any more is told in a sentence (T40, T66).
"""

import datetime
import uuid
from dataclasses import asdict, dataclass
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.models import User
from database.holding import all_held, held
from extranet.audiences.domain import held_thing, publish_rights
from extranet.audit_log.domain import record
from extranet.inputs.domain import move
from extranet.inputs.enums import CITABLE, InputStatus
from extranet.inputs.models import NationalInput
from extranet.organisations.models import Organisation
from forms.seen import NotAsSeen
from forms.sent_once import own_key
from numbering.domain import next_number
from web.refusals import Refused, demand

from . import letters
from .audit_events import DIGEST_SENT
from .enums import UNSENT, DigestStatus
from .models import Citation, Digest, DigestPoint, PointAnswer
from .policies import can_answer_digest, can_write_digests
from .quoting import is_quoted_from
from .rendering.files import keep_files
from .seen import state_of

Thing = TypeVar("Thing", Digest, DigestPoint)


class DigestError(Refused):
    pass


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


# Writing -------------------------------------------------------------------------------------


@transaction.atomic
def create_digest(*, by: User, frame: DigestFrame, submission_key: uuid.UUID | None = None) -> Digest:
    """A form sent twice makes one digest (T67)."""
    _writer(by)
    digest, is_new = Digest.objects.get_or_create(
        submission_key=own_key(submission_key, by), defaults={"created_by": by, **vars(frame)}
    )
    if is_new:
        publish_rights(digest)
    return digest


@transaction.atomic
def change_digest(*, digest: Digest, by: User, version: int, frame: DigestFrame) -> Digest:
    locked = _open(digest, _writer(by))
    return _change(locked, version, vars(frame), digest=locked)


@transaction.atomic
def add_point(
    *, digest: Digest, by: User, text: PointText, submission_key: uuid.UUID | None = None
) -> DigestPoint:
    """Comes last. A form sent twice makes one point."""
    locked = _open(digest, _writer(by))
    last = locked.points.order_by("-order").first()
    point, _is_new = DigestPoint.objects.get_or_create(
        submission_key=own_key(submission_key, by),
        defaults={"digest": locked, "order": last.order + 1 if last else 1, **asdict(text)},
    )
    publish_rights(locked)
    return point


@transaction.atomic
def change_point(*, point: DigestPoint, by: User, version: int, text: PointText) -> DigestPoint:
    digest = _open(point.digest, _writer(by))
    return _change(held(digest.points.all(), point.pk), version, asdict(text), digest=digest)


@transaction.atomic
def move_point(*, point: DigestPoint, by: User, up: bool) -> None:
    """Changes places with the neighbour; the first stays first and the last stays last."""
    digest = _open(point.digest, _writer(by))
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
    _inputs, digest = _held_after_inputs(point.digest, _writer(by))
    _demand_open(digest)
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
    person = _writer(by)
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
    _inputs, digest = _held_after_inputs(citation.point.digest, _writer(by))
    _demand_open(digest)
    _drop(held(Citation.objects.filter(point__digest=digest), citation.pk), by)
    publish_rights(digest)


# On its way ----------------------------------------------------------------------------------


@transaction.atomic
def approve(*, digest: Digest, by: User, seen: str | None = None) -> Digest:
    """What is approved is what was `seen` (`seen.state_of`); if it has changed since, it is to be read again (T88)."""
    locked = held_thing(digest, _writer(by))
    if locked.status in {DigestStatus.APPROVED, DigestStatus.SENT}:
        return locked
    if _is_changed(locked, seen):
        raise DigestError(
            _("The digest has changed since you opened it. Read it again before you approve it.")
        )
    _demand_citations(locked)
    locked.status, locked.approved_at, locked.approved_by = DigestStatus.APPROVED, timezone.now(), by
    locked.save()
    publish_rights(locked)
    return locked


@transaction.atomic
def reopen(*, digest: Digest, by: User) -> Digest:
    locked = held_thing(digest, _writer(by))
    if locked.is_sent:
        raise DigestError(_("The digest has been sent. Nothing in it changes any more."))
    return _back_to_draft(locked)


@transaction.atomic
def send(*, digest: Digest, by: User, seen: str | None = None) -> Digest:
    """Freezes the digest, keeps it as files, and tells the body and everyone quoted. Pressed twice is once.

    As with `approve`, what is sent is what was `seen`: it may have been opened, changed and approved meanwhile.
    """
    inputs, locked = _held_after_inputs(digest, _writer(by))
    if locked.is_sent:
        return locked
    if _is_changed(locked, seen):
        raise DigestError(_("The digest has changed since you opened it. Read it again before you send it."))
    if not locked.is_approved:
        raise DigestError(_("The digest must be approved before it is sent."))
    _demand_citations(locked)
    _seal(locked, by)
    record(DIGEST_SENT, actor=by, organisation=locked.addressed_to, about=locked)
    letters.tell_body(locked)
    for source in inputs:
        if source.state == InputStatus.IN_DIGEST:
            reason = f"{locked} → {locked.addressed_to}"
            move(national_input=source, to=InputStatus.SENT, by=by, reason=reason, quietly=True)
        letters.tell_sender_of_sending(locked, source)
    return locked


@transaction.atomic
def answer_point(
    *, point: DigestPoint, by: User, text: str, submission_key: uuid.UUID | None = None
) -> PointAnswer:
    """An answer is added and never changed; it reaches every sender quoted under the point (N5)."""
    person = held_person(by)
    inputs = all_held(NationalInput.objects.filter(pk__in=point.citations.values("input")))
    digest = held_thing(point.digest, person)
    if not digest.is_sent:
        raise DigestError(_("The digest has not been sent yet."))
    demand(can_answer_digest(person, digest))
    answer, is_new = PointAnswer.objects.get_or_create(
        submission_key=own_key(submission_key, by),
        defaults={"point": point, "text": text, "answered_by": by, "organisation": digest.addressed_to},
    )
    if is_new:
        for source in inputs:
            move(national_input=source, to=InputStatus.ANSWERED, by=by, reason=point.heading, quietly=True)
        letters.tell_of_answer(answer)
        publish_rights(digest)
    return answer


def let_go_of(national_input: NationalInput) -> None:
    """Its sender has taken it back: digests that are not sent lose the quote, and approval with it (T98)."""
    cited = Citation.objects.filter(input=national_input, point__digest__status__in=UNSENT)
    digests = {one.pk: one for one in all_held(Digest.objects.filter(pk__in=cited.values("point__digest")))}
    for citation in cited.select_related("point__digest"):
        digest = _back_to_draft(digests[citation.point.digest_id])
        citation.delete()
        letters.tell_of_withdrawal(citation.point, national_input)
        publish_rights(digest)


# Small parts ---------------------------------------------------------------------------------


def _writer(by: User) -> User:
    person = held_person(by)
    demand(can_write_digests(person))
    return person


def _held_after_inputs(digest: Digest, person: User) -> tuple[list[NationalInput], Digest]:
    """With the inputs that it quotes. One that was quoted while the others were held would come in the wrong order."""
    quoted = NationalInput.objects.filter(
        pk__in=Citation.objects.filter(point__digest=digest.pk).values("input")
    )
    inputs = all_held(quoted)
    locked = held_thing(digest, person)
    if not set(inputs).issuperset(quoted):
        raise DigestError(_("Somebody changed the digest in the same moment. Look at it again."))
    return inputs, locked


def _open(digest: Digest, person: User) -> Digest:
    return _demand_open(held_thing(digest, person))


def _demand_open(locked: Digest) -> Digest:
    if locked.is_sent:
        raise DigestError(_("The digest has been sent. Nothing in it changes any more."))
    if locked.is_approved:
        raise DigestError(_("The digest is approved. Open it again before you change it."))
    return locked


def _change(thing: Thing, version: int, values: dict[str, object], *, digest: Digest) -> Thing:
    thing.demand_version(version)
    thing.put(values)
    thing.save()
    publish_rights(digest)
    return thing


def _is_changed(locked: Digest, seen: str | None) -> bool:
    """Whether it says something else than what was read. None: who decides has read it here and now."""
    return seen is not None and seen != state_of(locked, locked.points.with_all())


def _demand_citations(digest: Digest) -> None:
    if not digest.points.exists():
        raise DigestError(_("The digest has no points yet."))
    bare = digest.points.without_citation().first()
    if bare:
        message = _("The point “%(heading)s” quotes no input. Every point must stand on somebody's words.")
        raise DigestError(message % {"heading": bare.heading})


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


def _back_to_draft(locked: Digest) -> Digest:
    if locked.is_approved:
        locked.status, locked.approved_at, locked.approved_by = DigestStatus.DRAFT, None, None
        locked.save()
        publish_rights(locked)
    return locked


def _seal(locked: Digest, by: User) -> None:
    """Files first: once the status says sent, the database lets nothing be added."""
    locked.sent_at, locked.sent_by = timezone.now(), by
    locked.year = timezone.localtime(locked.sent_at).year
    locked.number = next_number("digest", locked.year)
    keep_files(locked, locked.sent_at)
    locked.status = DigestStatus.SENT
    locked.save()
    publish_rights(locked)
