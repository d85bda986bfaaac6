"""How people come and go, and that rights come and go with them (T36, T40, T45)."""

import pytest
from django.utils import timezone

from accounts.models import User
from extranet.audit_log.models import AuditEntry
from extranet.organisations import domain
from extranet.organisations.belonging import group_names
from extranet.organisations.enums import MembershipRole, OrganisationKind, RightsChange, StandingGroup
from extranet.organisations.models import Membership, Organisation
from extranet.organisations.policies import can_enter_extranet
from tests.people import make_organisation, make_person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
KIND = OrganisationKind


def groups_of(user) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


@pytest.mark.parametrize("kind", KIND)
def test_member_of_any_kind_gets_the_group_and_only_members_get_the_network(kind):
    user = make_person("ny", make_organisation("Part", kind))

    assert groups_of(user) == {"organisation:part"} | ({"network"} if kind == KIND.MEMBER else set())
    assert can_enter_extranet(user)


def test_joining_twice_is_joining_once(skane):
    organisation = Organisation.objects.get()

    domain.join(user=skane, organisation=organisation, role=MembershipRole.MEMBER)

    assert Membership.objects.count() == 1
    assert Membership.objects.get().role == MembershipRole.ADMINISTRATOR


def test_leaving_the_only_organisation_takes_every_right(skane):
    """T40."""
    assert can_enter_extranet(skane)

    domain.leave(membership=skane.memberships.get())

    assert groups_of(skane) == set()
    assert skane.memberships.get().ended_at is not None


def test_leaving_twice_keeps_the_first_date(skane):
    membership = skane.memberships.get()
    domain.leave(membership=membership)
    first = skane.memberships.get().ended_at

    domain.leave(membership=membership)

    assert skane.memberships.get().ended_at == first


def test_who_comes_back_gets_a_new_membership_and_the_old_one_stays_as_a_trail(skane):
    organisation = Organisation.objects.get()
    domain.leave(membership=skane.memberships.get())

    domain.join(user=skane, organisation=organisation)

    assert skane.memberships.count() == 2
    assert groups_of(skane) == {"organisation:ideburet-skane", "network"}


def test_leaving_one_of_two_organisations_keeps_the_rights_of_the_other(skane):
    """T45: rights are counted anew from what is left, neither added up nor all lost."""
    local = make_organisation("Lokal", KIND.LOCAL_PARTY)
    domain.join(user=skane, organisation=local)

    domain.leave(membership=skane.memberships.get(organisation__kind=KIND.MEMBER))

    assert groups_of(skane) == {"organisation:lokal"}


def test_leaving_one_of_two_member_organisations_keeps_the_network(skane):
    domain.join(user=skane, organisation=make_organisation("Annan"))

    domain.leave(membership=skane.memberships.get(organisation__name="Annan"))

    assert groups_of(skane) == {"organisation:ideburet-skane", "network"}


def test_standing_role_is_untouched_by_memberships(samordnare):
    organisation = make_organisation("Annan")

    domain.leave(membership=domain.join(user=samordnare, organisation=organisation))

    assert groups_of(samordnare) == {"coordinators"}


def test_role_that_is_taken_is_gone_at_once(samordnare):
    assert group_names(samordnare) == {"coordinators"}

    domain.take_duty(user=samordnare, group=StandingGroup.COORDINATORS)

    assert group_names(samordnare) == frozenset()


def test_deactivation_ends_everything(skane):
    """T36, T40: memberships, groups, and every question that is asked of them."""
    domain.give_duty(user=skane, group=StandingGroup.COORDINATORS)

    domain.deactivate(user=skane)

    skane.refresh_from_db()
    assert not skane.is_active
    assert groups_of(skane) == set()
    assert not skane.memberships.filter(ended_at=None).exists()
    assert not can_enter_extranet(skane)
    assert not Organisation.objects.visible_to(skane).exists()
    assert not Organisation.objects.written_for_by(skane).exists()


def test_powers_of_an_administrator_do_not_come_back_with_her(admin):
    """T36, T40: who is let in again is an ordinary person, whoever lets her in."""
    User.objects.filter(pk=admin.pk).update(is_staff=True, is_superuser=True)
    admin.refresh_from_db()

    domain.deactivate(user=admin)
    domain.reactivate(user=admin)

    admin.refresh_from_db()
    assert (admin.is_active, admin.is_staff, admin.is_superuser) == (True, False, False)
    assert groups_of(admin) == set()


def test_deactivation_ends_open_sessions(skane):
    """T54: the session is still in the table; Django asks who is active at each request."""
    client = signed_in(skane)
    assert client.get("/extranat/organisationer/").status_code == 200

    domain.deactivate(user=skane)

    response = client.get("/extranat/organisationer/")
    assert response.status_code == 404
    assert not response.wsgi_request.user.is_authenticated


def test_inactive_person_who_is_joined_gets_no_group(skane):
    skane.is_active = False
    skane.save()

    domain.join(user=skane, organisation=make_organisation("Annan"))

    assert "organisation:annan" not in groups_of(skane)


def test_inactive_person_counts_as_no_member(skane):
    skane.is_active = False
    skane.save()

    assert not Membership.objects.active().exists()
    assert not Organisation.objects.written_for_by(skane).exists()


def test_organisations_whose_names_look_the_same_in_an_address_both_exist():
    first, second = make_organisation("Forum Öst"), make_organisation("Forum Ost")

    assert (first.slug, second.slug) == ("forum-ost", "forum-ost-2")
    assert first.group != second.group


@pytest.mark.parametrize("name", ["!!!", "Ж" * 120, "a" * 120])
def test_any_name_gives_an_address(name):
    assert 0 < len(make_organisation(name).slug) <= 80


# What a change leaves alone ----------------------------------------------------------------


def test_role_of_one_place_is_changed_and_no_other(skane, norr):
    place = norr.memberships.get()

    domain.change_role(membership=place, role=MembershipRole.ADMINISTRATOR)
    domain.change_role(membership=place, role=MembershipRole.MEMBER)

    assert skane.memberships.get().role == MembershipRole.ADMINISTRATOR


def test_role_of_a_place_that_has_ended_stays(skane):
    membership = skane.memberships.get()
    domain.leave(membership=membership)

    domain.change_role(membership=membership, role=MembershipRole.MEMBER)

    assert skane.memberships.get().role == MembershipRole.ADMINISTRATOR


def test_deactivation_keeps_the_day_on_which_an_earlier_place_ended(skane):
    domain.leave(membership=skane.memberships.get())
    ended_at = skane.memberships.get().ended_at

    domain.deactivate(user=skane)

    assert skane.memberships.get().ended_at == ended_at


def test_one_person_is_let_in_and_no_other(skane, norr):
    domain.deactivate(user=skane)
    domain.deactivate(user=norr)

    domain.reactivate(user=skane)

    norr.refresh_from_db()
    assert not norr.is_active


def test_person_who_is_erased_is_not_let_in(skane):
    domain.deactivate(user=skane)
    User.objects.filter(pk=skane.pk).update(erased_at=timezone.now())

    domain.reactivate(user=skane)

    skane.refresh_from_db()
    assert not skane.is_active


def test_person_who_was_never_out_is_not_said_to_be_let_in(skane, norr):
    """The audit log tells what was done, and letting in who is in is nothing."""
    domain.reactivate(user=skane, by=norr)

    assert not AuditEntry.objects.filter(person=skane, detail=RightsChange.LET_IN).exists()


@pytest.mark.parametrize("name", ["Ny", "Skriv för", "Förening"])
def test_no_organisation_hides_behind_an_address_of_the_site(name, skane):
    """The resolver is asked, so that an address that comes later is known too."""
    for organisation in [make_organisation(name), make_organisation(f"{name}!")]:
        page = signed_in(skane).get(organisation.get_absolute_url())
        assert page.resolver_match.url_name == "organisation"
        assert page.context["organisation"] == organisation


def test_same_role_again_is_no_change_to_be_told(skane, norr):
    domain.change_role(membership=skane.memberships.get(), role=MembershipRole.ADMINISTRATOR, by=norr)

    assert not AuditEntry.objects.filter(person=skane, actor=norr).exists()
