"""What narrows to one person, organisation or thing, asked with two of them."""

import pytest

from extranet.audiences.enums import Audience
from extranet.handover import domain, offers
from extranet.handover.enums import HandoverStatus, Outcome
from extranet.handover.models import Handover
from extranet.handover.queries import network_responsibilities, open_responsibilities, orphans_for
from extranet.organisations.domain import give_duty, join, leave
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Organisation
from tests.people import make_organisation, make_person
from web.refusals import Refused

from .makers import a_digest, a_meeting, an_experience, colleague_of, own
from .proposals import again, asked, codes, leave_all, orphans, told

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def keys(found) -> list[str]:
    return [one.key for one in found]


def test_work_for_the_network_is_her_own_and_without_what_she_does_elsewhere(samordnare, nod):
    vikarie = make_person("vikarie", make_organisation("Idéburet Väst"), MembershipRole.ADMINISTRATOR)
    give_duty(user=vikarie, group=StandingGroup.COORDINATORS)
    an_experience(vikarie)
    hers, mine = a_digest(vikarie, nod), a_digest(samordnare, nod)

    assert keys(network_responsibilities(vikarie)) == [hers.pk.hex]
    assert keys(network_responsibilities(samordnare)) == [mine.pk.hex]


def test_what_is_handed_over_is_of_that_organisation_and_that_person(skane, granne):
    other = make_organisation("Idéburet Väst")
    an_experience(skane)
    join(user=skane, organisation=other, role=MembershipRole.ADMINISTRATOR)
    there = make_person("väst", other)
    a_meeting(granne)
    a_meeting(there)

    assert [one.kind for one in open_responsibilities(skane, other)] == ["administrator"]
    assert [one.organisation_id for one in open_responsibilities(skane)] != []
    assert {one.responsible_id for one in open_responsibilities(skane)} == {skane.pk}


def test_coordinator_who_administers_an_organisation_sees_to_what_is_left_there_too(samordnare):
    """Others administer it as well: for the network alone it would be theirs."""
    place = make_organisation("Idéburet Väst")
    make_person("administratör", place, MembershipRole.ADMINISTRATOR)
    leaver = make_person("väst", place)
    an_experience(leaver)
    leave_all(leaver)
    assert orphans_for(again(samordnare)) == []

    join(user=samordnare, organisation=place, role=MembershipRole.ADMINISTRATOR)

    assert [one.kind for one in orphans_for(again(samordnare))] == ["experience"]


def test_who_is_back_in_her_role_has_left_nothing(skane):
    place = own(skane)
    leave_all(skane)
    join(user=skane, organisation=place, role=MembershipRole.ADMINISTRATOR)

    assert [(one.kind, one.has_owner) for one in open_responsibilities(skane, place)] == [
        ("administrator", True)
    ]
    assert orphans(place) == []
    assert orphans_for(again(skane)) == []


def test_what_waits_is_that_thing_of_that_kind_and_while_it_waits(skane, granne):
    """The contact and the administrator of an organisation have the same key."""
    Organisation.objects.filter(pk=own(skane).pk).update(contact_email=skane.email)
    first, _second = an_experience(skane), an_experience(skane, title="Ett till")
    wanted = [f"experience:{first.pk.hex}", f"administrator:{own(skane).pk}"]

    handover = asked(skane, granne, codes=wanted)
    assert {one.code for one in open_responsibilities(skane) if one.is_proposed} == set(wanted)

    domain.withdraw(handover=handover, by=skane)
    assert not any(one.is_proposed for one in open_responsibilities(skane))


def test_drafts_that_are_left_out_hinder_nothing(skane, granne):
    """Whoever hands over for another may not take her drafts: the rest she may."""
    an_experience(granne)
    meeting = a_meeting(granne)
    place = own(granne)
    leave_all(granne)

    handover = asked(granne, skane, by=skane, organisation=place, codes=[f"meeting:{meeting.pk.hex}"])

    assert handover.status == HandoverStatus.ACCEPTED
    meeting.refresh_from_db()
    assert meeting.responsible == skane


def test_role_of_one_hinders_nothing_that_is_no_role(skane, granne):
    administrator = colleague_of(skane, "administrator", MembershipRole.ADMINISTRATOR)
    meeting = a_meeting(granne)
    handover = asked(granne, administrator, by=administrator, codes=[f"meeting:{meeting.pk.hex}"])
    assert handover.status == HandoverStatus.ACCEPTED


def test_accepted_handover_moves_its_own_things_alone(skane, granne):
    mine, other = an_experience(skane), an_experience(skane, title="Ett till")
    domain.accept(handover=asked(skane, granne, codes=[f"experience:{mine.pk.hex}"]), by=granne)

    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.responsible, other.responsible) == (granne, skane)


def test_each_refusal_to_propose_says_whose_right_is_missing(skane, granne, norr):
    """Hers who proposes, or hers who is to take over: what is behind them would refuse in other words."""
    meeting = a_meeting(skane)
    wanted = {"organisation": own(skane), "codes": [f"meeting:{meeting.pk.hex}"]}
    for by in (granne, norr):
        with pytest.raises(Refused, match="får inte"):
            asked(skane, granne, by=by, **wanted)
    with pytest.raises(domain.HandoverError, match="samma organisation"):
        asked(skane, norr, **wanted)
    assert not Handover.objects.exists()


@pytest.mark.parametrize("verb", [domain.accept, domain.decline])
@pytest.mark.parametrize("who", ["skane", "kamrat", "samordnare"])
def test_nobody_but_the_successor_answers(skane, granne, samordnare, verb, who):
    people = {"skane": skane, "kamrat": colleague_of(skane, "kamrat"), "samordnare": samordnare}
    a_meeting(skane)
    handover = asked(skane, granne)

    with pytest.raises(Refused, match="får inte"):
        verb(handover=handover, by=people[who])

    assert Handover.objects.get().is_waiting


def test_successor_does_not_take_back_what_she_was_asked(skane, granne):
    a_meeting(skane)
    handover = asked(skane, granne)
    with pytest.raises(Refused, match="får inte"):
        domain.withdraw(handover=handover, by=granne)


def test_answered_handover_says_so_to_who_answers_late(skane, granne):
    """And refuses her by those words, not by her right: she had one."""
    a_meeting(skane)
    handover = asked(skane, granne)
    domain.accept(handover=handover, by=granne)
    for verb, by in ((domain.decline, granne), (domain.withdraw, skane)):
        with pytest.raises(domain.HandoverError, match="redan svarat"):
            verb(handover=handover, by=by)
    assert outcomes_of(handover) == {Outcome.MOVED}


def outcomes_of(handover) -> set[str]:
    return set(handover.items.values_list("outcome", flat=True))


def test_taking_back_twice_is_once(skane, granne):
    a_meeting(skane)
    handover = asked(skane, granne)
    for _ in range(2):
        assert domain.withdraw(handover=handover, by=skane).status == HandoverStatus.WITHDRAWN


def test_writer_who_hands_over_her_drafts_is_not_told_that_others_did(skane, granne):
    an_experience(skane)
    domain.accept(handover=asked(skane, granne), by=granne)
    assert [title for title in told(skane) if "utkast" in title.lower()] == []


def test_who_loses_rights_takes_back_what_she_was_asked_and_no_other(skane, granne):
    """Whoever asked another keeps that, and so does another whom she did not ask."""
    kamrat = colleague_of(skane, "kamrat")
    first, second = a_meeting(skane), a_meeting(skane)
    to_granne = asked(skane, granne, codes=[f"meeting:{first.pk.hex}"])
    to_kamrat = asked(skane, kamrat, codes=[f"meeting:{second.pk.hex}"])

    leave(membership=granne.memberships.get())

    to_granne.refresh_from_db()
    to_kamrat.refresh_from_db()
    assert (to_granne.status, to_kamrat.status) == (HandoverStatus.WITHDRAWN, HandoverStatus.PROPOSED)


def test_answered_handover_is_shown_as_it_ended_and_carries_nothing_to_see(skane, granne):
    a_meeting(skane)
    handover = asked(skane, granne)
    domain.accept(handover=handover, by=granne)
    handover.refresh_from_db()

    items, seen = offers.as_it_stands(handover, granne)

    assert {item.outcome for item in items} == {Outcome.MOVED}
    assert seen == ""


def test_shared_things_of_another_are_handed_over_with_her_drafts_kept(skane, granne):
    """May be offered: what is no draft of a colleague who is here; her drafts only by herself."""
    an_experience(granne)
    an_experience(granne, Audience.ORGANISATION, title="Delad")
    meeting = a_meeting(granne)
    offered = {
        one.code
        for one in offers.responsibilities_of(granne, own(granne))
        if offers.may_offer(skane, one, leaver=granne, organisation=own(granne))
    }
    assert offered == {f"meeting:{meeting.pk.hex}"}
    assert len(codes(granne, own(granne))) == 2
