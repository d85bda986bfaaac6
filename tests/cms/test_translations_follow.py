"""What a translation by sentences takes from its original by itself: what is new, and an address of its own."""

import pytest
from django.apps import apps
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cms.models import BasePage
from home.models import StandardPage
from tests.pages import in_english, publish
from tests.people import signed_in

pytestmark = pytest.mark.django_db
BEHIND = "Sidan som den här översätter har ändrats sedan dess."


@pytest.fixture
def english(front, english_front) -> Locale:
    return Locale.objects.get(language_code="en")


@pytest.fixture
def page(front, english) -> StandardPage:
    return publish(front, StandardPage, "Om oss", slug="om", summary="Vi finns.")


def kinds_of_pages() -> list[type[Page]]:
    return [kind for kind in apps.get_models() if issubclass(kind, BasePage)]


def by_hand(page: Page, slug: str) -> None:
    copy = in_english(page, "About us")
    copy.slug = slug
    copy.save_revision().publish()


def submit(page: Page, english: Locale) -> Page:
    with TestCase.captureOnCommitCallbacks(execute=True):
        translate_object(page, [english])
    return page.get_translation(english)


def say(page: Page, path: str, words: str, english: Locale) -> None:
    """As the translator saves it: anew for the sentence that is there now."""
    source = TranslationSource.objects.get_for_instance(page)
    segment = source.stringsegment_set.get(context__path=path)
    StringTranslation.objects.update_or_create(
        translation_of=segment.string, context=segment.context, locale=english, defaults={"data": words}
    )


def publish_translation(page: Page, english: Locale) -> Page:
    source = TranslationSource.objects.get_for_instance(page)
    with TestCase.captureOnCommitCallbacks(execute=True):
        source.create_or_update_translation(english, fallback=True)
    return page.get_translation(english)


def publish_anew(page: Page, summary: str) -> None:
    fresh = type(page).objects.get(pk=page.pk)
    fresh.summary = summary
    fresh.save_revision().publish()


def sentences(page: Page) -> set[str]:
    source = TranslationSource.objects.get_for_instance(page)
    return set(source.stringsegment_set.values_list("string__data", flat=True))


def test_page_sent_for_translation_is_a_draft(page, english):
    assert submit(page, english).live is False
    assert publish_translation(page, english).live is True


@pytest.mark.parametrize("kind", kinds_of_pages())
def test_address_waits_for_no_words(kind):
    slug = next(field for field in get_translatable_fields(kind) if field.field_name == "slug")
    assert (slug.is_translated(kind()), slug.is_overridable(kind())) == (False, True)


def test_address_is_made_of_the_title(front, page, english):
    other = publish(front, StandardPage, "Andra", slug="andra", summary="De finns.")
    for each in (other, page):
        submit(each, english)
    say(page, "title", "Söder &amp; us", english)
    assert publish_translation(page, english).slug == "soder-us"
    assert publish_translation(other, english).slug == "andra"


def test_other_words_than_the_title_make_no_address(page, english):
    submit(page, english)
    say(page, "summary", "We exist.", english)
    assert publish_translation(page, english).slug == "om"


def test_title_without_letters_makes_no_address(page, english):
    submit(page, english)
    say(page, "title", "من نحن", english)
    assert publish_translation(page, english).slug == "om"


def test_address_stays_when_the_title_changes(page, english):
    submit(page, english)
    say(page, "title", "About us", english)
    publish_translation(page, english)
    say(page, "title", "Who we are", english)
    assert publish_translation(page, english).slug == "about-us"


def test_address_that_the_translator_chose_stays(page, english):
    submit(page, english)
    context = TranslationSource.objects.get_for_instance(page).overridablesegment_set.get(
        context__path="slug"
    )
    SegmentOverride.objects.create(locale=english, context=context.context, data_json='"chosen"')
    say(page, "title", "About us", english)
    assert publish_translation(page, english).slug == "chosen"


def test_title_after_the_page_was_published_makes_no_address(page, english):
    submit(page, english)
    publish_translation(page, english)
    say(page, "title", "About us", english)
    assert publish_translation(page, english).slug == "om"


def test_page_translated_by_hand_keeps_its_address(page, english):
    by_hand(page, "about")
    source, _ = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=english)
    assert publish_translation(page, english).slug == "about"


def test_translation_that_is_stopped_keeps_nothing(page, english):
    by_hand(page, "about")
    source, _ = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=english, enabled=False)
    assert not SegmentOverride.objects.exists()


def test_new_sentences_wait_as_soon_as_the_original_is_published(front, page, english):
    other = publish(front, StandardPage, "Andra", slug="andra", summary="De finns.")
    for each in (page, other):
        submit(each, english)
    publish_anew(page, "Vi är fler.")
    assert sentences(page) == {"Om oss", "Vi är fler."}
    assert sentences(other) == {"Andra", "De finns."}


def test_draft_of_the_original_is_not_taken_in(page, english):
    submit(page, english)
    page.summary = "Inte än."
    page.save_revision()
    assert "Vi finns." in sentences(page)


def test_stopped_translation_takes_in_nothing(page, english):
    submit(page, english)
    Translation.objects.update(enabled=False)
    publish_anew(page, "Vi är fler.")
    assert "Vi finns." in sentences(page)


def notice(redaktor, page: Page) -> bool:
    return (
        BEHIND in signed_in(redaktor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    )


def test_editor_is_told_what_is_behind_and_that_alone(front, page, english, redaktor):
    other = publish(front, StandardPage, "Andra", slug="andra", summary="De finns.")
    translations = []
    for each in (page, other):
        submit(each, english)
        translations.append(publish_translation(each, english))
    publish_anew(page, "Vi är fler.")
    assert [notice(redaktor, each) for each in (*translations, page)] == [True, False, False]
    publish_translation(page, english)
    assert [notice(redaktor, each) for each in translations] == [False, False]


def test_nobody_is_sent_to_moderators(page, redaktor):
    answer = signed_in(redaktor).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "Moderators" not in answer.content.decode()
