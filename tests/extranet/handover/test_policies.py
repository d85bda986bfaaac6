"""Each clause of who may propose, answer and withdraw a handover, and who may give drafts away (N14, T31, T35)."""

import pytest

from extranet.audit_log.models import AuditEntry
from extranet.handover import domain, offers, policies
from extranet.handover.enums import HandoverStatus
from extranet.handover.models import Handover
from extranet.handover.personal_data import PERSONAL_DATA
from extranet.organisations.domain import change_role, join, leave
from extranet.organisations.enums import MembershipRole, OrganisationKind
from registry.responsibilities import responsibility_kinds
from tests.people import make_organisation

from .makers import a_meeting, an_experience, colleague_of, own

pytestmark = pytest.mark.django_db
EVERYONE = ("skane", "norr", "lokal", "samordnare", "admin")


@pytest.fixture
def people(request) -> dict:
    return {name: request.getfixturevalue(name) for name in EVERYONE}


@pytest.fixture
def granne(skane):
    return colleague_of(skane, "granne")


def those_who(policy, people, **about) -> set[str]:
    return {name for name, user in people.items() if policy(user, **about)}


def between(leaver, successor, by, organisation=...) -> Handover:
    """The row alone, so that each policy is asked about any that could be."""
    place = own(leaver) if organisation is ... else organisation
    return Handover.objects.create(leaver=leaver, successor=successor, proposed_by=by, organisation=place)


def test_member_proposes_for_herself_and_those_who_run_the_people_for_her(people, granne):
    everyone, place = people | {"granne": granne, "kamrat": colleague_of(granne, "kamrat")}, own(granne)

    assert those_who(policies.can_propose, everyone, leaver=granne, organisation=place) == {
        "granne",
        "skane",
        "samordnare",
        "admin",
    }


def test_work_for_the_network_is_proposed_by_those_who_manage_everyone(people, samordnare):
    assert those_who(policies.can_propose, people, leaver=samordnare, organisation=None) == {
        "samordnare",
        "admin",
    }


def test_nobody_proposes_for_who_was_never_there(people, norr, granne):
    assert those_who(policies.can_propose, people, leaver=norr, organisation=own(granne)) == set()


def test_who_has_left_proposes_for_herself_no_more_and_is_proposed_for(people, granne):
    place = own(granne)
    leave(membership=granne.memberships.get())

    assert not policies.can_propose(granne, leaver=granne, organisation=place)
    assert policies.can_propose(people["skane"], leaver=granne, organisation=place)


def test_colleagues_succeed_and_never_the_leaver(people, granne):
    everyone = people | {"granne": granne}

    assert those_who(policies.can_succeed, everyone, leaver=granne, organisation=own(granne)) == {"skane"}
    assert those_who(policies.can_succeed, everyone, leaver=people["samordnare"], organisation=None) == {
        "skane",
        "norr",
        "granne",
        "admin",
    }


def test_successor_answers_while_she_may_succeed(people, granne):
    kamrat = colleague_of(granne, "kamrat")
    handover = between(people["skane"], granne, people["skane"])
    everyone = people | {"granne": granne, "kamrat": kamrat}
    assert those_who(policies.can_answer, everyone, handover=handover) == {"granne"}

    leave(membership=granne.memberships.get())

    assert those_who(policies.can_answer, everyone, handover=handover) == set()


def test_leaver_proposer_and_those_who_run_the_people_take_it_back(people, granne):
    kamrat = colleague_of(granne, "kamrat")
    handover = between(granne, kamrat, people["samordnare"])

    assert those_who(
        policies.can_withdraw, people | {"granne": granne, "kamrat": kamrat}, handover=handover
    ) == {
        "granne",
        "skane",
        "samordnare",
        "admin",
    }


def test_who_proposed_it_takes_it_back_also_when_she_runs_nobody_any_more(skane, granne):
    kamrat = colleague_of(granne, "kamrat")
    handover = between(granne, kamrat, skane)
    change_role(membership=skane.memberships.get(), role=MembershipRole.MEMBER)

    assert policies.can_withdraw(skane, handover)


# Drafts ------------------------------------------------------------------------------------


def test_drafts_of_a_member_are_handed_over_by_herself(people, granne):
    about = {"leaver": granne, "organisation": own(granne)}
    everyone = people | {"granne": granne}
    assert those_who(policies.can_hand_over_drafts, everyone, **about) == {"granne"}

    leave(membership=granne.memberships.get())

    assert those_who(policies.can_hand_over_drafts, everyone, **about) == everyone.keys()


def test_work_for_the_network_holds_no_private_drafts(people):
    about = {"leaver": people["samordnare"], "organisation": None}

    assert those_who(policies.can_hand_over_drafts, people, **about) == people.keys()


def test_drafts_are_given_by_two(skane, granne):
    kamrat = colleague_of(granne, "kamrat")

    assert policies.can_be_given_drafts(between(granne, kamrat, granne))
    assert policies.can_be_given_drafts(between(granne, kamrat, skane))
    assert not policies.can_be_given_drafts(between(granne, skane, skane))


def test_drafts_are_not_given_to_who_ended_this_membership(skane, granne, samordnare):
    leave(membership=granne.memberships.get(), by=skane)
    place = own(skane)

    assert not policies.can_be_given_drafts(between(granne, skane, samordnare, place))


def test_ending_another_persons_membership_shuts_nobody_off_from_these_drafts(skane, granne, samordnare):
    kamrat = colleague_of(granne, "kamrat")
    leave(membership=kamrat.memberships.get(), by=skane)
    leave(membership=granne.memberships.get(), by=samordnare)

    assert policies.can_be_given_drafts(between(granne, skane, samordnare, own(skane)))


def test_ending_her_membership_elsewhere_shuts_nobody_off_from_these_drafts(skane, granne, samordnare):
    elsewhere = join(user=granne, organisation=make_organisation("Annan", OrganisationKind.LOCAL_PARTY))
    leave(membership=elsewhere, by=skane)

    assert policies.can_be_given_drafts(
        between(granne, skane, samordnare, skane.memberships.get().organisation)
    )


def test_changing_her_role_is_not_sending_her_away(skane, granne, samordnare):
    change_role(membership=granne.memberships.get(), role=MembershipRole.ADMINISTRATOR, by=skane)

    assert AuditEntry.objects.filter(actor=skane, person=granne).exists()
    assert policies.can_be_given_drafts(between(granne, skane, samordnare))


def test_role_is_given_by_some_and_everything_else_by_anyone(people):
    kinds = responsibility_kinds().values()
    place = own(people["skane"])

    for kind in kinds:
        expected = {name for name, user in people.items() if not kind.is_role or kind.may_give(user, place)}
        assert those_who(policies.can_give, people, kind=kind, organisation=place) == expected
    assert any(
        those_who(policies.can_give, people, kind=kind, organisation=place) != people.keys() for kind in kinds
    )


# Rows --------------------------------------------------------------------------------------


def test_handovers_are_seen_by_those_they_concern_and_those_who_run_them(people, granne):
    kamrat = colleague_of(granne, "kamrat")
    between(granne, kamrat, granne)
    everyone = people | {"granne": granne, "kamrat": kamrat, "annan": colleague_of(granne, "annan")}

    seen = {name for name, user in everyone.items() if Handover.objects.visible_to(user).exists()}

    assert seen == {"granne", "kamrat", "skane", "samordnare", "admin"}


def test_waiting_ones_have_no_answer(skane, granne):
    waits, answered = between(skane, granne, skane), between(granne, skane, granne)
    domain.decline(handover=answered, by=skane)

    assert list(Handover.objects.waiting()) == [waits]
    assert Handover.objects.get(pk=answered.pk).status == HandoverStatus.DECLINED


def test_losing_rights_asks_about_her_own_handovers_alone(skane, granne, norr):
    """Here one between others has lost its ground by a hand in the database: it is not this one's matter."""
    others = between(norr, granne, norr)

    domain.let_go_of(skane)

    assert Handover.objects.get(pk=others.pk).is_waiting


def test_handovers_of_a_person_are_hers_and_listed_once(skane, granne):
    kamrat = colleague_of(granne, "kamrat")
    proposed, given, taken = (
        between(granne, kamrat, skane),
        between(skane, kamrat, granne),
        between(granne, skane, granne),
    )
    both = between(skane, granne, skane)
    between(granne, kamrat, granne)
    by_her, about_her = (kind for kind in PERSONAL_DATA if kind.model == "handover.Handover")

    assert set(by_her.rows_of(skane)) == {proposed, both}
    assert set(about_her.rows_of(skane)) == {given, taken}


def test_who_is_shut_out_proposes_succeeds_takes_back_and_sees_nothing(skane, norr, granne):
    """Also where what she belonged to has not ended."""
    handover = between(skane, granne, skane)
    place = own(skane)
    for person in (skane, granne):
        assert policies.can_withdraw(person, handover) == (person == skane)
        person.is_active = False
        assert not policies.can_withdraw(person, handover)
        assert not policies.can_propose(person, leaver=person, organisation=place)
        assert not policies.can_succeed(person, leaver=norr, organisation=place)
        assert not Handover.objects.visible_to(person).exists()


def test_who_runs_one_organisation_proposes_for_nobody_of_another(skane, norr):
    assert not policies.can_propose(skane, leaver=norr, organisation=own(skane))


def test_what_waits_already_or_may_not_be_given_is_not_offered(skane, granne):
    a_meeting(skane)
    [offered] = [one for one in offers.to_hand_over(between(skane, granne, skane)) if one.kind == "meeting"]
    domain.propose(leaver=skane, successor=granne, organisation=own(skane), by=skane, codes=[offered.code])
    assert offered.code not in {one.code for one in offers.to_hand_over(between(skane, granne, skane))}

    administrator = colleague_of(granne, "administrator", MembershipRole.ADMINISTRATOR)
    an_experience(granne)
    private = [one.code for one in offers.to_hand_over(between(granne, skane, granne)) if one.is_private]
    assert private
    by_another = offers.to_hand_over(between(granne, skane, administrator))
    assert not {one.code for one in by_another}.intersection(private)
