"""What she has written, answered and signed up for in the rooms of the extranet."""

import datetime
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from extranet.audiences.domain import set_audience
from extranet.audiences.enums import Audience
from extranet.digests.models import Digest, DigestPoint, PointAnswer
from extranet.experiences.domain import comment, write_experience
from extranet.experiences.models import Experience
from extranet.inputs.models import NationalInput
from extranet.meetings.domain import plan_meeting
from extranet.meetings.enums import MeetingKind
from extranet.meetings.models import Meeting
from extranet.meetings.registrations import register_for_meeting
from extranet.support.enums import EnquiryStatus, EntryKind
from extranet.support.models import Enquiry
from extranet.surveys.models import AskedPlace, SurveyLink, SurveyRound
from places.models import Region
from tests.extranet.inputs.makers import make_draft, make_filed
from tests.extranet.support.makers import make_enquiry
from tests.permissions.world import QUESTION

from .words import ADDRESS, GONE, KEPT, NAME


def texts(person: User, organisation, colleague: User) -> dict[str, object]:
    experience = _experience(person, organisation, KEPT)
    set_audience(thing=experience, audience=Audience.NETWORK)
    _experience(person, organisation, GONE)
    comment(
        experience=experience,
        author=person,
        organisation=organisation,
        text=f"{KEPT} i en kommentar",
        submission_key=uuid.uuid4(),
    )
    mention = _experience(colleague, organisation, f"Vi lärde oss mycket av {NAME}.", upload=False)
    set_audience(thing=mention, audience=Audience.NETWORK)
    Experience.objects.filter(pk=mention.pk).update(responsible=person)
    past, coming = (_meeting(person, organisation, KEPT, days) for days in (-20, 20))
    _meeting(person, organisation, GONE, 30, audience=Audience.DRAFT)
    Meeting.objects.filter(pk=coming.pk).update(responsible=colleague)
    Meeting.objects.filter(pk=past.pk).update(responsible=person)
    others = _meeting(colleague, organisation, "Kollegans", -40)
    Meeting.objects.filter(pk=others.pk).update(responsible=person)
    for meeting in (past, coming):
        _sign_up(person, meeting)
    past.messages.create(author=person, subject=KEPT, text=KEPT)
    make_draft(person, question=f"{GONE}?")
    filed = make_filed(person, question=f"{QUESTION} {KEPT}")
    NationalInput.objects.filter(pk=filed.pk).update(responsible=colleague)
    theirs = make_filed(colleague, question="Kollegans fråga?")
    NationalInput.objects.filter(pk=theirs.pk).update(responsible=person, status="declined")
    return {"experience": experience, "mention": mention, "coming": coming, "filed": filed}


def _experience(author: User, organisation, word: str, upload: bool = True) -> Experience:
    uploads = [SimpleUploadedFile(f"{word}.txt", f"{word} i en fil".encode())] if upload else []
    return write_experience(
        author=author,
        organisation=organisation,
        submission_key=uuid.uuid4(),
        uploads=uploads,
        title=word[:100],
        did=f"{word} står här.",
        outcome=word,
        difficulties=word,
        advice=word,
    )


def _meeting(author: User, organisation, word: str, days: int, audience=Audience.NETWORK) -> Meeting:
    starts = timezone.now() + datetime.timedelta(days=days)
    facts = {
        "title": word,
        "kind": MeetingKind.EXCHANGE,
        "starts_at": starts,
        "ends_at": starts + datetime.timedelta(hours=2),
        "minutes": word,
        "audience": audience,
    }
    return plan_meeting(user=author, organisation=organisation, facts=facts)


def _sign_up(person: User, meeting: Meeting) -> None:
    """As if she had done it before the meeting."""
    starts, ends = meeting.starts_at, meeting.ends_at
    ahead = timezone.now() + datetime.timedelta(days=1)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=ahead, ends_at=ahead + datetime.timedelta(hours=1))
    register_for_meeting(
        meeting=meeting,
        name=person.get_full_name(),
        email=person.email,
        organisation_name=GONE,
        meals=GONE,
        access=GONE,
        has_agreed=True,
        user=person,
    )
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=starts, ends_at=ends)


def digests(person: User, body: User) -> None:
    digest = Digest.objects.create(
        title=KEPT,
        period_from=datetime.date(2026, 1, 1),
        period_to=datetime.date(2026, 6, 30),
        addressed_to=body.memberships.get().organisation,
        created_by=person,
    )
    DigestPoint.objects.create(
        digest=digest, order=1, heading=KEPT, text=KEPT, wanted_change=KEPT, authority="MUCF"
    )


def answer_of(person: User, digest: Digest) -> None:
    PointAnswer.objects.create(
        point=digest.points.get(),
        text=f"{KEPT} i ett svar",
        answered_by=person,
        organisation=digest.addressed_to,
    )


def questions(person: User) -> None:
    """One that she asked, and one that she has taken and answered."""
    make_enquiry(about=f"{GONE}?", email=ADDRESS, name=NAME)
    taken, _token = make_enquiry(about="Hur gör man?")
    Enquiry.objects.filter(pk=taken.pk).update(
        responsible=person, status=EnquiryStatus.CLOSED, waiting_since=None, closed_at=timezone.now()
    )
    taken.entries.create(kind=EntryKind.ANSWERED, by=person, text=KEPT)


def surveys(person: User) -> None:
    """One that she runs, which was sent to her own address."""
    today = timezone.localdate()
    made = SurveyRound.objects.create(
        title=KEPT, slug="kanarie", year=today.year, opens=today, last_day=today, responsible=person
    )
    region = Region.objects.create(code="99", name="Kanarielandet", slug="kanarielandet", authority_name="K")
    place = AskedPlace.objects.create(round=made, region=region, email=ADDRESS)
    SurveyLink.objects.create(place=place, email=ADDRESS, token_hash="x")
