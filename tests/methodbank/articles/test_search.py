"""Search knows what the public may read, at once."""

import pytest
import time_machine
from django.utils import timezone

from home.models import StandardPage
from search.models import SearchEntry
from search.registry import sources
from tests.pages import in_english, make_article, make_private, publish
from tests.people import signed_in


def found() -> set[str]:
    return set(SearchEntry.objects.values_list("title", flat=True))


@pytest.fixture
def article(bank):
    return make_article(bank, "kanarie-7f3a")


def test_published_article_is_found_with_its_vocabulary(bank):
    article = make_article(bank, "Stormöte", summary="Kaffe.")
    article.topics.set(["leisure"])
    article.process_steps.set(["dialogue"])
    document = sources()["article"].document(article)
    assert (document.title, document.summary, document.language) == ("Stormöte", "Kaffe.", "sv")
    assert (document.topics, document.process_steps) == (["leisure"], ["dialogue"])
    assert document.audience == ["public"]
    assert document.url == article.url


def test_words_of_every_block_are_found(bank):
    body = [
        ("facts", {"items": [{"label": "Tid", "value": "två år"}]}),
        ("paragraph", "<p>Några <b>ord</b></p>"),
    ]
    article = make_article(bank, "Med text", body=body)
    document = sources()["article"].document(article)
    assert "två år" in document.body
    assert "<" not in document.body


def test_editor_publishes_and_it_is_found_at_once(redaktor, bank, client):
    article = make_article(bank, "Remisstider", summary="Räkna med ett halvår.")
    page = client.get("/sok/?q=remisstider").content.decode()
    assert article.url in page


@pytest.mark.both_databases
@pytest.mark.parametrize("clock", ["Europe/Stockholm", "UTC"])
def test_what_is_published_after_midnight_has_the_day_in_sweden(bank, client, clock):
    """T71: at half past midnight it is still last year in UTC, and on the clock that an editor may have chosen."""
    with time_machine.travel("2026-12-31 23:30:00+00:00", tick=False), timezone.override(clock):
        make_article(bank, "Remisstider", last_reviewed=None)
    assert "1 januari 2027" in client.get("/sok/?q=remisstider").content.decode()


@pytest.mark.both_databases
def test_private_article_leaves_search_in_the_same_breath(client, article):
    """T01, T79."""
    assert found() == {"kanarie-7f3a"}
    restriction = make_private(article)
    assert found() == set()
    assert article.url not in client.get("/sok/?q=kanarie").content.decode()
    restriction.delete()
    assert found() == {"kanarie-7f3a"}


def test_members_find_no_private_page_either(skane, article):
    make_private(article)
    assert article.url not in signed_in(skane).get("/sok/?q=kanarie").content.decode()


@pytest.mark.both_databases
def test_restricting_a_section_takes_what_is_below_out_of_search(bank, article):
    """T01."""
    assert found() == {"kanarie-7f3a"}
    make_private(bank)
    assert found() == set()


def test_translation_leaves_search_with_its_original(article, english_front):
    """T05, T06."""
    in_english(article, "kanarie-7f3a in English")
    assert len(found()) == 2
    make_private(article)
    assert found() == set()


def test_article_taken_down_or_deleted_leaves_search(bank, article):
    article.unpublish()
    assert found() == set()
    article.save_revision().publish()
    assert found() == {"kanarie-7f3a"}
    article.delete()
    assert found() == set()


@pytest.mark.both_databases
def test_deleting_a_section_takes_what_is_below_out_of_search(bank, article):
    assert found() == {"kanarie-7f3a"}
    bank.delete()
    assert found() == set()


def test_page_moved_into_a_private_section_leaves_search(front):
    page = publish(front, StandardPage, "kanarie-7f3a")
    section = publish(front, StandardPage, "Stängd")
    make_private(section)
    assert "kanarie-7f3a" in found()
    page.move(section, pos="last-child")
    assert found() == set()


@pytest.mark.both_databases
def test_moved_page_is_found_at_its_new_address(front):
    page = publish(front, StandardPage, "Sida", slug="sida")
    section = publish(front, StandardPage, "Avdelning", slug="avdelning")
    page.move(section, pos="last-child")
    assert SearchEntry.objects.get(title="Sida").url == "/avdelning/sida/"


def test_renamed_section_changes_the_addresses_below(bank, article, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        bank.slug = "bank"
        bank.save_revision().publish()
    assert SearchEntry.objects.get().url == "/bank/kanarie-7f3a/"


@pytest.mark.both_databases
def test_hits_are_checked_against_what_is_open_now(bank, article, visitor, django_assert_num_queries):
    """T79: asked again before a hit is shown, in one query."""
    open_article = make_article(bank, "Öppen")
    make_private(article)
    keys = {str(article.pk), str(open_article.pk)}
    with django_assert_num_queries(1):
        assert sources()["article"].visible_keys(visitor, keys) == {str(open_article.pk)}


def test_rebuild_finds_articles_and_steps_but_nothing_private(bank, article, english_front):
    make_private(article)
    in_english(make_article(bank, "Öppen"), "Open")
    assert {page.title for page in sources()["article"].objects()} == {"Öppen", "Open"}
