"""What a person answers for, and what nobody does (N14)."""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from extranet.audiences.enums import Audience
from extranet.experiences.models import Experience
from extranet.handover import domain, offers
from extranet.handover.models import Handover
from extranet.handover.queries import (
    network_responsibilities,
    open_responsibilities,
    orphans_for,
    visible_titles,
)
from extranet.inputs import domain as inputs
from extranet.meetings.domain import cancel_meeting
from extranet.organisations.domain import deactivate, give_duty, join
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Membership, Organisation
from tests.people import make_organisation, make_person
from web.refusals import Refused

from .makers import a_comment, a_digest, a_meeting, an_experience, an_input, colleague_of, own
from .proposals import leave_all, orphans

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def kinds(found) -> list[str]:
    return [one.kind for one in found]


def test_everything_that_is_open_is_found(skane, norr):
    draft = an_experience(skane)
    shared = an_experience(skane, Audience.NETWORK, title="Delad")
    a_comment(shared, norr)
    meeting, national_input = a_meeting(skane), an_input(skane)
    Organisation.objects.filter(pk=own(skane).pk).update(contact_email="Skane@knutpunkt.example")

    found = open_responsibilities(skane)

    assert [(one.kind, one.key) for one in found] == [
        ("experience", draft.pk.hex),
        ("answer", shared.pk.hex),
        ("meeting", meeting.pk.hex),
        ("input", national_input.pk.hex),
        ("contact", str(own(skane).pk)),
        ("administrator", str(own(skane).pk)),
    ]
    assert [matter.is_private for matter in found] == [True, False, False, True, False, False]
    assert found[0].url == draft.get_absolute_url()
    assert open_responsibilities(norr) == []
    assert open_responsibilities(skane, own(norr)) == []


def test_what_is_done_is_not_open(skane, norr):
    shared = an_experience(skane, Audience.NETWORK)
    a_comment(shared, norr)
    a_comment(shared, skane, "Bra, tack.")
    cancel_meeting(meeting=a_meeting(skane), by=skane)
    a_meeting(skane, in_days=-20)
    taken_back = an_input(skane)
    inputs.withdraw_input(national_input=taken_back, by=skane)
    colleague_of(skane, "granne", MembershipRole.ADMINISTRATOR)

    assert open_responsibilities(skane) == []


def test_a_coordinator_answers_for_digests_and_alone_for_the_duty(samordnare, nod):
    """F23."""
    a_digest(samordnare, nod)
    assert (
        kinds(open_responsibilities(samordnare))
        == kinds(network_responsibilities(samordnare))
        == ["digest", "coordinator"]
    )

    give_duty(user=make_person("vikarie"), group=StandingGroup.COORDINATORS)

    assert kinds(network_responsibilities(samordnare)) == ["digest"]


def test_what_a_person_left_has_no_owner_and_is_listed(skane):
    draft = an_experience(skane)
    organisation = own(skane)
    assert orphans(organisation) == []

    leave_all(skane)

    assert kinds(orphans(organisation)) == ["experience", "administrator"]
    assert orphans(organisation)[0].key == draft.pk.hex
    assert open_responsibilities(skane) == []
    assert kinds(open_responsibilities(skane, organisation)) == ["experience", "administrator"]


def test_only_those_who_run_the_people_see_to_what_is_left(skane, norr, samordnare, nod, admin):
    """An organisation sees to its own; where it has no administrator left, the coordinators do."""
    leaver = colleague_of(skane, "granne")
    member = colleague_of(skane, "kamrat")
    an_experience(leaver)
    leave_all(leaver)
    assert {user.email: len(orphans_for(user)) for user in (skane, member, norr, samordnare, nod)} == {
        "skane@knutpunkt.example": 1,
        "kamrat@knutpunkt.example": 0,
        "norr@knutpunkt.example": 0,
        "samordnare@knutpunkt.example": 0,
        "nod@knutpunkt.example": 0,
    }

    deactivate(user=skane)

    samordnare = type(samordnare).objects.get(pk=samordnare.pk)
    assert kinds(orphans_for(samordnare)) == ["experience", "administrator"]
    deactivate(user=samordnare)
    assert "coordinator" in kinds(orphans_for(admin))
    assert kinds(orphans(None)) == ["coordinator"]


def test_titles_of_drafts_are_for_their_writer_alone(skane, samordnare, admin):
    """N14: whoever hands them over does so unseen."""
    leaver = colleague_of(skane, "granne")
    draft, shared = an_experience(leaver), an_experience(leaver, Audience.ORGANISATION, title="Delad")
    a_comment(shared, leaver)
    meeting = a_meeting(leaver)
    matters = open_responsibilities(leaver)

    assert visible_titles(leaver, matters) == {
        f"experience:{draft.pk.hex}": "Utkast",
        f"meeting:{meeting.pk.hex}": "Styrelsemöte",
    }
    assert visible_titles(skane, matters) == {f"meeting:{meeting.pk.hex}": "Styrelsemöte"}
    assert visible_titles(samordnare, matters) == {}
    assert visible_titles(admin, matters) == {f"meeting:{meeting.pk.hex}": "Styrelsemöte"}


@pytest.mark.parametrize("rows", [1, 3])
def test_finding_it_all_is_one_query(skane, django_assert_num_queries, rows):
    for _ in range(rows):
        an_experience(skane)
        a_meeting(skane)

    with django_assert_num_queries(1):
        assert len(open_responsibilities(skane)) == 2 * rows + 1


def test_counting_what_is_left_costs_nothing_for_those_who_run_nobody(norr, django_assert_num_queries):
    fresh = type(norr).objects.get(pk=norr.pk)

    # Her groups and the organisations she runs, which every page asks once.
    with django_assert_num_queries(2):
        assert orphans_for(fresh) == []


# Whatever happens ---------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["propose", "accept", "decline", "withdraw", "leave", "shut out", "join", "write"]),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    max_size=12,
)


@pytest.mark.slow
@settings(max_examples=25)
@given(steps=STEPS)
def test_nothing_is_left_without_an_owner(steps):
    """N14: after anything, each open draft has a responsible who belongs here, or is listed as left."""
    with transaction.atomic():
        organisation = make_organisation("Idéburet Väst")
        people = [make_person(name, organisation, MembershipRole.ADMINISTRATOR) for name in ("a", "b", "c")]
        for person in people:
            an_experience(person)
        for step, who, other in steps:
            _take(step, people[who], people[other], organisation)
            _assert_all_answered_for(organisation, people)
        transaction.set_rollback(True)


def _take(step, person, other, organisation) -> None:
    person.refresh_from_db()
    waiting = Handover.objects.waiting()
    match step:
        case "propose" if person != other:
            codes = [
                matter.code
                for matter in offers.responsibilities_of(person, organisation)
                if not matter.is_proposed
            ]
            words = {"leaver": person, "successor": other, "organisation": organisation}
            _try(domain.propose, **words, codes=codes, by=person)
        case "accept" | "decline" | "withdraw":
            for handover in waiting.filter(successor=person)[:1]:
                _try(getattr(domain, step), handover=handover, by=person)
        case "leave":
            leave_all(person)
        case "shut out":
            deactivate(user=person)
        case "join" if person.is_active:
            join(user=person, organisation=organisation)
        case "write" if person.memberships.active().exists():
            an_experience(person)


def _try(verb, **words) -> None:
    with suppress(Refused):
        verb(**words)


def _assert_all_answered_for(organisation, people) -> None:
    here = set(Membership.objects.active().filter(organisation=organisation).values_list("user", flat=True))
    left = {matter.code for matter in orphans(organisation)}
    for experience in Experience.objects.all():
        code = f"experience:{experience.pk.hex}"
        assert (experience.responsible_id in here) != (code in left)
    administrators = Membership.objects.active().filter(role=MembershipRole.ADMINISTRATOR)
    assert administrators.exists() != (f"administrator:{organisation.pk}" in left)
    for handover in Handover.objects.waiting():
        assert handover.successor_id in here
