import re

import pytest
from django.test import RequestFactory
from wagtail.models import Locale, Page

from home.models import HomePage
from tests.pages import in_english, make_article, make_private, publish
from tests.spoken import read


def page_context(page) -> dict:
    return page.get_context(RequestFactory().get(page.get_url()))


def links(page) -> list[tuple]:
    return [(link["code"], link["url"], link["translated"]) for link in page_context(page)["language_links"]]


@pytest.fixture
def article(bank):
    return make_article(bank, "Remiss", slug="remiss")


def test_breadcrumbs_lead_from_the_front(article):
    assert page_context(article)["breadcrumbs"] == [
        {"title": "Knutpunkt", "url": "/"},
        {"title": "Metodbanken", "url": "/metodbank/"},
        {"title": "Remiss", "url": "/metodbank/remiss/"},
    ]


def test_front_has_no_breadcrumbs(front):
    assert page_context(front)["breadcrumbs"] == []


def test_breadcrumbs_do_not_name_a_private_section(bank, article):
    """T03."""
    make_private(bank)
    crumbs = [crumb["title"] for crumb in page_context(article)["breadcrumbs"]]
    assert crumbs == ["Knutpunkt", "Remiss"]


def test_language_links_lead_to_the_translation(article, english_front):
    in_english(article, "Referral round")
    assert links(article) == [("sv", "/metodbank/remiss/", True), ("en", "/en/metodbank/remiss/", True)]


def test_language_links_lead_to_the_nearest_translated_section(bank, article, english_front):
    assert links(article) == [("sv", "/metodbank/remiss/", True), ("en", "/en/", False)]
    in_english(bank, "The method bank")
    assert links(article) == [("sv", "/metodbank/remiss/", True), ("en", "/en/metodbank/", False)]


def test_language_links_leave_out_a_language_with_nothing_to_read(article):
    assert links(article) == [("sv", "/metodbank/remiss/", True)]


def test_translation_outside_the_site_is_no_fault(client, article, english_front):
    """Without an address there is nothing to lead to: neither the page nor the map of the site says otherwise."""
    copy = in_english(article, "Referral")
    copy.move(publish(Page.get_first_root_node(), HomePage, "Elsewhere"), pos="last-child")
    assert client.get(article.url).status_code == 200
    assert [link for link in links(article) if link[2]] == [("sv", "/metodbank/remiss/", True)]
    places = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
    assert len(places) == len(set(places))


def test_an_alias_is_read_aloud_in_the_language_of_its_original(client, bank, english_front):
    """WCAG 3.1.2: it shows Swedish words on an English page, in lists too."""
    article = make_article(
        bank, "Remissrundan", summary="Fråga dem det gäller.", body=[("heading", "Vem svarar?")]
    )
    english_bank = in_english(bank, "Method bank")
    alias = article.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)

    for address in (alias.url, english_bank.url):
        said = {words.strip(): language for language, words in read(client.get(address).content.decode())}
        assert (said["Remissrundan"], said["Fråga dem det gäller."]) == ("sv", "sv")
    assert "sv" in {
        language for language, words in read(client.get(alias.url).content.decode()) if words == "Vem svarar?"
    }
    assert client.get(article.url).content.decode().count(' lang="sv"') == 1
