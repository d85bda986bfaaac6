"""What of this room is planted for the canaries (`tests/permissions/`)."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

from extranet.audiences.enums import Audience
from extranet.experiences import domain as experiences
from tests.permissions.canaries import EXTRANET
from tests.permissions.planted import RUNGS, Planted, lift

ORDER = 10


def plant(planted: Planted) -> None:
    for rung, readers in RUNGS.items():
        planted.things[f"experience {rung}"] = plant_experience(planted, rung, readers)


def plant_experience(planted: Planted, rung: Audience, readers):
    kind, author = f"experience {rung}", planted.people["skane"]
    members = readers & EXTRANET
    name = planted.aviary.hatch(f"{kind} file name", members)
    content = planted.aviary.hatch(f"{kind} file content", members)
    thing = experiences.write_experience(
        author=author,
        organisation=planted.organisation,
        submission_key=uuid.uuid4(),
        uploads=[SimpleUploadedFile(f"{name}.txt", content.encode())],
        **planted.texts(kind, readers, "title", "did", "outcome", "difficulties", "advice"),
    )
    lift(planted, thing, rung)
    experiences.comment(
        experience=thing,
        author=author,
        organisation=planted.organisation,
        text=planted.aviary.hatch(f"{kind} comment", members),
        submission_key=uuid.uuid4(),
    )
    planted.things[f"{kind} file"] = thing.files.get()
    return thing
