import re

import pytest

from extranet.audiences.enums import Audience
from extranet.organisations.models import Organisation
from home.models import HomePage, StandardPage
from methodbank.agreements.survey_2013.importing import import_survey
from places.models import Municipality, Region
from tests.extranet.experiences.conftest import _make_experience as make_experience
from tests.pages import in_english, make_article, make_private, publish


@pytest.fixture
def way(front) -> StandardPage:
    page = publish(front, StandardPage, "För föreningar", slug="for-foreningar")
    lead_to(front, page)
    return page


def lead_to(front: HomePage, page) -> None:
    front.ways_in = [("way", {"title": f"Till {page.title}", "text": "Så börjar du.", "page": page})]
    front.save_revision().publish()


def test_front_shows_the_ways_in_and_what_is_new(client, way, bank):
    make_article(bank, "Stormöte")
    page = client.get("/").content.decode()
    assert 'href="/for-foreningar/"' in page
    assert "Stormöte" in page


@pytest.mark.both_databases
def test_front_does_not_lead_to_a_private_page(client, way):
    """T03."""
    make_private(way)
    assert client.get("/").context["ways_in"] == []


def test_front_asks_for_the_municipality_first(client, front):
    """With suggestions that need no script."""
    Municipality.objects.create(code="1281", name="Lund", region=county())
    page = client.get("/").content.decode()
    assert page.index('name="plats"') < page.index('name="q"')
    assert 'list="place-names"' in page
    assert '<option value="Lund">' in page
    assert client.get("/overenskommelser/hitta/?plats=lunds+kommun").url == "/overenskommelser/kommun/1281/"


def county() -> Region:
    return Region.objects.create(code="12", name="Skåne län", slug="skane-lan", authority_name="Region Skåne")


def test_front_says_when_its_figures_are_from_and_why_there_are_two(client, front):
    assert import_survey().ok
    page = re.sub(r"\s+", " ", client.get("/").content.decode())
    assert "2013: 51 av 290 kommuner i SKL:s tabell, 47 enligt rapportens text; 205 svarade." in page
    assert "Vi vet inte vilken som stämmer" in page
    assert 'href="/overenskommelser/#disagreement"' in page
    assert "Överenskommelser i landet, 2013–2014" in page
    assert "Kommuner med överenskommelse, län för län, 2013–2014</title>" in page


def test_front_shows_what_members_tell_everyone_and_whom_to_ask(client, front, skane):
    Organisation.objects.update(has_public_page=True)
    make_experience(skane, Audience.PUBLIC, title="Tre kvällar", can_help=True)
    make_experience(skane, Audience.PUBLIC_UNNAMED, title="Utan namn", can_help=True)
    make_experience(skane, Audience.NETWORK, title="HEMLIGT")
    organisation = skane.memberships.get().organisation
    page = client.get("/").content.decode()
    assert "Tre kvällar" in page
    assert "Utan namn" in page
    assert "HEMLIGT" not in page
    assert page.count(f'href="/organisationer/{organisation.slug}/"') == 1
    assert skane.get_full_name() not in page
    assert '<a class="site-nav__link" href="/erfarenheter/">' in page


def test_english_front_leads_to_english_pages(client, front, way, english_front):
    lead_to(english_front, way)
    assert client.get("/en/").context["ways_in"] == []
    in_english(way, "For associations")
    assert [entry["url"] for entry in client.get("/en/").context["ways_in"]] == ["/en/for-foreningar/"]


@pytest.mark.both_databases
def test_front_costs_the_same_with_one_and_three_articles(client, way, bank, django_assert_num_queries):
    make_article(bank, "Ett")
    client.get("/")
    with django_assert_num_queries(12):
        client.get("/")
    make_article(bank, "Två")
    make_article(bank, "Tre")
    with django_assert_num_queries(12):
        client.get("/")


def test_page_that_is_not_translated_is_missing_in_the_other_language(client, way, english_front):
    assert client.get("/en/").status_code == 200
    assert client.get("/en/for-foreningar/").status_code == 404
