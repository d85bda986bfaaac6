import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.finding.pages import open_pages, public_pages
from home.models import StandardPage
from methodbank.articles.models import MethodArticlePage
from tests.pages import in_english, make_article, make_private, publish

pytestmark = pytest.mark.both_databases


def titles(pages) -> set[str]:
    return {page.title for page in pages}


def test_open_pages_are_those_that_wagtail_calls_live_and_public(front, bank):
    make_article(bank, "Öppen")
    make_private(make_article(bank, "Stängd"))
    make_article(bank, "Utkast").unpublish()
    assert titles(open_pages(Page)) == titles(Page.objects.live().public())
    assert titles(open_pages(MethodArticlePage)) == {"Öppen"}


def test_open_pages_leave_out_what_lies_in_a_private_section(front):
    section = publish(front, StandardPage, "Avdelning")
    publish(section, StandardPage, "Undersida")
    beside = publish(front, StandardPage, "Bredvid")
    make_private(section)
    assert titles(open_pages(StandardPage)) == {beside.title}


def test_open_pages_end_on_their_last_day_even_if_no_job_took_them_down(bank):
    """T16."""
    article = make_article(bank, "Förra årets")
    over = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    MethodArticlePage.objects.filter(pk=article.pk).update(expire_at=over)
    assert titles(open_pages(MethodArticlePage)) == set()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_page_past_its_end_answers_nowhere(client, bank, english_front, language):
    """T16: at its own address, in feeds, in search, on cards and in the sitemap, before any job has run."""
    article = make_article(bank, "Förra årets", slug="kanarie")
    translation = in_english(article, "Last year's")
    page = {"sv": article, "en": translation}[language]
    card = page.social_card().path
    here = {page.get_url(), card}
    assert {client.get(address).status_code for address in here} == {200}
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    assert {client.get(address).status_code for address in here} == {404}
    for address in ("/sitemap.xml", reverse("article_feed"), "/en/metodbank/flode.xml", "/sok/?q=kanarie"):
        assert page.get_url() not in client.get(address).content.decode()


def test_front_past_its_end_answers_nowhere(client, front):
    Page.objects.filter(pk=front.pk).update(expire_at=timezone.now())
    assert client.get("/").status_code == 404


def test_public_pages_are_of_one_language(bank, english_front):
    in_english(make_article(bank, "Vad är det?"), "What is it?")
    assert titles(public_pages(MethodArticlePage, "sv")) == {"Vad är det?"}
    assert titles(public_pages(MethodArticlePage, "en")) == {"What is it?"}


def test_public_pages_cost_one_query(bank, django_assert_num_queries):
    make_private(make_article(bank, "Stängd"))
    make_article(bank, "Öppen")
    with django_assert_num_queries(1):
        assert titles(public_pages(MethodArticlePage, "sv")) == {"Öppen"}
