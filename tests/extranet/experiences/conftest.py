from uuid import uuid4

import pytest

from extranet.audiences.enums import Audience
from extranet.experiences import domain
from extranet.experiences.models import Experience


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
