"""Each clause of who runs whose people: one person is told apart from another by that clause alone (T31, T100)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from extranet.organisations import policies
from extranet.organisations.domain import give_duty, join, leave
from extranet.organisations.enums import MembershipRole, OrganisationKind, StandingGroup
from extranet.organisations.invitations import invite
from extranet.organisations.models import Invitation, Organisation
from extranet.organisations.personal_data import unname_invitations
from tests.everyone import those_who
from tests.people import make_organisation, make_person

pytestmark = pytest.mark.django_db


# What is said of a person alone, written down by hand.
@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (policies.can_enter_extranet, {"skane", "norr", "lokal", "nod", "samordnare", "redaktor", "admin"}),
        (policies.is_network_member, {"skane", "norr"}),
        (policies.is_coordinator, {"samordnare"}),
        (policies.is_editor, {"redaktor"}),
        (policies.is_administrator, {"admin"}),
        (policies.is_of_the_network, {"skane", "norr", "samordnare", "admin"}),
        (policies.manages_everyone, {"samordnare", "admin"}),
        (policies.can_register_organisations, {"samordnare", "admin"}),
        (policies.can_manage_people, {"skane", "samordnare", "admin"}),
    ],
)
def test_policy_about_a_person_alone_holds_for_these_and_nobody_else(people, policy, expected):
    assert those_who(policy, people) == expected


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (policies.belongs_to, {"skane"}),
        (policies.can_see_people, {"skane", "norr", "samordnare", "admin"}),
        (policies.can_edit_organisation, {"skane", "samordnare", "admin"}),
        (policies.can_manage_people_of, {"skane", "samordnare", "admin"}),
        (policies.can_invite_to, {"skane", "samordnare", "admin"}),
    ],
)
def test_policy_about_an_organisation_holds_for_these_and_nobody_else(people, own, policy, expected):
    assert those_who(policy, people, own) == expected


def test_names_of_a_partys_people_are_seen_by_the_network_and_the_party(people):
    party = Organisation.objects.get(kind=OrganisationKind.LOCAL_PARTY)

    assert those_who(policies.can_see_people, people, party) == {
        "lokal",
        "skane",
        "norr",
        "samordnare",
        "admin",
    }


def test_organisation_administrator_invites_to_no_duty(people):
    assert those_who(policies.can_invite_to, people, None) == {"samordnare", "admin"}


def test_person_of_a_group_that_is_no_organisation_does_not_enter(db):
    """A group for the editors of a section gives rights in the CMS alone."""
    person = make_person("avsnitt")
    person.groups.add(Group.objects.create(name="Avsnittet Nyheter"))

    assert not policies.can_enter_extranet(person)


# Whose rights ------------------------------------------------------------------------------


def test_people_of_an_organisation_are_run_by_its_administrators_and_those_who_manage_all(people, own):
    colleague = make_person("kollega", own)

    assert those_who(policies.can_manage_person, people, colleague) == {"skane", "samordnare", "admin"}
    assert those_who(policies.can_shut_out, people, colleague) == {"samordnare", "admin"}
    place = colleague.memberships.get()
    assert those_who(policies.can_change_membership, people, place) == {"skane", "samordnare", "admin"}


def test_organisation_administrator_runs_no_place_elsewhere_of_her_own_people(people, own):
    colleague = make_person("kollega", own)
    elsewhere = join(
        user=colleague, organisation=make_organisation("Annan part", OrganisationKind.LOCAL_PARTY)
    )

    assert policies.can_manage_person(people["skane"], colleague)
    assert those_who(policies.can_change_membership, people, elsewhere) == {"samordnare", "admin"}


def test_organisation_administrator_runs_nobody_of_another(people):
    assert those_who(policies.can_manage_person, people, people["norr"]) == {"samordnare", "admin"}


def test_place_of_her_own_is_changed_by_others(people):
    place = people["skane"].memberships.get()

    assert those_who(policies.can_change_membership, people, place) == {"samordnare", "admin"}


def test_organisation_administrator_runs_nobody_who_has_left(people, own):
    colleague = make_person("kollega", own)
    leave(membership=colleague.memberships.get())

    assert those_who(policies.can_manage_person, people, colleague) == {"samordnare", "admin"}


def test_member_without_the_role_runs_nobody(people, own):
    colleague, other = make_person("kollega", own), make_person("granne", own)

    assert not policies.can_manage_person(colleague, other)
    assert not policies.can_manage_people(colleague)


@pytest.mark.parametrize("who", ["skane", "samordnare", "admin"])
def test_nobody_runs_herself(people, who):
    assert not policies.can_manage_person(people[who], people[who])
    assert not policies.can_shut_out(people[who], people[who])


@pytest.mark.parametrize("mark", ["is_superuser", "is_staff", "duty"])
def test_each_mark_of_an_administrator_protects_her(people, own, mark):
    protected = make_person("kollega", own)
    if mark == "duty":
        give_duty(user=protected, group=StandingGroup.ADMINISTRATORS)
    else:
        setattr(protected, mark, True)

    assert policies.is_protected(protected)
    assert those_who(policies.can_manage_person, people, protected) == {"admin"}


@pytest.mark.parametrize("duty", [StandingGroup.COORDINATORS, StandingGroup.EDITORS])
def test_another_duty_protects_nobody(people, own, duty):
    colleague = make_person("kollega", own)
    give_duty(user=colleague, group=duty)

    assert not policies.is_protected(colleague)
    assert "samordnare" in those_who(policies.can_manage_person, people, colleague)


# Rows --------------------------------------------------------------------------------------


def test_invitations_are_seen_by_those_who_run_the_people_they_are_for(people, own):
    colleague = make_person("kollega", own)
    colleague.memberships.update(role=MembershipRole.ADMINISTRATOR)
    make_person("granne", own)
    invite(by=people["samordnare"], email="ny@knutpunkt.example", organisation=own)
    invite(by=people["samordnare"], email="annan@knutpunkt.example", organisation=make_organisation("Annan"))

    seen = {
        user.email.partition("@")[0]: {one.email for one in Invitation.objects.visible_to(user)}
        for user in User.objects.all()
    }
    both = {"ny@knutpunkt.example", "annan@knutpunkt.example"}
    assert {name: found for name, found in seen.items() if found} == {
        "skane": {"ny@knutpunkt.example"},
        "kollega": {"ny@knutpunkt.example"},
        "samordnare": both,
        "admin": both,
    }
    assert not Invitation.objects.visible_to(people["visitor"]).exists()


def test_invitations_are_nothing_to_who_ran_the_organisation_once(people, own):
    invite(by=people["samordnare"], email="ny@knutpunkt.example", organisation=own)
    leave(membership=people["skane"].memberships.get())

    assert not Invitation.objects.visible_to(User.objects.get(pk=people["skane"].pk)).exists()


def test_administrators_of_organisations_are_no_other_members(people, own):
    make_person("kollega", own)

    assert {place.user for place in own.memberships.administrators()} == {people["skane"]}


# Erasing -----------------------------------------------------------------------------------


def test_erasing_takes_back_open_invitations_and_unnames_no_other(people, own, samordnare):
    """What was accepted or taken back already keeps its day, and says no more to whom it went."""
    kinds = ("open", "accepted", "revoked", "another")
    made = {
        kind: invite(by=samordnare, email=f"{kind}@knutpunkt.example", organisation=own) for kind in kinds
    }
    long_ago = timezone.now() - timedelta(days=9)
    Invitation.objects.filter(pk=made["accepted"].pk).update(accepted_at=long_ago, accepted_by=samordnare)
    Invitation.objects.filter(pk=made["revoked"].pk).update(revoked_at=long_ago)
    hers = Invitation.objects.exclude(pk=made["another"].pk)

    unname_invitations(samordnare, Invitation.objects.filter(pk__in=[one.pk for one in hers]))

    now = {kind: Invitation.objects.get(pk=one.pk) for kind, one in made.items()}
    assert now["open"].revoked_at is not None
    assert now["accepted"].revoked_at is None
    assert now["revoked"].revoked_at == long_ago
    assert now["another"].email == "another@knutpunkt.example"
    assert now["another"].revoked_at is None
    assert not Invitation.objects.filter(
        email__in=[f"{kind}@knutpunkt.example" for kind in kinds[:3]]
    ).exists()
