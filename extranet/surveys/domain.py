"""What a coordinator does with a round. She is held, then the round, then its places; what she may do is asked then.

Each verb carries `seen`, the version that was read: what has happened meanwhile is read first (T88).
"""

import datetime
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.addresses import normalise_email
from accounts.holding import held_person
from accounts.models import User
from database.holding import all_held, held
from extranet.audiences.domain import held_thing, publish_rights
from extranet.audit_log.domain import record
from forms.sent_once import own_key
from jobs.domain import Item, start
from jobs.kinds import Kind
from jobs.models import Job
from places.models import Municipality, Region
from web.refusals import Refused, demand

from .addresses import addresses_of
from .audit_events import CLOSED, SENT
from .enums import RoundStatus
from .jobs import LettersToPlaces, RowsOfRound, send_to
from .models import AskedPlace, Question, RoundQuestion, SurveyRound
from .policies import can_change_round, can_run_surveys
from .recording import source_of

LONGEST_SLUG = 60


class RoundMovedOn(Refused):
    """Something has happened to the round since it was read."""


@transaction.atomic
def make_round(
    *,
    by: User,
    title: str,
    year: int,
    opens: datetime.date,
    last_day: datetime.date,
    submission_key: uuid.UUID,
) -> SurveyRound:
    """A draft, with nothing to ask and nobody to be asked yet. Sent twice is once (T67)."""
    person = held_person(by)
    demand(can_run_surveys(person))
    key = own_key(submission_key, by)
    made, is_new = SurveyRound.objects.get_or_create(
        submission_key=key,
        defaults={
            "title": title,
            "slug": f"{slugify(title)[:LONGEST_SLUG].strip('-') or 'enkat'}-{str(key)[:8]}",
            "year": year,
            "opens": opens,
            "last_day": last_day,
            "responsible": person,
        },
    )
    if is_new:
        publish_rights(made)
    return made


@transaction.atomic
def change_round(
    *,
    survey_round: SurveyRound,
    by: User,
    version: int,
    title: str,
    year: int,
    opens: datetime.date,
    last_day: datetime.date,
) -> SurveyRound:
    """Of one that is under way only the last day moves. Raises ChangedMeanwhile."""
    fresh = _held(survey_round, by)
    _demand_not_closed(fresh)
    fresh.demand_version(version)
    values = {"last_day": last_day}
    if fresh.is_draft:
        values |= {"title": title, "year": year, "opens": opens}  # type: ignore[dict-item]  # fields of several kinds
    elif last_day < fresh.opens:
        raise Refused(_("The last day must not be before the day that the survey opened."))
    fresh.put(values)
    fresh.save()
    return fresh


@transaction.atomic
def delete_round(*, survey_round: SurveyRound, by: User) -> None:
    """Only one that was never sent."""
    fresh = _held(survey_round, by)
    _demand_draft(fresh)
    fresh.delete()


@transaction.atomic
def choose_questions(
    *, survey_round: SurveyRound, by: User, seen: int, questions: Sequence[Question]
) -> SurveyRound:
    """These, in this order, in place of those that were chosen before."""
    fresh = _held(survey_round, by)
    _demand_draft(fresh)
    _demand_seen(fresh, seen)
    fresh.questions.all().delete()
    RoundQuestion.objects.bulk_create(
        RoundQuestion(round=fresh, question=question, number=number)
        for number, question in enumerate(questions, 1)
    )
    return _moved(fresh)


@transaction.atomic
def choose_places(
    *, survey_round: SurveyRound, by: User, seen: int, places: Sequence[Municipality | Region]
) -> SurveyRound:
    """These in place of those that were chosen before. One that stays keeps the address that it was given."""
    fresh = _held(survey_round, by)
    _demand_draft(fresh)
    _demand_seen(fresh, seen)
    wanted = {place.pk: place for place in places}
    kept = {(row.municipality_id or row.region_id): row for row in all_held(fresh.places.all())}
    fresh.places.filter(pk__in=[row.pk for code, row in kept.items() if code not in wanted]).delete()
    new = [place for code, place in wanted.items() if code not in kept]
    emails = addresses_of(new)
    AskedPlace.objects.bulk_create(
        AskedPlace(
            round=fresh,
            municipality=place if isinstance(place, Municipality) else None,
            region=place if isinstance(place, Region) else None,
            email=emails.get(place.pk, ""),
        )
        for place in new
    )
    return _moved(fresh)


@transaction.atomic
def give_address(*, survey_round: SurveyRound, place: AskedPlace, by: User, email: str) -> AskedPlace:
    """Where the letter goes. While the round is under way it goes at once, also to a place that has got one before."""
    fresh = _held(survey_round, by)
    _demand_not_closed(fresh)
    row = held(fresh.places.all(), place.pk)
    address = normalise_email(email)
    if row.email == address and (row.sent_at or fresh.is_draft):
        return row
    # Whoever had the letter by mistake answers no more.
    row.links.filter(email=row.email).delete()
    row.email = address
    row.save(update_fields=["email"])
    if fresh.is_open_on(timezone.localdate()):
        send_to(row)
    return row


@transaction.atomic
def send_round(
    *, survey_round: SurveyRound, by: User, seen: int, submission_key: uuid.UUID | None = None
) -> Job | None:
    """Opens the round, and starts to mail each place that has an address. Questions and places stay as they are then.

    Pressed again it goes on with those that have got nothing. None: there is nobody with an address.
    """
    fresh = _held(survey_round, by)
    _demand_not_closed(fresh)
    if fresh.is_draft:
        _demand_seen(fresh, seen)
        _demand_ready(fresh)
        fresh.status, fresh.sent_at = RoundStatus.SENT, timezone.now()
        _moved(fresh)
        record(SENT, actor=by, about=fresh)
    elif not fresh.is_open_on(timezone.localdate()):
        raise Refused(_("The last day has passed, so no more letters are sent. Move the last day first."))
    return _start(LettersToPlaces, fresh, by, submission_key, fresh.places.to_be_sent())


@transaction.atomic
def close_round(
    *, survey_round: SurveyRound, by: User, seen: int, submission_key: uuid.UUID | None = None
) -> Job | None:
    """Nobody answers any more, everyone may read the figures, and what was told goes into the register.

    Pressed again it goes on with what is not in the register yet. None: nobody has answered.
    """
    fresh = _held(survey_round, by)
    if fresh.is_draft:
        raise Refused(_("A survey that was never sent is not closed. Delete it instead."))
    if not fresh.is_closed:
        _demand_seen(fresh, seen)
        # Whoever saves an answer holds her place: she is waited for, and her answer counts.
        all_held(fresh.places.all())
        fresh.status, fresh.closed_at = RoundStatus.CLOSED, timezone.now()
        fresh.source = source_of(fresh)
        _moved(fresh)
        record(CLOSED, actor=by, about=fresh)
    unrecorded = fresh.places.with_some_answer().filter(recorded_at=None)
    return _start(RowsOfRound, fresh, by, submission_key, unrecorded)


def _start(
    kind: type[Kind], fresh: SurveyRound, by: User, submission_key: uuid.UUID | None, places: object
) -> Job | None:
    keys = list(places.order_by("pk").values_list("pk", flat=True))  # type: ignore[attr-defined]  # a queryset of places
    if not keys:
        return None
    key = uuid.uuid5(own_key(submission_key, by), kind.name)
    asked = {"round": str(fresh.pk)}
    return start(kind=kind, by=by, submission_key=key, asked=asked, items=[Item(key) for key in keys])


def _held(survey_round: SurveyRound, by: User) -> SurveyRound:
    person = held_person(by)
    fresh = held_thing(survey_round, person)
    demand(can_change_round(person, fresh))
    return fresh


def _moved(fresh: SurveyRound) -> SurveyRound:
    fresh.version += 1
    fresh.save()
    return fresh


def _demand_seen(fresh: SurveyRound, seen: int) -> None:
    if fresh.version != seen:
        raise RoundMovedOn(
            _("The survey has been changed since you opened the page. Look at what is new, and press again.")
        )


def _demand_draft(fresh: SurveyRound) -> None:
    if not fresh.is_draft:
        raise RoundMovedOn(_("The survey is sent, so its questions and places stay as they are."))


def _demand_not_closed(fresh: SurveyRound) -> None:
    if fresh.is_closed:
        raise RoundMovedOn(_("The survey is closed. Nothing was changed."))


def _demand_ready(fresh: SurveyRound) -> None:
    today = timezone.localdate()
    if not fresh.questions.exists():
        raise Refused(_("Choose at least one question before you send the survey."))
    if not fresh.places.exists():
        raise Refused(_("Choose at least one place before you send the survey."))
    if today < fresh.opens:
        raise Refused(_("The survey has not opened yet. Send it on that day, or change the day first."))
    if today > fresh.last_day:
        raise Refused(_("The last day to answer has passed. Change it first."))
