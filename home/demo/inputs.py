"""The demo's national inputs. Loading twice changes nothing: a question is written once for each organisation."""

from collections.abc import Iterable, Mapping
from typing import Any

from accounts.models import User
from extranet.audiences.enums import Audience
from extranet.inputs import domain
from extranet.inputs.enums import InputStatus
from extranet.inputs.forms import place_of
from extranet.inputs.models import NationalInput
from extranet.organisations.models import Organisation
from places.models import Municipality, Region
from vocabulary.models import Topic


def load_inputs(rows: Iterable[Mapping[str, Any]], people: Mapping[str, User]) -> None:
    """`people` holds each author by the name that stands in the rows."""
    for row in rows:
        author = people[row["author"]]
        organisation = Organisation.objects.written_for_by(author).order_by("pk")[0]
        question = row["question"].strip()
        if not NationalInput.objects.filter(question=question, organisation=organisation).exists():
            _write(row, author, organisation)


def _write(row: Mapping[str, Any], author: User, organisation: Organisation) -> None:
    made = domain.write_input(author=author, organisation=organisation, text=_text(row))
    domain.share_input(national_input=made, by=made.responsible, audience=Audience(row["audience"]))
    if row["status"] == InputStatus.FILED:
        domain.file_input(national_input=made, by=author)


def _text(row: Mapping[str, Any]) -> domain.InputText:
    place = place_of(row["place"])
    return domain.InputText(
        question=row["question"].strip(),
        region=place if isinstance(place, Region) else None,
        municipality=place if isinstance(place, Municipality) else None,
        authority=row["authority"],
        wanted_change=row["wanted_change"].strip(),
        evidence=row["evidence"].strip(),
        topics=list(Topic.objects.filter(pk__in=row["topics"])),
    )
