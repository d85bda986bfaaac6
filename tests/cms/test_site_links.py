"""Menu and foot lead to pages in the reader's language, and say so where there is none."""

import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Site

from cms.context_processors import languages
from cms.finding.site_links import SiteLink, site_links
from cms.models import ContactSettings
from home.announcements.models import MeetingIndexPage
from home.models import StandardPage
from tests.pages import in_english, make_article, make_private, publish


@pytest.fixture
def privacy(front) -> StandardPage:
    page = publish(front, StandardPage, "Integritet", slug="integritet")
    ContactSettings.objects.create(site=Site.objects.get(), privacy_page=page)
    return page


def in_language(code: str) -> dict[str, SiteLink]:
    with translation.override(code):
        return site_links()


def test_site_links_lead_to_pages_by_their_kind_wherever_they_lie(front, english_front):
    publish(front, MeetingIndexPage, "Träffar", slug="traffar")
    assert in_language("sv")["meetings"] == SiteLink("/traffar/", "sv", is_translated=True)
    assert in_language("en")["front"] == SiteLink("/en/", "en", is_translated=True)


def test_site_link_leads_to_the_translation(privacy, english_front):
    assert in_language("en")["privacy"] == SiteLink("/integritet/", "sv", is_translated=False)
    english = in_english(privacy, "Privacy")
    assert in_language("en")["privacy"] == SiteLink(english.url, "en", is_translated=True)
    assert in_language("sv")["privacy"] == SiteLink("/integritet/", "sv", is_translated=True)


def test_site_link_says_which_other_language_it_leads_to(privacy):
    assert in_language("sv")["privacy"].attributes == 'href="/integritet/"'
    assert in_language("en")["privacy"].attributes == 'href="/integritet/" hreflang="sv"'


@pytest.mark.both_databases
def test_nobody_is_led_to_a_closed_or_unpublished_page(privacy, bank):
    make_private(privacy)
    bank.unpublish()
    assert in_language("sv").keys() == {"front"}


@pytest.mark.both_databases
def test_site_links_cost_one_query_with_none_and_with_all(front, privacy, bank, django_assert_num_queries):
    with django_assert_num_queries(1):
        site_links()
    publish(front, MeetingIndexPage, "Möten", slug="moten")
    with django_assert_num_queries(1):
        assert len(site_links()) == 4


def test_every_room_leads_to_the_same_pages(privacy, bank, client):
    paths = ["/metodbank/", "/sok/", "/konto/login/", "/finns-inte/"]
    assert {
        path: 'href="/integritet/">' in client.get(path).content.decode() for path in paths
    } == dict.fromkeys(paths, True)


# The switch ----------------------------------------------------------------------------------


def switch(request) -> dict[str, str]:
    return {link["code"]: link["url"] for link in languages(request)["language_links"]}


def test_switch_keeps_what_was_asked():
    request = RequestFactory().get("/sok/", {"q": "får"})
    assert switch(request) == {"sv": "/sok/?q=f%C3%A5r", "en": "/en/sok/?q=f%C3%A5r"}


def test_switch_of_an_address_that_is_nothing_leads_to_the_front():
    assert switch(RequestFactory().get("/wp-login.php"))["en"] == "/en/"


def test_switch_stays_on_the_page_that_was_not_found(client, front):
    assert 'href="/en/finns/inte/"' in client.get("/finns/inte/").content.decode()


def test_switch_of_a_form_with_errors_leads_to_the_form(client, front):
    page = client.post("/konto/login/", {"login": "x", "password": ""}).content.decode()
    assert 'href="/en/konto/login/" lang="en"' in page


def test_switch_of_a_page_keeps_what_was_filtered_by_on_the_same_page_alone(client, bank, english_front):
    page = client.get("/metodbank/?topic=leisure").content.decode()
    assert "/en/?topic" not in page
    in_english(bank, "The method bank")
    page = client.get("/metodbank/?topic=leisure").content.decode()
    assert 'href="/en/metodbank/?topic=leisure" lang="en" hreflang="en"' in page


def test_switch_of_a_page_that_is_not_translated_leads_to_the_words_about_it(client, bank, english_front):
    in_english(bank, "The method bank")
    page = client.get(make_article(bank, "Remiss", slug="remiss").url).content.decode()
    assert '<a class="side-nav__link side-nav__link--missing" href="#not-in-en">' in page
    assert '<a href="/en/metodbank/" hreflang="en">The method bank</a>' in page
    assert 'id="not-in-sv"' not in page
