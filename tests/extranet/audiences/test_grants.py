"""The grants on one thing: what is right stays, what is another's is left alone, and who holds it asks again."""

import pytest
from django.db import transaction

from database.holding import Gone
from extranet.audiences.domain import (
    audience_tokens,
    granted_groups,
    held_thing,
    publish_rights,
    responsible_token,
)
from extranet.audiences.enums import Audience
from extranet.experiences import domain
from extranet.experiences.models import ExperienceGrant
from search.documents import PUBLIC, group_token

from .written import grants_on, written_by

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

OWN_VIEWERS = {"administrators", "organisation:ideburet-skane"}


def shared_to(audience, author):
    return domain.share(experience=written_by(author), by=author, audience=audience)


def names(groups) -> set[str]:
    return {group.name for group in groups}


def test_rights_that_are_written_again_stay_as_they_are(skane):
    thing = shared_to(Audience.NETWORK, skane)
    before = set(ExperienceGrant.objects.values_list("pk", flat=True))

    publish_rights(thing)

    assert set(ExperienceGrant.objects.values_list("pk", flat=True)) == before != set()


def test_rights_of_one_thing_are_written_and_read_apart_from_those_of_another(skane):
    wide, narrow = shared_to(Audience.NETWORK, skane), shared_to(Audience.ORGANISATION, skane)
    before = grants_on(wide)

    publish_rights(narrow)

    assert grants_on(wide) == before
    assert names(granted_groups(narrow)) == OWN_VIEWERS
    assert names(granted_groups(wide)) == OWN_VIEWERS | {"network", "coordinators"}
    assert names(granted_groups(wide, "change")) == {"organisation:ideburet-skane"}


@pytest.mark.parametrize(("audience", "is_public"), [(Audience.ORGANISATION, False), (Audience.PUBLIC, True)])
def test_search_is_told_of_those_with_a_grant_of_who_answers_for_it_and_of_everyone(
    skane, audience, is_public
):
    thing = shared_to(audience, skane)

    tokens = audience_tokens(thing)

    expected = {group_token(group.pk) for group in granted_groups(thing)} | {responsible_token(thing)}
    assert set(tokens) == (expected | {PUBLIC} if is_public else expected)


def test_thing_that_she_may_not_view_any_more_is_gone_for_who_would_hold_it(skane, norr):
    """T40, T98: whoever may still view it holds it."""
    thing = shared_to(Audience.NETWORK, skane)
    with transaction.atomic():
        assert held_thing(thing, norr) == thing

    domain.share(experience=thing, by=skane, audience=Audience.ORGANISATION)

    with transaction.atomic():
        assert held_thing(thing, skane) == thing
        with pytest.raises(Gone):
            held_thing(thing, norr)
