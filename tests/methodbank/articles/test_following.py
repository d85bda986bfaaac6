"""Topics, steps and municipality of an article reach its translations, however they were made."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from methodbank.articles.models import MethodArticlePage
from places.models import Municipality, Region
from search.models import SearchEntry
from tests.pages import in_english, make_article

pytestmark = pytest.mark.both_databases


@pytest.fixture
def article(bank, english_front) -> MethodArticlePage:
    return sort_under(make_article(bank, "Stormöte"), topics=["leisure"], steps=["dialogue"])


def sort_under(article: MethodArticlePage, *, topics=(), steps=()) -> MethodArticlePage:
    article.topics.set(topics)
    article.process_steps.set(steps)
    article.save_revision().publish()
    return article


def by_sentence(article: MethodArticlePage) -> MethodArticlePage:
    """A translation that wagtail-localize is in charge of."""
    english = Locale.objects.get(language_code="en")
    article.get_parent().copy_for_translation(english)
    source, _ = TranslationSource.get_or_create_from_instance(article)
    Translation.objects.create(source=source, target_locale=english)
    copy, _ = source.create_or_update_translation(english, fallback=True)
    return copy


def by_hand(article: MethodArticlePage) -> MethodArticlePage:
    return in_english(article, "Large meeting")


def terms(article: MethodArticlePage) -> tuple[set[str], set[str]]:
    now = MethodArticlePage.objects.get(pk=article.pk)
    return {topic.pk for topic in now.topics.all()}, {step.pk for step in now.process_steps.all()}


@pytest.mark.parametrize("translate", [by_sentence, by_hand])
def test_published_terms_reach_a_translation_made_before(article, translate):
    english = translate(article)
    sort_under(article, topics=["culture"], steps=["decision", "signing"])
    assert terms(english) == ({"culture"}, {"decision", "signing"})
    sort_under(article)
    assert terms(english) == (set(), set())


@pytest.mark.parametrize("translate", [by_sentence, by_hand])
def test_draft_of_a_translation_does_not_bring_the_old_terms_back(article, translate):
    english = translate(article)
    draft = MethodArticlePage.objects.get(pk=english.pk)
    draft.save_revision()
    sort_under(article, topics=["culture"], steps=["decision"])
    later = MethodArticlePage.objects.get(pk=english.pk).get_latest_revision_as_object()
    assert {topic.pk for topic in later.topics.all()} == {"culture"}
    sort_under(draft, topics=["leisure"])
    assert terms(english) == ({"culture"}, {"decision"})


def test_draft_of_the_original_changes_no_translation(article):
    english = by_hand(article)
    article.topics.set(["culture"])
    article.save_revision()
    assert terms(english) == ({"leisure"}, {"dialogue"})


def test_municipality_reaches_a_translation_made_before(article):
    english = by_hand(article)
    region = Region.objects.create(code="12", name="Skåne", slug="skane-lan")
    article.municipality = Municipality.objects.create(code="1281", name="Lund", region=region)
    article.save_revision().publish()
    assert MethodArticlePage.objects.get(pk=english.pk).municipality == article.municipality


def test_search_finds_a_translation_under_the_new_terms(article):
    english = by_hand(article)
    sort_under(article, topics=["culture"])
    assert SearchEntry.objects.get(key=str(english.pk)).topics == ["culture"]
