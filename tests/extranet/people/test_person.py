"""What may be done to a person's rights, by whom (T31, T40, T43, T66, T88)."""

import time

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from extranet.organisations import domain as organisations
from extranet.organisations.enums import MembershipRole, RightsChange, StandingGroup
from extranet.organisations.models import Membership, Organisation
from extranet.organisations.signals import rights_changed
from extranet.people import domain
from tests.people import make_organisation, make_person, signed_in
from tests.races import at_once

pytestmark = pytest.mark.django_db
MEMBER, ADMINISTRATOR = MembershipRole.MEMBER, MembershipRole.ADMINISTRATOR
COORDINATORS, EDITORS = StandingGroup.COORDINATORS, StandingGroup.EDITORS


@pytest.fixture
def colleague(own) -> User:
    return make_person("kollega", own)


@pytest.fixture
def heard() -> list[tuple]:
    events = []

    def listen(*, user, what, by, **_more):
        events.append((what, user, by))

    rights_changed.connect(listen)
    yield events
    rights_changed.disconnect(listen)


def membership_of(person) -> Membership:
    return Membership.objects.get(user=person, ended_at=None)


def rights_of(person) -> tuple:
    """Everything that the desk could change."""
    person = User.objects.get(pk=person.pk)
    places = person.memberships.filter(ended_at=None).values_list("organisation", "role")
    return person.is_active, set(places), set(person.groups.values_list("name", flat=True))


def press(by, name, key, **data):
    return signed_in(by).post(reverse(name, args=[key]), data)


def every_button(by, person) -> set[int]:
    """Presses all that there is, with values that would change something; returns what was answered."""
    answers = set()
    for membership in person.memberships.all():
        role = MEMBER if membership.role == ADMINISTRATOR else ADMINISTRATOR
        seen = {"seen": membership.role, "is_confirmed": "on"}
        answers.add(press(by, "person_role", membership.pk, role=role, **seen).status_code)
        answers.add(press(by, "person_end", membership.pk, **seen).status_code)
    for duty in ("editors", "coordinators", "administrators"):
        for is_given in ("0", "1"):
            answers.add(press(by, "person_duty", person.pk, duty=duty, is_given=is_given).status_code)
    for name in ("person_let_in", "person_shut_out"):
        answers.add(press(by, name, person.pk).status_code)
    return answers


# Whose rights ------------------------------------------------------------------------------


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


def test_page_of_a_person_shows_an_organisation_administrator_her_own_part(skane, colleague):
    """T100."""
    other = make_organisation("Kanarieföreningen")
    organisations.join(user=colleague, organisation=other)
    organisations.give_duty(user=colleague, group=EDITORS)

    page = signed_in(skane).get(reverse("person", args=[colleague.pk])).content.decode()

    assert "Idéburet Skåne" in page
    assert "Kanarieföreningen" not in page
    assert "edaktör" not in page
    assert reverse("person_shut_out", args=[colleague.pk]) not in page


def test_page_of_a_person_shows_the_day_of_the_last_sign_in_and_no_more(samordnare, colleague):
    when = timezone.now().replace(year=2026, month=3, day=4, hour=9, minute=57)
    User.objects.filter(pk=colleague.pk).update(last_login=when)

    page = signed_in(samordnare).get(reverse("person", args=[colleague.pk])).content.decode()

    assert "4 mars 2026" in page
    assert ":57" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_a_person_who_left_costs_the_same_with_one_and_three_places(
    samordnare, django_assert_num_queries, count
):
    """T42."""
    person = make_person("person")
    for number in range(count):
        organisation = make_organisation(f"Part {number}")
        organisations.leave(membership=organisations.join(user=person, organisation=organisation))
    client = signed_in(samordnare)
    client.get("/extranat/")  # kinds of content are remembered from the first page on

    with django_assert_num_queries(15):
        client.get(reverse("person", args=[person.pk]))


def test_erased_person_has_no_page(samordnare, colleague):
    """T96."""
    organisations.deactivate(user=colleague)
    User.objects.filter(pk=colleague.pk).update(erased_at=timezone.now())

    assert signed_in(samordnare).get(reverse("person", args=[colleague.pk])).status_code == 404
    assert press(samordnare, "person_let_in", colleague.pk).status_code == 404
    organisations.reactivate(user=colleague)
    assert not User.objects.get(pk=colleague.pk).is_active


@pytest.mark.both_databases
def test_key_too_large_for_the_database_is_nobody(samordnare):
    assert signed_in(samordnare).get(f"/extranat/personer/{10**30}/").status_code == 404
    assert press(samordnare, "person_role", 10**30).status_code == 404


# Roles -------------------------------------------------------------------------------------


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


# Everything at once ------------------------------------------------------------------------


def test_person_is_shut_out_and_let_in_again_with_nothing(samordnare, colleague, heard):
    """T36, T40, T99."""
    organisations.give_duty(user=colleague, group=EDITORS)
    heard.clear()

    for _ in range(2):
        press(samordnare, "person_shut_out", colleague.pk)
    assert rights_of(colleague) == (False, set(), set())
    for _ in range(2):
        press(samordnare, "person_let_in", colleague.pk)

    assert rights_of(colleague) == (True, set(), set())
    assert heard == [
        (RightsChange.SHUT_OUT, colleague, samordnare),
        (RightsChange.LET_IN, colleague, samordnare),
    ]


@pytest.mark.both_databases
def test_duty_is_given_and_taken_once_however_often_it_is_pressed(samordnare, colleague, heard):
    for is_given in "1100":
        press(samordnare, "person_duty", colleague.pk, duty="editors", is_given=is_given)

    assert "editors" not in rights_of(colleague)[2]
    assert [what for what, *_ in heard] == [RightsChange.DUTY_GIVEN, RightsChange.DUTY_TAKEN]


def test_duty_is_not_given_to_a_person_who_is_shut_out(samordnare, colleague):
    """T36."""
    organisations.deactivate(user=colleague)

    press(samordnare, "person_duty", colleague.pk, duty="editors", is_given="1")

    assert rights_of(colleague) == (False, set(), set())


@pytest.mark.both_databases
def test_last_coordinator_stays(admin, samordnare):
    """T31: the network is not left without one."""
    press(admin, "person_duty", samordnare.pk, duty="coordinators", is_given="0")
    press(admin, "person_shut_out", samordnare.pk)

    assert rights_of(samordnare) == (True, set(), {"coordinators"})


def test_coordinator_goes_when_there_is_another_who_is_active(admin, samordnare, colleague):
    organisations.give_duty(user=colleague, group=COORDINATORS)
    User.objects.filter(pk=colleague.pk).update(is_active=False)
    press(admin, "person_shut_out", samordnare.pk)
    assert rights_of(samordnare)[0]

    User.objects.filter(pk=colleague.pk).update(is_active=True)
    press(admin, "person_shut_out", samordnare.pk)

    assert rights_of(samordnare) == (False, set(), set())


# At once -----------------------------------------------------------------------------------


@pytest.fixture
def _slow_hands(monkeypatch):
    """A pause between looking and acting, to catch whoever acts on what she saw before the lock."""
    for name in ("change_role", "leave", "take_duty", "deactivate"):
        act = getattr(organisations, name)

        def slowly(*, act=act, **facts):
            time.sleep(0.05)
            return act(**facts)

        monkeypatch.setattr(organisations, name, slowly)


@pytest.mark.both_databases
@pytest.mark.usefixtures("_slow_hands")
@pytest.mark.django_db(transaction=True)
def test_one_of_two_who_change_the_same_place_wins_and_the_other_is_told(samordnare, skane):
    """T66, T88."""
    own = Organisation.objects.get()
    membership = membership_of(make_person("kollega", own))
    seen = {"membership": membership, "seen": MEMBER}

    errors = at_once(
        lambda: domain.change_role(role=ADMINISTRATOR, by=skane, **seen),
        lambda: domain.end_membership(by=samordnare, **seen),
    )

    assert [type(error) for error in errors] == [domain.PeopleError]
    fresh = Membership.objects.get(pk=membership.pk)
    assert (fresh.role == ADMINISTRATOR) != bool(fresh.ended_at)


@pytest.mark.both_databases
@pytest.mark.usefixtures("_slow_hands")
@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_remove_each_other_leave_one(skane):
    """T31, T66."""
    own = Organisation.objects.get()
    other = make_person("kollega", own, ADMINISTRATOR)
    hers, theirs = membership_of(skane), membership_of(other)

    errors = at_once(
        lambda: domain.end_membership(membership=theirs, seen=ADMINISTRATOR, by=skane),
        lambda: domain.end_membership(membership=hers, seen=ADMINISTRATOR, by=other),
    )

    assert [type(error) for error in errors] == [PermissionDenied]
    assert own.memberships.active().filter(role=ADMINISTRATOR).count() == 1


@pytest.mark.both_databases
@pytest.mark.usefixtures("_slow_hands")
@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_shut_each_other_out_leave_one(samordnare):
    """T31, T66."""
    other = make_person("andra")
    organisations.give_duty(user=other, group=COORDINATORS)

    errors = at_once(
        lambda: domain.shut_out(person=other, by=samordnare),
        lambda: domain.shut_out(person=samordnare, by=other),
    )

    assert [type(error) for error in errors] == [PermissionDenied]
    assert User.objects.filter(groups__name="coordinators", is_active=True).count() == 1


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
