"""How a digest is approved, sent and answered, and what becomes of it when an input is taken back."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.models import User
from database.holding import all_held
from extranet.audiences.domain import held_thing, publish_rights
from extranet.audit_log.domain import record
from extranet.inputs.domain import move
from extranet.inputs.enums import InputStatus
from extranet.inputs.models import NationalInput
from forms.sent_once import own_key
from numbering.domain import next_number
from web.refusals import demand

from . import letters
from .audit_events import DIGEST_SENT
from .enums import UNSENT, DigestStatus
from .holding import DigestError, held_after_inputs, held_writer
from .models import Citation, Digest, DigestPoint, PointAnswer
from .policies import can_answer_digest
from .rendering.files import keep_files
from .seen import state_of


@transaction.atomic
def approve(*, digest: Digest, by: User, seen: str | None = None) -> Digest:
    """What is approved is what was `seen` (`seen.state_of`); if it has changed since, it is to be read again (T88)."""
    locked = held_thing(digest, held_writer(by))
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
    locked = held_thing(digest, held_writer(by))
    if locked.is_sent:
        raise DigestError(_("The digest has been sent. Nothing in it changes any more."))
    return _back_to_draft(locked)


@transaction.atomic
def send(*, digest: Digest, by: User, seen: str | None = None) -> Digest:
    """Freezes the digest, keeps it as files, and tells the body and everyone quoted. Pressed twice is once.

    As with `approve`, what is sent is what was `seen`: it may have been opened, changed and approved meanwhile.
    """
    inputs, locked = held_after_inputs(digest, held_writer(by))
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
