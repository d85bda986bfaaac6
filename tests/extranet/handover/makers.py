"""Things that people answer for, with the least that they need."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from extranet.audiences.enums import Audience
from extranet.digests import domain as digests
from extranet.experiences import domain as experiences
from extranet.experiences.models import Experience
from extranet.inputs import domain as inputs
from extranet.inputs.models import NationalInput
from extranet.meetings import domain as meetings
from extranet.meetings.enums import MeetingKind
from extranet.meetings.models import Meeting
from extranet.organisations.domain import join
from extranet.organisations.enums import MembershipRole
from extranet.organisations.models import Organisation
from places.models import Region
from tests.people import make_person


def own(user: User) -> Organisation:
    return Organisation.objects.get(memberships__user=user, memberships__ended_at=None)


def colleague_of(user: User, name: str, role: MembershipRole = MembershipRole.MEMBER) -> User:
    person = make_person(name)
    join(user=person, organisation=own(user), role=role)
    return person


def an_experience(author: User, audience: Audience = Audience.DRAFT, title: str = "Utkast") -> Experience:
    made = experiences.write_experience(
        author=author, organisation=own(author), submission_key=uuid4(), title=title, did="x"
    )
    if audience != Audience.DRAFT:
        experiences.share(experience=made, by=made.responsible, audience=audience)
    return made


def a_comment(experience: Experience, author: User, text: str = "Hur gick det?"):
    return experiences.comment(
        experience=experience, author=author, organisation=own(author), text=text, submission_key=uuid4()
    )


def a_meeting(author: User, audience: Audience = Audience.ORGANISATION, in_days: int = 20) -> Meeting:
    starts = timezone.now() + timedelta(days=in_days)
    facts = {
        "title": "Styrelsemöte",
        "kind": MeetingKind.EXCHANGE,
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        "audience": audience,
    }
    return meetings.plan_meeting(user=author, organisation=own(author), facts=facts)


def an_input(author: User, question: str = "Varför kommer bidraget så sent?") -> NationalInput:
    region = Region.objects.get_or_create(
        code="12", defaults={"name": "Skåne län", "slug": "skane-lan", "authority_name": "Region Skåne"}
    )[0]
    text = inputs.InputText(
        question=question, region=region, authority="MUCF", wanted_change="Betala ut i januari."
    )
    return inputs.write_input(author=author, organisation=own(author), text=text, submission_key=uuid4())


def a_digest(by, reader):
    frame = digests.DigestFrame(
        title="Våren",
        period_from=date(2027, 1, 1),
        period_to=date(2027, 6, 30),
        addressed_to=own(reader),
    )
    return digests.create_digest(by=by, frame=frame)
