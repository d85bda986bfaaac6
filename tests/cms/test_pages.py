import datetime

import pytest
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


def test_public_pages_are_of_one_language(bank, english_front):
    in_english(make_article(bank, "Vad är det?"), "What is it?")
    assert titles(public_pages(MethodArticlePage, "sv")) == {"Vad är det?"}
    assert titles(public_pages(MethodArticlePage, "en")) == {"What is it?"}


def test_public_pages_cost_one_query(bank, django_assert_num_queries):
    make_private(make_article(bank, "Stängd"))
    make_article(bank, "Öppen")
    with django_assert_num_queries(1):
        assert titles(public_pages(MethodArticlePage, "sv")) == {"Öppen"}
