"""What is refused when a handover is made or answered, and in which words: each guard for itself."""

from uuid import uuid4

import pytest
from django.utils import timezone

from extranet.handover import domain
from extranet.handover.enums import HandoverStatus
from extranet.handover.models import Handover
from extranet.organisations.domain import leave
from extranet.organisations.enums import MembershipRole

from .makers import a_meeting, an_experience, colleague_of, own
from .proposals import asked, codes, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def granne(skane):
    return colleague_of(skane, "granne")


def refused(*args, **words) -> str:
    with pytest.raises(domain.HandoverError) as error:
        asked(*args, **words)
    return str(error.value)


def test_handover_of_nothing_is_refused(skane, granne):
    refused(skane, granne, codes=[])

    assert not Handover.objects.exists()


def test_each_refusal_says_what_to_do_instead(skane, granne, samordnare):
    """A role that she would give herself, drafts that she would read, and what is not hers are three matters."""
    place = own(skane)
    role = [code for code in codes(skane, place) if domain._is_role(code)]
    an_experience(granne)
    leave(membership=granne.memberships.get(), by=samordnare)

    said = {
        refused(skane, samordnare, by=samordnare, organisation=place, codes=role),
        refused(granne, skane, by=skane, organisation=place),
        refused(skane, colleague_of(skane, "kamrat"), codes=[f"experience:{uuid4().hex}"]),
    }

    assert role
    assert len(said) == 3


def test_nobody_gives_herself_a_role_or_drafts_that_she_would_read(skane, granne, samordnare):
    """Each in its own words, for another guard refuses them too and says less."""
    place = own(skane)
    [role] = [code for code in codes(skane, place) if domain._is_role(code)]
    administrator = colleague_of(skane, "administrator", MembershipRole.ADMINISTRATOR)
    words = refused(skane, administrator, by=administrator, organisation=place, codes=[role])
    assert "ge dig själv" in words

    an_experience(granne)
    leave(membership=granne.memberships.get(), by=samordnare)
    assert "Utkast" in refused(granne, skane, by=skane, organisation=place)


def test_declining_twice_is_once(skane, granne):
    a_meeting(skane)
    handover = asked(skane, granne)

    for _ in range(2):
        assert domain.decline(handover=handover, by=granne).status == HandoverStatus.DECLINED


def test_successor_whose_place_has_ended_behind_our_back_does_not_accept(skane, granne):
    a_meeting(skane)
    handover = asked(skane, granne)
    granne.memberships.update(ended_at=timezone.now())

    with pytest.raises(domain.HandoverError):
        domain.accept(handover=handover, by=granne)

    assert Handover.objects.get().is_waiting


def test_who_had_no_drafts_is_not_told_of_drafts(skane, granne):
    """Whoever hands over what another planned tells her of drafts only if there were any."""
    a_meeting(granne)
    kamrat = colleague_of(skane, "kamrat")
    before = len(told(granne))
    handover = asked(granne, kamrat, by=skane)
    domain.accept(handover=handover, by=kamrat)
    with_meeting = len(told(granne)) - before

    draftless = [title for title in told(granne) if "utkast" in title.lower()]

    assert with_meeting >= 1
    assert draftless == []
