import pytest

from home.models import HomePage, StandardPage
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


def test_english_front_leads_to_english_pages(client, front, way, english_front):
    lead_to(english_front, way)
    assert client.get("/en/").context["ways_in"] == []
    in_english(way, "For associations")
    assert [entry["url"] for entry in client.get("/en/").context["ways_in"]] == ["/en/for-foreningar/"]


@pytest.mark.both_databases
def test_front_costs_the_same_with_one_and_three_articles(client, way, bank, django_assert_num_queries):
    make_article(bank, "Ett")
    client.get("/")
    with django_assert_num_queries(11):
        client.get("/")
    make_article(bank, "Två")
    make_article(bank, "Tre")
    with django_assert_num_queries(11):
        client.get("/")


def test_page_that_is_not_translated_is_missing_in_the_other_language(client, way, english_front):
    assert client.get("/en/").status_code == 200
    assert client.get("/en/for-foreningar/").status_code == 404
