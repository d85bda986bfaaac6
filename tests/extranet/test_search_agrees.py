"""Search, as one more way to read, agrees with `visible_to` (T35, T79): whatever happened to a thing before."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from extranet.audiences.domain import set_audience
from extranet.audiences.enums import Audience
from extranet.experiences.domain import delete_experience, write_experience
from extranet.experiences.models import Experience
from extranet.organisations import domain
from extranet.organisations.models import Membership, Organisation
from search.engines import Question
from search.service import search

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = [pytest.mark.django_db, pytest.mark.both_databases, pytest.mark.slow]

WORD = "kanarie"
PEOPLE = ("skane", "norr", "lokal", "nod", "samordnare", "redaktor", "admin")


def written(author: User) -> Experience:
    return write_experience(
        author=author,
        organisation=Organisation.objects.written_for_by(author).get(),
        submission_key=uuid.uuid4(),
        title=WORD,
        did=WORD,
    )


def found_by(user: User | AnonymousUser) -> set[str]:
    return {hit.entry.key for hit in search(Question(WORD, "sv"), user).hits}


def readable_by(user: User | AnonymousUser) -> set[str]:
    rows = Experience.objects.visible_to(user) if user.is_active else Experience.objects.public()
    return {str(key) for key in rows.values_list("pk", flat=True)}


@pytest.fixture
def people(request) -> dict[str, User]:
    return {name: request.getfixturevalue(name) for name in PEOPLE}


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from([0, 1]), st.sampled_from(Audience), st.sets(st.sampled_from(["norr", "lokal"]))
        ),
        max_size=5,
    )
)
def test_everyone_finds_what_she_may_read(people, steps):
    things = [written(people["skane"]), written(people["norr"])]
    for which, audience, chosen in steps:
        organisations = Organisation.objects.filter(memberships__user__in=[people[name] for name in chosen])
        set_audience(thing=things[which], audience=audience, shared_with=organisations)
    keys = {str(thing.pk) for thing in things}
    for user in [*people.values(), AnonymousUser()]:
        assert found_by(user) & keys == readable_by(user) & keys
    for thing in things:
        delete_experience(experience=thing, by=thing.responsible)
    assert found_by(people["skane"]) & keys == set()


def test_leaving_takes_away_what_was_found(people):
    """T40: the index still holds the old tokens, the check before showing does not."""
    thing = written(people["skane"])
    set_audience(thing=thing, audience=Audience.NETWORK)
    assert found_by(people["norr"]) == {str(thing.pk)}
    domain.leave(membership=Membership.objects.get(user=people["norr"]))
    assert found_by(people["norr"]) == set()
    domain.deactivate(user=people["skane"])
    assert found_by(people["skane"]) == set()
