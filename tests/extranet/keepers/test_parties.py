"""Who says which organisation keeps which place and which county, and what becomes of it."""

import pytest

from extranet.audit_log.models import AuditEntry
from extranet.keepers import domain, parties
from extranet.keepers.enums import Side
from extranet.keepers.models import AgreementParty, KeptCounty
from extranet.keepers.policies import can_keep_place, can_name_parties
from extranet.organisations.enums import OrganisationKind
from methodbank.agreements import retraction
from tests.people import make_organisation, signed_in
from tests.races import while_waiting
from web.refusals import Refused

from .makers import make_party, organisation_of, put_in, seen, told

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def name(organisation, agreement, by):
    return parties.name_party(agreement=agreement, organisation=organisation, side=Side.CIVIL, by=by)


def fresh(user):
    return type(user).objects.get(pk=user.pk)


def test_member_of_the_county_and_coordinator_name_a_party(skane, samordnare, lokal, trelleborg, agreement):
    put_in(skane, trelleborg.region)
    for by in (skane, samordnare):
        party = name(organisation_of(lokal), agreement, by)
        assert can_keep_place(fresh(lokal), trelleborg)
        assert party.given_by == by
        parties.end_party(party=party, by=by)
        assert not can_keep_place(fresh(lokal), trelleborg)
    events = list(AuditEntry.objects.order_by("pk").values_list("event", flat=True))
    assert events[-4:] == ["party_named", "party_ended"] * 2


def test_named_and_ended_twice_is_once(samordnare, lokal, agreement):
    party = name(organisation_of(lokal), agreement, samordnare)
    assert name(organisation_of(lokal), agreement, samordnare) == party
    parties.end_party(party=party, by=samordnare)
    parties.end_party(party=party, by=samordnare)
    assert AuditEntry.objects.filter(event__startswith="party_").count() == 2


@pytest.mark.parametrize("who", ["lokal", "norr", "redaktor", "admin"])
def test_nobody_else_names_or_ends_a_party(who, request, lokal, agreement):
    by = request.getfixturevalue(who)
    party = make_party(lokal, agreement)
    with pytest.raises(Refused):
        name(make_organisation("En förening", OrganisationKind.LOCAL_PARTY), agreement, by)
    with pytest.raises(Refused):
        parties.end_party(party=party, by=by)
    assert AgreementParty.objects.get() == party


@pytest.mark.parametrize("who", ["norr", "nod"])
def test_only_local_and_public_parties_are_parties(who, request, samordnare, agreement):
    with pytest.raises(Refused, match="lokala parter"):
        name(organisation_of(request.getfixturevalue(who)), agreement, samordnare)


def test_document_that_was_taken_back_gets_no_parties(samordnare, lokal, agreement):
    retraction.retract(agreement, by=samordnare, retracted_as="", reason="Fel")
    with pytest.raises(Refused):
        name(organisation_of(lokal), agreement, samordnare)


def test_coordinator_gives_a_county_and_takes_it(samordnare, skane, other_county):
    kept = parties.give_county(region=other_county, organisation=organisation_of(skane), by=samordnare)
    assert (
        parties.give_county(region=other_county, organisation=organisation_of(skane), by=samordnare) == kept
    )
    assert can_name_parties(fresh(skane), other_county)
    parties.take_county(kept=kept, by=samordnare)
    parties.take_county(kept=kept, by=samordnare)
    assert not can_keep_place(fresh(skane), other_county)
    assert AuditEntry.objects.filter(event__startswith="county_").count() == 2


@pytest.mark.parametrize("who", ["skane", "admin", "lokal"])
def test_nobody_else_gives_a_county_or_takes_one(who, request, norr, other_county):
    by, kept = request.getfixturevalue(who), None
    kept = KeptCounty.objects.create(organisation=organisation_of(norr), region=other_county)
    with pytest.raises(Refused):
        parties.give_county(region=other_county, organisation=organisation_of(norr), by=by)
    with pytest.raises(Refused):
        parties.take_county(kept=kept, by=by)


def test_only_members_keep_counties(samordnare, lokal, other_county):
    with pytest.raises(Refused, match="Bara medlemsorganisationer"):
        parties.give_county(region=other_county, organisation=organisation_of(lokal), by=samordnare)


def test_page_lists_counties_that_nobody_keeps(samordnare, skane, county, other_county):
    put_in(skane, county)
    page = signed_in(samordnare).get("/extranat/register/lan/")
    assert page.context["kept_by_nobody"] == [other_county]
    answer = signed_in(samordnare).post(
        "/extranat/register/lan/", {"region": "13", "organisation": organisation_of(skane).pk}, follow=True
    )
    assert answer.context["kept_by_nobody"] == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["party", "county"])
def test_who_writes_waits_for_the_loss_of_her_right(kind, samordnare, lokal, skane, agreement, trelleborg):
    """What a keeper sends while she loses the place is refused, and nothing is entered."""
    if kind == "party":
        party, by = make_party(lokal, agreement), lokal
        lose = lambda: parties.end_party(party=party, by=samordnare)  # noqa: E731  # a thing to be called
    else:
        kept, by = (
            KeptCounty.objects.create(organisation=organisation_of(skane), region=trelleborg.region),
            skane,
        )
        lose = lambda: parties.take_county(kept=kept, by=samordnare)  # noqa: E731  # as above
    before = seen(trelleborg, by)

    [error] = while_waiting(
        lose,
        lambda: domain.add_status(
            place=trelleborg, by=by, seen=before, told=told(), dimension="agreement", value="ended"
        ),
    )

    assert isinstance(error, Refused)
    assert not trelleborg.statusrecords.exists()


@pytest.mark.django_db(transaction=True)
def test_second_who_writes_waits_and_is_shown_what_the_first_wrote(samordnare, skane, trelleborg, county):
    put_in(skane, county)
    before = seen(trelleborg, skane)
    values = {"place": trelleborg, "told": told(), "dimension": "agreement"}

    [error] = while_waiting(
        lambda: domain.add_status(by=samordnare, seen=seen(trelleborg, samordnare), value="ended", **values),
        lambda: domain.add_status(by=skane, seen=before, value="dormant", **values),
    )

    assert isinstance(error, domain.ChangedBySomebodyElse)
    assert trelleborg.statusrecords.get().value == "ended"
