"""Whose rights may be changed, by whom (T31, T43)."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import User
from extranet.organisations import domain as organisations
from extranet.organisations.enums import StandingGroup
from extranet.people import domain
from tests.people import make_organisation, make_person, signed_in

from .buttons import ADMINISTRATOR, MEMBER, every_button, membership_of, press, rights_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["skane", "samordnare", "admin"])
def test_nobody_changes_her_own_rights(request, own, who):
    """T31."""
    user = request.getfixturevalue(who)
    organisations.join(user=user, organisation=make_organisation("Annan"), role=ADMINISTRATOR)
    before = rights_of(user)

    assert every_button(user, user) == {403}

    assert rights_of(user) == before
    page = signed_in(user).get(reverse("person", args=[user.pk])).content.decode()
    assert "Det här är du" in page
    assert 'action="/extranat/personer/' not in page


@pytest.mark.parametrize("who", ["skane", "samordnare"])
@pytest.mark.parametrize("mark", ["group", "is_superuser", "is_staff"])
def test_administrator_is_touched_by_administrators_only(request, own, who, mark):
    """T31: by whichever mark she is one, and in whatever organisation she is."""
    boss = make_person("chef", own)
    if mark == "group":
        organisations.give_duty(user=boss, group=StandingGroup.ADMINISTRATORS)
    else:
        User.objects.filter(pk=boss.pk).update(**{mark: True})
    before = rights_of(boss)

    assert every_button(request.getfixturevalue(who), boss) == {403}
    assert rights_of(boss) == before


def test_administrator_touches_another_administrator(admin, own):
    boss = make_person("chef", own)
    organisations.give_duty(user=boss, group=StandingGroup.ADMINISTRATORS)

    press(admin, "person_shut_out", boss.pk)

    assert rights_of(boss) == (False, set(), set())


def test_administrator_who_is_shut_out_is_let_in_by_administrators_only(samordnare, admin):
    """T31: the marks are asked of the rows, for a person who is shut out is in no group by the policies."""
    boss = make_person("chef")
    boss.groups.add(Group.objects.get(name="administrators"))
    User.objects.filter(pk=boss.pk).update(is_active=False)

    assert press(samordnare, "person_let_in", boss.pk).status_code == 403
    assert not User.objects.get(pk=boss.pk).is_active


@pytest.mark.parametrize("by", ["samordnare", "admin"])
def test_nobody_is_made_administrator_at_the_desk(request, colleague, by):
    """T31: that is done on the server alone."""
    user = request.getfixturevalue(by)

    press(user, "person_duty", colleague.pk, duty="administrators", is_given="1")
    with pytest.raises(domain.PeopleError):
        domain.set_duty(person=colleague, duty=StandingGroup.ADMINISTRATORS, is_given=True, by=user)

    assert rights_of(colleague)[2] == {"organisation:ideburet-skane", "network"}


def test_organisation_administrator_runs_her_own_places_only(skane, own, norr, colleague):
    """T43: keys of others are 404, and a colleague's other places are as good as not there."""
    other = make_organisation("Annan")
    organisations.join(user=colleague, organisation=other)
    hers = colleague.memberships.get(organisation=other)
    before = rights_of(colleague), rights_of(norr)

    for membership in (hers, membership_of(norr)):
        assert press(skane, "person_role", membership.pk, role=ADMINISTRATOR, seen=MEMBER).status_code == 404
        assert press(skane, "person_end", membership.pk, seen=MEMBER).status_code == 404
    for name in ("person_shut_out", "person_let_in", "person_duty"):
        assert press(skane, name, norr.pk).status_code == 404
        assert press(skane, name, colleague.pk).status_code == 403

    assert (rights_of(colleague), rights_of(norr)) == before
