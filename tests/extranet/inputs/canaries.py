"""What of this room is planted for the canaries (`tests/permissions/`)."""

from extranet.audiences.enums import Audience
from extranet.inputs import domain as inputs
from extranet.organisations.models import Organisation
from places.models import Region
from tests.permissions.canaries import ADMIN, COORDINATOR, OWN
from tests.permissions.planted import QUOTE, READERS_OF_AUDIENCE, Planted

ORDER = 30


def plant(planted: Planted) -> None:
    audiences = [Audience.DRAFT, Audience.ORGANISATION, Audience.CHOSEN, Audience.NETWORK]
    for audience in audiences:
        kind = f"input {audience}"
        thing = planted.things[kind] = write_input(planted, kind, READERS_OF_AUDIENCE[audience])
        inputs.share_input(
            national_input=thing,
            by=thing.responsible,
            audience=audience,
            shared_with=Organisation.objects.filter(memberships__user=planted.people["lokal"]),
        )
    readers = OWN | COORDINATOR | ADMIN
    asked = write_input(planted, "input filed", readers)
    hand_in(planted, asked)
    reason = planted.aviary.hatch("input filed reason", readers)
    inputs.ask_for_detail(national_input=asked, by=planted.people["samordnare"], reason=reason)
    cited = write_input(planted, "input cited", readers)
    hand_in(planted, cited)
    inputs.accept(national_input=cited, by=planted.people["samordnare"])
    planted.things |= {"input filed": asked, "input cited": cited}


def write_input(planted: Planted, kind: str, readers):
    words = planted.texts(kind, readers, "question", "wanted_change", "evidence")
    if kind == "input cited":
        words["question"] = f"{planted.aviary.hatch('quote', readers)} {QUOTE}. {words['question']}"
    text = inputs.InputText(region=Region.objects.get(), authority="MUCF", **words)
    return inputs.write_input(author=planted.people["skane"], organisation=planted.organisation, text=text)


def hand_in(planted: Planted, thing) -> None:
    inputs.file_input(national_input=thing, by=planted.people["skane"])
    inputs.mark_read(national_input=thing, by=planted.people["samordnare"])
