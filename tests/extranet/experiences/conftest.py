from uuid import uuid4

import pytest

from extranet.audiences.enums import Audience
from extranet.experiences import domain
from extranet.experiences.models import Experience
from places.models import Municipality, Region


@pytest.fixture
def make_experience():
    return _make_experience


def _make_experience(author, audience=Audience.DRAFT, shared_with=(), **content) -> Experience:
    """An experience written for the author's first organisation."""
    content = {"title": "Kanarie", "did": "Vi prövade."} | content
    experience = domain.write_experience(
        author=author,
        organisation=author.memberships.active().first().organisation,
        submission_key=uuid4(),
        **content,
    )
    if audience != Audience.DRAFT:
        return domain.share(
            experience=experience, by=experience.responsible, audience=audience, shared_with=shared_with
        )
    return experience


@pytest.fixture
def place(db):
    region, _ = Region.objects.get_or_create(
        code="12", defaults={"name": "Skåne", "slug": "skane", "authority_name": "Region Skåne"}
    )
    town, _ = Municipality.objects.get_or_create(
        code="1270", defaults={"name": "Tomelilla", "region": region}
    )
    return town
