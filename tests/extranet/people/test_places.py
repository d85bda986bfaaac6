"""A person's place in an organisation: another role, and its end (T31, T40, T66, T67, T88, T99)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import User
from extranet.organisations import domain as organisations
from extranet.organisations.enums import RightsChange
from extranet.organisations.models import Membership
from extranet.people import domain
from tests.people import make_organisation, make_person, signed_in

from .buttons import ADMINISTRATOR, MEMBER, membership_of, press, rights_of

pytestmark = pytest.mark.django_db


@pytest.mark.both_databases
def test_role_is_changed_once_however_often_it_is_pressed(skane, colleague, heard):
    """T67, T99."""
    for _ in range(2):
        press(skane, "person_role", membership_of(colleague).pk, role=ADMINISTRATOR, seen=MEMBER)

    assert membership_of(colleague).role == ADMINISTRATOR
    assert heard == [(RightsChange.ROLE_CHANGED, colleague, skane)]


@pytest.mark.both_databases
def test_role_that_was_changed_meanwhile_is_not_overwritten(skane, colleague):
    """T88: she looked at a member, and saves it; meanwhile the coordinator gave another role."""
    organisations.change_role(membership=membership_of(colleague), role=ADMINISTRATOR)

    for name in ("person_role", "person_end"):
        response = press(skane, name, membership_of(colleague).pk, role=MEMBER, seen=MEMBER)
        page = signed_in(skane).get(response["Location"])
        assert response.status_code == 302
        assert page.status_code == 200
    with pytest.raises(domain.PeopleError, match="Någon annan"):
        domain.change_role(membership=membership_of(colleague), role=MEMBER, seen=MEMBER, by=skane)

    assert membership_of(colleague).role == ADMINISTRATOR


@pytest.mark.parametrize(
    "data", [{}, {"role": "x", "seen": "member"}, {"role": "administrator", "seen": "\x00"}]
)
def test_button_with_values_of_its_own_changes_nothing(skane, colleague, data):
    response = press(skane, "person_role", membership_of(colleague).pk, **data)

    assert (response.status_code, membership_of(colleague).role) == (302, MEMBER)


@pytest.mark.both_databases
def test_end_of_a_membership_takes_its_rights_at_once(skane, colleague, heard):
    """T40."""
    membership = membership_of(colleague)
    for _ in range(2):
        response = press(skane, "person_end", membership.pk, seen=MEMBER)

    assert rights_of(colleague) == (True, set(), set())
    assert heard == [(RightsChange.LEFT, colleague, skane)]
    assert response.status_code in {302, 404}


def test_last_administrator_of_an_organisation_is_removed_with_open_eyes_only(samordnare, skane):
    """T31."""
    key = membership_of(skane).pk
    for name in ("person_role", "person_end"):
        press(samordnare, name, key, role=MEMBER, seen=ADMINISTRATOR)
        assert membership_of(skane).role == ADMINISTRATOR
    page = signed_in(samordnare).get(reverse("person", args=[skane.pk])).content.decode()
    assert page.count("Jag vet att ingen") == 2

    press(samordnare, "person_role", key, role=MEMBER, seen=ADMINISTRATOR, is_confirmed="on")

    assert membership_of(skane).role == MEMBER


@pytest.mark.both_databases
def test_one_of_two_administrators_is_removed_without_more_ado(samordnare, skane, colleague):
    organisations.change_role(membership=membership_of(colleague), role=ADMINISTRATOR)

    press(samordnare, "person_end", membership_of(skane).pk, seen=ADMINISTRATOR)

    assert not skane.memberships.filter(ended_at=None).exists()


def test_administrator_who_is_shut_out_does_not_count(samordnare, skane, colleague):
    organisations.change_role(membership=membership_of(colleague), role=ADMINISTRATOR)
    User.objects.filter(pk=colleague.pk).update(is_active=False)

    assert domain.is_last_administrator(membership_of(skane))


@pytest.mark.both_databases
def test_right_that_was_lost_meanwhile_is_asked_for_again(skane, colleague):
    """T31, T66: her request began while she ran the organisation, and does not any more."""
    assert domain.can_change_membership(skane, membership_of(colleague))
    Membership.objects.filter(user=skane).update(role=MEMBER)

    with pytest.raises(PermissionDenied):
        domain.change_role(membership=membership_of(colleague), role=ADMINISTRATOR, seen=MEMBER, by=skane)


def test_ordinary_member_and_ended_administrator_are_never_the_last(skane, own, colleague):
    place = membership_of(skane)
    organisations.leave(membership=place)
    place.refresh_from_db()

    assert not domain.is_last_administrator(membership_of(colleague))
    assert not domain.is_last_administrator(place)


@pytest.mark.both_databases
def test_last_administrator_is_counted_by_role_and_organisation(skane, own, colleague):
    """Neither her colleagues nor the administrators of others take her place."""
    make_person("annans", make_organisation("Annan"), ADMINISTRATOR)

    assert domain.is_last_administrator(membership_of(skane))


# What was done already ---------------------------------------------------------------------


@pytest.mark.both_databases
def test_role_that_somebody_has_just_given_is_no_change_to_who_gives_it_too(skane, samordnare, colleague):
    """Both saw a member; the second finds what she wanted, and is told of no trouble."""
    for by in (skane, samordnare):
        domain.change_role(membership=membership_of(colleague), role=ADMINISTRATOR, seen=MEMBER, by=by)

    assert membership_of(colleague).role == ADMINISTRATOR


def test_role_of_a_place_that_has_ended_is_refused_even_if_it_is_the_same(skane, samordnare, colleague):
    membership = membership_of(colleague)
    organisations.leave(membership=membership)

    with pytest.raises(domain.PeopleError):
        domain.change_role(membership=membership, role=MEMBER, seen=MEMBER, by=samordnare)


def test_place_that_has_ended_is_ended_again_without_a_word(skane, samordnare, colleague):
    membership = membership_of(colleague)
    for by in (skane, samordnare):
        domain.end_membership(membership=membership, seen=MEMBER, by=by)

    membership.refresh_from_db()
    assert membership.ended_at is not None


def test_who_tries_to_change_an_ended_place_is_told_so_and_not_refused(skane, own, colleague):
    """Its person is no longer hers to run; what she needs to hear is that it has ended."""
    membership = membership_of(colleague)
    organisations.leave(membership=membership)

    with pytest.raises(domain.PeopleError):
        domain.change_role(membership=membership, role=ADMINISTRATOR, seen=MEMBER, by=skane)
