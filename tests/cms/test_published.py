"""Which pages readers find, asked of one page and of many; rows are changed past every guard."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.finding.pages import is_published, pages_for_readers, public_pages, published_pages
from home.models import StandardPage
from tests.pages import in_english, make_article, make_private, publish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

DOWN = {"live": False}
OVER = {"expire_at": timezone.now() - timedelta(days=1)}
ENDS_LATER = {"expire_at": timezone.now() + timedelta(days=365)}


@pytest.fixture
def pages(front, bank, english_front) -> dict[str, Page]:
    original = make_article(bank, "Original", slug="original")
    translation = in_english(original, "Translation")
    section = publish(front, StandardPage, "Annan avdelning")
    return {
        "original": original,
        "translation": translation,
        "alias": original.create_alias(parent=section, update_slug="alias"),
        "alias of the translation": translation.create_alias(parent=english_front, update_slug="alias"),
        "English alone": publish(english_front, StandardPage, "English alone"),
    }


FOLLOWING = {
    "original": {"original", "translation", "alias", "alias of the translation"},
    "translation": {"translation", "alias of the translation"},
    "alias": {"alias"},
    "alias of the translation": {"alias of the translation"},
    "English alone": {"English alone"},
}


def test_what_is_down_takes_along_what_follows_it_and_nothing_else(pages):
    keys = [page.pk for page in pages.values()]
    for name, following in FOLLOWING.items():
        for changed in (DOWN, OVER, ENDS_LATER):
            Page.objects.filter(pk__in=keys).update(live=True, expire_at=None)
            Page.objects.filter(pk=pages[name].pk).update(**changed)
            found = FOLLOWING.keys() - (following if changed != ENDS_LATER else set())
            shown = set(published_pages(Page).values_list("pk", flat=True))
            assert {one for one, page in pages.items() if page.pk in shown} == found
            fresh = {one: Page.objects.get(pk=page.pk) for one, page in pages.items()}
            assert {one for one, page in fresh.items() if is_published(page)} == found


def test_lists_have_one_language_and_those_for_readers_what_is_not_translated_into_it(pages, bank):
    untranslated = make_article(bank, "Oöversatt", slug="ooversatt")
    keys = {name: page.pk for name, page in pages.items()} | {"untranslated": untranslated.pk}

    def names(found) -> set[str]:
        shown = set(found.values_list("pk", flat=True))
        return {name for name, key in keys.items() if key in shown}

    english = {"translation", "alias of the translation", "English alone"}
    assert names(public_pages(Page, "en")) == english
    assert names(public_pages(Page, "sv")) == {"original", "alias", "untranslated"}
    assert names(pages_for_readers(Page, "en")) == english | {"alias", "untranslated"}
    assert names(pages_for_readers(Page, "sv")) == {"original", "alias", "untranslated"}
    make_private(pages["translation"])
    assert "original" in names(pages_for_readers(Page, "en"))
