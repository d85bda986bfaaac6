"""What of this room is planted for the canaries (`tests/permissions/`)."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

from extranet.audiences.enums import Audience
from extranet.experiences import domain as experiences
from tests.permissions.canaries import EXTRANET
from tests.permissions.planted import READERS_OF_AUDIENCE, Planted, lift

ORDER = 10


def plant(planted: Planted) -> None:
    for audience, readers in READERS_OF_AUDIENCE.items():
        planted.things[f"experience {audience}"] = plant_experience(planted, audience, readers)


def plant_experience(planted: Planted, audience: Audience, readers):
    kind, author = f"experience {audience}", planted.people["skane"]
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
    lift(planted, thing, audience)
    experiences.comment(
        experience=thing,
        author=author,
        organisation=planted.organisation,
        text=planted.aviary.hatch(f"{kind} comment", members),
        submission_key=uuid.uuid4(),
    )
    planted.things[f"{kind} file"] = thing.files.get()
    return thing
