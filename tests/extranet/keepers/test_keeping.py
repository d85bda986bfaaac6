"""Who keeps which place of the register: the county's member organisation, the parties, the coordinators."""

import pytest
from django.db import IntegrityError, transaction

from extranet.keepers.enums import Side
from extranet.keepers.keeping import keepers_of, keeping_of
from extranet.keepers.models import AgreementParty, KeptCounty
from extranet.keepers.policies import can_keep_place, can_keep_register, can_name_parties, can_redact
from extranet.organisations import domain
from methodbank.agreements import retraction

from .makers import make_party, organisation_of, put_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_member_keeps_the_places_of_her_county(skane, norr, lund, county, other_county) -> None:
    put_in(skane, county)
    put_in(norr, other_county)
    assert can_keep_place(skane, lund)
    assert can_keep_place(skane, county)
    assert not can_keep_place(skane, other_county)
    assert not can_keep_place(norr, lund)
    assert can_name_parties(skane, lund)
    assert keeping_of(skane).on_behalf_of("1281") == organisation_of(skane)


def test_member_keeps_several_counties(skane, county, other_county) -> None:
    put_in(skane, county)
    KeptCounty.objects.create(organisation=organisation_of(skane), region=other_county)
    assert can_keep_place(skane, other_county)
    assert can_keep_place(skane, county)


def test_member_without_a_county_keeps_nothing(skane, lund) -> None:
    assert not can_keep_register(skane)
    assert not can_keep_place(skane, lund)


def test_party_keeps_its_place_alone_and_names_no_others(lokal, agreement, trelleborg, lund, county) -> None:
    assert not can_keep_place(lokal, trelleborg)
    make_party(lokal, agreement)
    assert can_keep_place(lokal, trelleborg)
    assert not can_keep_place(lokal, lund)
    assert not can_keep_place(lokal, county)
    assert not can_name_parties(lokal, trelleborg)


def test_local_party_does_not_keep_the_county_it_is_in(lokal, county, lund) -> None:
    put_in(lokal, county)
    assert not can_keep_place(lokal, lund)


def test_party_of_a_document_that_was_taken_back_keeps_nothing(lokal, agreement, trelleborg, skane) -> None:
    make_party(lokal, agreement)
    retraction.retract(agreement, by=skane, retracted_as="", reason="Fel kommun")
    assert not can_keep_place(lokal, trelleborg)


def test_coordinator_keeps_everything_and_alone_redacts(samordnare, skane, admin, lund, county) -> None:
    put_in(skane, county)
    assert can_keep_place(samordnare, lund)
    assert keeping_of(samordnare).on_behalf_of("1281") is None
    assert can_redact(samordnare)
    assert not can_redact(skane)
    assert not can_redact(admin)


def test_nobody_else_keeps_anything(visitor, nod, redaktor, lund, county) -> None:
    put_in(nod, county)
    for user in (visitor, nod, redaktor):
        assert not can_keep_register(user)
        assert not can_keep_place(user, lund)


def test_who_has_left_keeps_nothing(skane, norr, lokal, county, agreement, trelleborg) -> None:
    put_in(skane, county)
    make_party(lokal, agreement)
    for user in (skane, lokal):
        domain.leave(membership=user.memberships.get())
        assert not can_keep_place(user, trelleborg)
    put_in(norr, county)
    norr.is_active = False
    assert not can_keep_place(norr, trelleborg)


def test_keepers_are_asked_from_the_nearest(samordnare, skane, lokal, county, agreement, trelleborg) -> None:
    assert list(keepers_of(trelleborg)) == [samordnare]
    put_in(skane, county)
    assert list(keepers_of(trelleborg)) == [skane]
    make_party(lokal, agreement)
    assert list(keepers_of(trelleborg)) == [lokal]
    assert list(keepers_of(county)) == [skane]


@pytest.mark.parametrize("model", [AgreementParty, KeptCounty])
def test_right_is_given_once(lokal, agreement, county, model) -> None:
    about = {"agreement": agreement, "side": Side.CIVIL} if model is AgreementParty else {"region": county}
    model.objects.create(organisation=organisation_of(lokal), **about)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(organisation=organisation_of(lokal), **about)


def test_keeping_costs_the_same_for_one_and_three_organisations(
    skane, county, other_county, django_assert_num_queries
) -> None:
    put_in(skane, county)
    for number in range(3):
        with django_assert_num_queries(5):
            keeping_of(type(skane).objects.only("pk", "is_active").get(pk=skane.pk))
        organisation = domain.create_organisation(name=f"Ännu en {number}", kind="member")
        domain.join(user=skane, organisation=organisation)
