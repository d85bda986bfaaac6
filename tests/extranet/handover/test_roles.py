"""Roles and duties that are handed over."""

import pytest

from extranet.handover import domain
from extranet.handover.enums import Outcome
from extranet.organisations.domain import change_role, give_duty, take_duty
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Membership, Organisation
from extranet.organisations.policies import is_coordinator
from tests.people import make_person

from .makers import a_digest, an_experience, own
from .proposals import again, asked, codes, leave_all, orphans, outcomes, told

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_the_last_administrator_hands_over_the_role(skane, granne):
    domain.accept(handover=asked(skane, granne), by=granne)

    assert granne.memberships.get().role == MembershipRole.ADMINISTRATOR


def test_a_role_is_not_given_by_who_has_lost_it(skane, granne):
    """T31: asked again on the day it is accepted."""
    handover = asked(skane, granne)
    change_role(membership=skane.memberships.get(), role=MembershipRole.MEMBER)

    domain.accept(handover=handover, by=granne)

    assert outcomes(handover) == {"administrator": Outcome.GONE}
    assert granne.memberships.get().role == MembershipRole.MEMBER


def test_what_the_leaver_proposed_stands_when_she_has_gone_but_gives_no_role(skane, granne):
    """N14, T31: the texts follow, the right waits for somebody who may give it."""
    draft, organisation = an_experience(skane), own(skane)
    handover = asked(skane, granne)
    leave_all(skane)

    domain.accept(handover=handover, by=granne)

    draft.refresh_from_db()
    assert draft.responsible == granne
    assert granne.memberships.get().role == MembershipRole.MEMBER
    assert outcomes(handover) == {"experience": Outcome.MOVED, "administrator": Outcome.GONE}
    assert [matter.kind for matter in orphans(organisation)] == ["administrator"]


def test_nobody_gives_herself_a_role(skane, samordnare):
    """T31."""
    organisation = own(skane)
    membership = Membership.objects.create(user=samordnare, organisation=organisation)
    leave_all(skane)

    with pytest.raises(domain.HandoverError):
        asked(skane, samordnare, by=samordnare, organisation=organisation)

    membership.refresh_from_db()
    assert membership.role == MembershipRole.MEMBER


def test_coordination_moves_with_everything_attached(samordnare, nod, norr):
    """F23."""
    digest = a_digest(samordnare, nod)

    domain.accept(handover=asked(samordnare, norr, organisation=None), by=norr)

    digest.refresh_from_db()
    assert digest.created_by == norr
    assert is_coordinator(again(norr))
    take_duty(user=samordnare, group=StandingGroup.COORDINATORS)
    assert orphans(None) == []


def test_the_contact_is_asked_about_and_not_replaced(skane, granne):
    organisation = own(skane)
    Organisation.objects.filter(pk=organisation.pk).update(
        contact_email=skane.email, contact_reviewed_on="2026-01-01"
    )

    domain.accept(handover=asked(skane, granne), by=granne)

    organisation.refresh_from_db()
    assert (organisation.contact_email, organisation.contact_reviewed_on) == (skane.email, None)
    assert len(told(granne)) == 2


def test_a_second_coordinator_is_not_asked_to_take_the_duty(samordnare):
    give_duty(user=make_person("vikarie"), group=StandingGroup.COORDINATORS)

    assert codes(samordnare) == []
