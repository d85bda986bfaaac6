"""The list of places that a person keeps: what wants hands first, found by name, in pages."""

import datetime

import pytest
from django.utils import timezone

from extranet.keepers import register_needs
from extranet.keepers.models import KeptCounty
from extranet.keepers.place_sections import way_to_keep
from methodbank.agreements import retraction, sources
from methodbank.agreements.domain import record_contact, record_status
from methodbank.agreements.models import Source
from places.models import Municipality, Region
from registry.about_places import PlaceFacts
from registry.register_needs import needs_of
from registry.register_needs import register_needs as all_needs
from tests.people import signed_in

from .makers import make_party, organisation_of, put_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

LIST = "/extranat/register/"
TODAY = timezone.localdate


@pytest.fixture
def report(db) -> Source:
    return Source.objects.create(slug="enkat", title="En enkät")


def days_ago(days: int) -> datetime.date:
    return TODAY() - datetime.timedelta(days=days)


def status(place, source, value="concluded", as_of=None, **more):
    values = {"dimension": "agreement", "value": value, "as_of": as_of or TODAY(), "source": source}
    return record_status(place=place, entered_by=None, **values | more)


def contact(place, source, role="Samordnaren", as_of=None, **more):
    reached = {"role_title": role, "email": "info@lund.example", "as_of": as_of or TODAY(), "source": source}
    return record_contact(place=place, entered_by=None, **reached | more)


def kinds_of_need(place) -> list[str]:
    return [need.kind.key for need in needs_of([place.code]).get(place.code, [])]


def names_on(user, address=LIST) -> list[str]:
    return [one.row.place.name for one in signed_in(user).get(address).context["places"]]


def test_member_sees_her_county_and_nothing_else(skane, norr, lund, trelleborg, other_county) -> None:
    put_in(skane, lund.region)
    put_in(norr, other_county)
    assert names_on(skane) == ["Lund", "Skåne län", "Trelleborg"]
    assert names_on(norr) == ["Hallands län"]


def test_member_with_more_counties_sees_all_of_them(skane, lund, other_county) -> None:
    put_in(skane, lund.region)
    KeptCounty.objects.create(organisation=organisation_of(skane), region=other_county)
    assert names_on(skane) == ["Hallands län", "Lund", "Skåne län"]


def test_party_sees_its_place_and_coordinator_all(lokal, samordnare, lund, agreement) -> None:
    make_party(lokal, agreement)
    assert names_on(lokal) == ["Trelleborg"]
    assert set(names_on(samordnare)) == {"Lund", "Skåne län", "Trelleborg"}


def test_who_keeps_nothing_is_told_whom_to_ask(norr, redaktor, lund) -> None:
    for user in (norr, redaktor):
        page = signed_in(user).get(LIST)
        assert page.context["places"] == []
        assert "Fråga medlemsorganisationen i ditt län eller samordnaren." in page.content.decode()


def test_what_needs_hands_stands_first(samordnare, lund, trelleborg, report) -> None:
    contact(trelleborg, report, review_on=days_ago(1))
    assert names_on(samordnare)[0] == "Trelleborg"
    status(lund, report, as_of=days_ago(900))
    assert names_on(samordnare)[:2] == ["Trelleborg", "Lund"]


def test_list_is_narrowed_by_name_and_by_need(samordnare, lund, trelleborg, report) -> None:
    contact(trelleborg, report, review_on=days_ago(1))
    assert names_on(samordnare, f"{LIST}?q=lunds+kommun") == ["Lund"]
    assert names_on(samordnare, f"{LIST}?need=contact") == ["Trelleborg"]
    assert names_on(samordnare, f"{LIST}?q=lund&need=contact") == []
    assert len(names_on(samordnare, f"{LIST}?need=finns-inte")) == 3


def test_list_has_pages(samordnare, county) -> None:
    for number in range(60):
        Municipality.objects.create(code=f"12{number:02}", name=f"Ort {number:02}", region=county)
    assert len(names_on(samordnare)) == 50
    assert len(names_on(samordnare, f"{LIST}?page=2")) == 11


def test_list_asks_the_same_of_three_places_and_of_290(
    samordnare, lund, trelleborg, report, agreement, django_assert_num_queries
) -> None:
    client = signed_in(samordnare)
    status(lund, report)
    client.get(LIST)
    with django_assert_num_queries(31):
        client.get(LIST)
    make_many(report, agreement.source)
    with django_assert_num_queries(31):
        client.get(LIST)


def make_many(report, other) -> None:
    """287 more, each of which needs something."""
    for number in range(287):
        code = f"{20 + number // 100}{number % 100:02}"
        place = Municipality.objects.create(code=code, name=f"Ort {code}", region=county_of(code))
        status(place, report, as_of=days_ago(900))
        status(place, other, value="ended", as_of=days_ago(900))
        contact(place, report, review_on=days_ago(1))


def county_of(code: str) -> Region:
    names = {"name": f"Län {code[:2]}", "slug": f"lan-{code[:2]}", "authority_name": "Regionen"}
    return Region.objects.get_or_create(code=code[:2], defaults=names)[0]


# What a place needs --------------------------------------------------------------------------


def test_place_of_which_nothing_is_known_needs_nothing(lund) -> None:
    assert kinds_of_need(lund) == []


def test_contact_past_its_day_and_unconfirmed_one_are_to_be_confirmed(lund, trelleborg, report) -> None:
    contact(lund, report, review_on=days_ago(1))
    contact(trelleborg, report, is_confirmed=False)
    assert kinds_of_need(lund) == kinds_of_need(trelleborg) == ["contact"]


def test_only_the_newest_contact_of_a_role_counts(lund, report) -> None:
    contact(lund, report, as_of=days_ago(400), review_on=days_ago(35))
    contact(lund, report, review_on=TODAY())
    assert kinds_of_need(lund) == []
    contact(lund, report, role="Växeln", review_on=days_ago(1))
    assert kinds_of_need(lund) == ["contact"]


def test_agreement_without_contact_needs_one(lund, report) -> None:
    status(lund, report)
    assert kinds_of_need(lund) == ["no_contact"]
    contact(lund, report)
    assert kinds_of_need(lund) == []


def test_ended_agreement_needs_no_contact(lund, report) -> None:
    status(lund, report, "ended")
    assert kinds_of_need(lund) == []


def test_latest_value_that_is_unconfirmed_is_to_be_confirmed(lund, report) -> None:
    status(lund, sources.web_page("https://lund.example/"), "ended", is_confirmed=False)
    assert kinds_of_need(lund) == ["unconfirmed"]
    status(lund, report, "ended")
    assert kinds_of_need(lund) == []


@pytest.mark.parametrize(("days", "needs"), [(729, []), (731, ["old"])])
def test_value_is_old_after_two_years(lund, report, days, needs) -> None:
    status(lund, report, "ended", as_of=days_ago(days))
    assert kinds_of_need(lund) == needs


def test_sources_that_contradict_each_other(lund, report) -> None:
    status(lund, report, "ended")
    status(lund, sources.party("Lunds kommun"), "in_progress")
    assert kinds_of_need(lund) == ["disagree"]


def test_what_was_taken_back_needs_nothing(lund, report, samordnare) -> None:
    for row in (status(lund, report, as_of=days_ago(900)), contact(lund, report, review_on=days_ago(9))):
        retraction.retract(row, by=samordnare, retracted_as="", reason="Fel")
    assert kinds_of_need(lund) == []


def test_needs_are_of_the_places_asked_for_alone(lund, trelleborg, report) -> None:
    contact(trelleborg, report, review_on=days_ago(1))
    assert needs_of([lund.code]) == {}
    assert not register_needs.contacts_to_confirm([lund.code])


def test_what_weighs_most_comes_first() -> None:
    orders = [need.order for need in all_needs()]
    assert orders == sorted(orders)
    assert len({need.key for need in all_needs()}) == len(orders)


# The start page, the menu and the page of the place ------------------------------------------


def test_start_page_tells_what_waits_and_not_what_is_old(skane, samordnare, lund, report) -> None:
    put_in(skane, lund.region)
    status(lund, report, "ended", as_of=days_ago(900))
    start = "/extranat/"
    assert "i registret behöver dig" not in signed_in(skane).get(start).content.decode()
    contact(lund, report, review_on=days_ago(1))
    assert "1 plats i registret behöver dig" in signed_in(skane).get(start).content.decode()
    assert "i registret behöver dig" not in signed_in(samordnare).get(start).content.decode()


@pytest.mark.parametrize("who", ["skane", "lokal", "samordnare"])
def test_menu_leads_to_the_register(who, request) -> None:
    assert LIST in signed_in(request.getfixturevalue(who)).get("/extranat/").content.decode()


@pytest.mark.parametrize("who", ["nod", "redaktor"])
def test_menu_of_those_who_can_keep_nothing_does_not(who, request) -> None:
    assert LIST not in signed_in(request.getfixturevalue(who)).get("/extranat/").content.decode()


def test_public_page_leads_its_keeper_to_it(skane, norr, lund, client) -> None:
    put_in(skane, lund.region)
    address, way = lund.get_absolute_url(), f"{LIST}1281/"
    assert way in signed_in(skane).get(address).content.decode()
    assert way not in signed_in(norr).get(address).content.decode()
    assert way not in client.get(address).content.decode()


def test_way_to_keep_asks_nothing_for_visitors(lund, rf, visitor, django_assert_num_queries) -> None:
    request = rf.get(lund.get_absolute_url())
    request.user = visitor
    with django_assert_num_queries(0):
        assert (
            way_to_keep(
                request,
                PlaceFacts("1281", "Lund", "12", "", has_agreement=False, has_documents=False, near=[]),
            )
            is None
        )
