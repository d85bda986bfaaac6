"""What of this room is planted for the canaries (`tests/permissions/`)."""

import uuid

from extranet.meetings.jobs import RegistrationsExport
from extranet.people import roster
from extranet.people.enums import Outcome
from extranet.people.jobs import ManyInvitations
from jobs.domain import start
from tests.permissions.planted import Planted
from tests.worker import run_jobs

ORDER = 80


def plant(planted: Planted) -> None:
    """A list of those who come, and a list of people to invite: for the one who started them, while she may."""
    by, word = planted.people["skane"], planted.aviary.hatch
    meeting = planted["meeting network"]
    planted.things["job list"] = start(
        kind=RegistrationsExport,
        by=by,
        submission_key=uuid.uuid4(),
        asked={"meeting": str(meeting.pk)},
        file_name=f"{word('job file name', {'skane'})}.csv",
    )
    name, address = (word(f"listed {what}", {"skane"}) for what in ("name", "address"))
    row = roster.Person(2, f"{address}@exempel.se", name, "", "", Outcome.UNKNOWN_ROLE)
    planted.things["job invitations"] = start(
        kind=ManyInvitations,
        by=by,
        submission_key=uuid.uuid4(),
        items=roster.items_of(roster.Plan("sv", [row])),
    )
    run_jobs()
