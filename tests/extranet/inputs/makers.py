"""Inputs on each step of their way, for tests of inputs and of what is built on them."""

from extranet.audiences.enums import Audience
from extranet.inputs import domain
from extranet.inputs.domain import InputText
from extranet.inputs.models import NationalInput
from places.models import Municipality, Region

QUESTION = "När pengarna kommer i maj har **kassören** redan lånat."


def make_place(code="1270", name="Tomelilla", county="Skåne län"):
    region, _ = Region.objects.get_or_create(
        code=code[:2], defaults={"name": county, "slug": f"lan-{code[:2]}", "authority_name": county}
    )
    if len(code) == 2:
        return region
    return Municipality.objects.get_or_create(code=code, defaults={"name": name, "region": region})[0]


def text(**changes) -> InputText:
    place = changes.pop("place", None) or make_place()
    fields = {
        "question": QUESTION,
        "authority": "Regeringen",
        "wanted_change": "Att beskedet kommer före årsskiftet.",
        "evidence": "Två kommuner har berättat samma sak.",
    } | changes
    return InputText(
        region=place if isinstance(place, Region) else None,
        municipality=place if isinstance(place, Municipality) else None,
        **fields,
    )


def make_draft(author, **changes) -> NationalInput:
    organisation = author.memberships.get().organisation
    return domain.write_input(author=author, organisation=organisation, text=text(**changes))


def make_filed(author, audience=Audience.ORGANISATION, **changes) -> NationalInput:
    draft = make_draft(author, **changes)
    domain.share_input(national_input=draft, by=draft.responsible, audience=audience)
    return domain.file_input(national_input=draft, by=author)


def make_accepted(author, coordinator, **changes) -> NationalInput:
    filed = make_filed(author, **changes)
    domain.mark_read(national_input=filed, by=coordinator)
    return domain.accept(national_input=filed, by=coordinator)
