"""What of this room is planted for the canaries (`tests/permissions/`)."""

import datetime
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from extranet.audiences.enums import Audience
from extranet.meetings import domain as meetings
from extranet.meetings import registrations
from extranet.meetings.models import Registration
from extranet.meetings.writing import write_to_participants
from home.announcements.models import MeetingIndexPage, MeetingPage
from home.models import HomePage
from tests.pages import publish
from tests.permissions.canaries import ADMIN, COORDINATOR, EVERYONE, NETWORK, OWN
from tests.permissions.planted import READERS_OF_AUDIENCE, Planted, lift
from tests.worker import run_jobs

from .guests import guest

ORDER = 20


def plant(planted: Planted) -> None:
    audiences = READERS_OF_AUDIENCE | {
        Audience.PUBLIC_UNNAMED: NETWORK,
        Audience.PUBLIC: NETWORK | {"redaktor"},
    }
    for audience, readers in audiences.items():
        planted.things[f"meeting {audience}"] = plant_meeting(
            planted, f"meeting {audience}", audience, readers
        )
    asked = plant_meeting(
        planted, "meeting asked", Audience.ORGANISATION, OWN | COORDINATOR | ADMIN | {"redaktor"}
    )
    meetings.request_announcement(user=planted.people["skane"], meeting=asked)
    planted.things["meeting asked"] = asked
    sign_up(planted, planted["meeting network"])
    write(planted, planted["meeting network"])
    announce(planted, planted["meeting public"])


def plant_meeting(planted: Planted, kind: str, audience: Audience, readers):
    starts = timezone.now() + datetime.timedelta(days=20)
    link = planted.aviary.hatch(f"{kind} link", OWN if audience != Audience.DRAFT else {"skane"})
    facts = {
        "kind": "exchange",
        "starts_at": starts,
        "ends_at": starts + datetime.timedelta(hours=2),
        "remote_link": f"https://video.example/{link}",
        "minutes": planted.aviary.hatch(f"{kind} minutes", readers),
        **planted.texts(kind, readers, "title", "description", "agenda", "premises"),
    }
    meeting = meetings.plan_meeting(
        user=planted.people["skane"], organisation=planted.organisation, facts=facts
    )
    lift(planted, meeting, audience)
    return meeting


def sign_up(planted: Planted, meeting) -> None:
    """A guest, whose name, address and needs are the organiser's to know; and Norr, who gets the link."""
    hatch = planted.aviary.hatch
    guest(
        meeting,
        name=hatch("guest name", OWN | {"gast"}),
        email=f"{hatch('guest address', OWN | {'gast'})}@exempel.se",
        organisation_name=hatch("guest organisation", OWN),
        meals=hatch("guest meals", OWN),
        access=hatch("guest access", OWN),
        has_agreed=True,
    )
    norr = planted.people["norr"]
    registrations.register_for_meeting(
        meeting=meeting,
        name="Norr",
        email=norr.email,
        user=norr,
        meals=hatch("meals of norr", OWN | {"norr"}),
        has_agreed=True,
    )
    planted.aviary.allow("meeting network link", OWN | {"norr", "gast"})
    for told in ("title", "body"):
        planted.aviary.allow(f"meeting network {told}", NETWORK | {"gast"})
    planted.aviary.allow("address of norr", COORDINATOR | ADMIN | OWN | {"norr"})
    planted.things["guest"] = Registration.objects.get(name__startswith="kanarie")


def write(planted: Planted, meeting) -> None:
    """Read in the mail by who has a seat, who may answer; and in the list of participants."""
    readers = OWN | {"norr", "gast"}
    hatch = planted.aviary.hatch
    name = hatch("meeting network file name", readers)
    content = hatch("meeting network file content", readers)
    write_to_participants(
        meeting=meeting,
        by=planted.people["skane"],
        subject=hatch("meeting network subject", readers),
        text=hatch("meeting network message", readers),
        uploads=[SimpleUploadedFile(f"{name}.txt", content.encode())],
        submission_key=uuid.uuid4(),
    )
    run_jobs()
    planted.aviary.allow("name of skane", NETWORK | readers)
    planted.aviary.allow("address of skane", COORDINATOR | ADMIN | readers)


def announce(planted: Planted, meeting) -> None:
    front = HomePage.objects.get(locale__language_code="sv")
    index = publish(front, MeetingIndexPage, "Möten", slug="moten")
    meetings.request_announcement(user=planted.people["skane"], meeting=meeting)
    page = publish(index, MeetingPage, "Öppet möte", slug="oppet-mote", meeting=meeting)
    planted.things["meeting page"] = page
    for told in ("title", "body"):
        planted.aviary.allow(f"meeting public {told}", EVERYONE)
