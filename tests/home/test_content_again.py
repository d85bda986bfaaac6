"""`knutpunkt content` once more: nothing over what people have made of it, and what is new where it belongs.

Each test begins with a few of the texts loaded, which is done once.
"""

import pytest
from django.core.cache import cache
from django.db import transaction
from wagtail.models import Locale, Page, Site

from cms.models import ContactSettings
from home.content.memory import page_of
from home.models import HomePage
from tests.home.content_tools import EN, SV, copy_texts, few_texts_from, load, page, standing

pytestmark = pytest.mark.slow

NOTHING = "Allt fanns redan. Inget ändrades."
NEW = ("articles/ataganden-som-gar-att-folja-upp.toml", "en/commitments-you-can-follow-up.toml")
NEW_KEY = "articles/ataganden-som-gar-att-folja-upp"
NEW_TITLE, NEW_TITLE_EN = (
    "Så skriver ni åtaganden som går att följa upp",
    "How to write commitments you can follow up",
)


@pytest.fixture(scope="module")
def loaded_once(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), transaction.atomic():
        with pytest.MonkeyPatch.context() as patch:
            few_texts_from(tmp_path_factory.mktemp("texts"), patch)
            load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(loaded_once, few_texts, db):
    """The folder with the texts, to which a test may add."""
    cache.clear()
    return few_texts


def test_content_leads_from_the_front_and_the_foot(loaded, front):
    front.refresh_from_db()
    assert [way.value["page"].slug for way in front.ways_in] == ["for-foreningar"]
    assert [way.value["page"].slug for way in page("frame/front", EN).ways_in] == ["for-associations"]
    chosen = ContactSettings.objects.get()
    assert chosen.contact_page.slug == "om"
    # Its text is none of these few.
    assert chosen.privacy_page is None


def edit():
    article = page("articles/lamna-over")
    article.title = "Redaktörens rubrik"
    article.save_revision().publish()


def rename():
    article = page("articles/lamna-over")
    article.slug = "stafetten"
    article.save_revision().publish()


def move():
    page("pages/om").move(page("pages/for-foreningar"), pos="last-child")


def delete():
    page("articles/roller-i-processen").delete()


def delete_section():
    page("frame/bank").delete()


def unpublish():
    page("articles/roller-i-processen").unpublish()


def delete_translation():
    page("articles/roller-i-processen", EN).delete()


def take_language_away():
    page("frame/front", EN).delete()
    Locale.objects.get(language_code=EN).delete()


def edit_front():
    front = page("frame/front")
    front.title, front.ways_in = "Redaktörens front", []
    front.save_revision().publish()


def clear_foot():
    ContactSettings.objects.update(contact_page=None)


@pytest.mark.parametrize(
    "change",
    [
        edit,
        rename,
        move,
        delete,
        delete_section,
        unpublish,
        delete_translation,
        take_language_away,
        edit_front,
        clear_foot,
    ],
)
def test_content_leaves_what_people_have_made_of_it(loaded, change):
    before = standing()
    change()
    after = standing(), chosen_pages()
    assert after[0] != before or change is clear_foot
    assert load() == NOTHING
    assert (standing(), chosen_pages()) == after


def chosen_pages() -> list[tuple[int | None, ...]]:
    return list(ContactSettings.objects.values_list("contact_page", "accessibility_page", "privacy_page"))


# Later --------------------------------------------------------------------------------------


def test_content_adds_a_text_that_is_new(loaded):
    delete()
    before = standing()
    copy_texts(loaded, *NEW)
    assert load() == "Nytt:\nmetodartiklar: 2"
    assert len(standing()) == len(before) + 4
    assert page(NEW_KEY).live
    assert page(NEW_KEY, EN).get_url() == "/en/metodbank/commitments-you-can-follow-up/"
    assert page(NEW_KEY).process_steps.exists()


def test_content_adds_a_new_text_where_its_section_stands_now(loaded):
    bank = page("frame/bank")
    bank.slug = "kunskap"
    bank.save_revision().publish()
    copy_texts(loaded, *NEW)
    load()
    assert page(NEW_KEY).get_parent().specific == bank


def test_content_adds_nothing_below_a_page_that_is_gone(loaded):
    page("frame/bank").delete()
    before = standing()
    copy_texts(loaded, *NEW)
    assert load().splitlines() == [
        f"Utelämnat, eftersom ”Metodbanken” är borta eller inte publicerad: {NEW_TITLE}.",
        f"Utelämnat, eftersom ”{NEW_TITLE}” är borta eller inte publicerad: {NEW_TITLE_EN}.",
        "Inget ändrades.",
    ]
    assert standing() == before


def test_content_adds_nothing_below_a_page_that_is_taken_down_until_it_is_back(loaded):
    page("frame/bank").unpublish()
    copy_texts(loaded, *NEW)
    assert "”Metodbanken” är borta" in load()
    assert page_of(NEW_KEY, SV) is None
    page("frame/bank").get_latest_revision().publish()
    page("frame/bank", EN).get_latest_revision().publish()
    assert load() == "Nytt:\nmetodartiklar: 2"


def test_content_adds_no_translation_of_a_page_that_is_taken_down(loaded):
    [original, translation] = NEW
    copy_texts(loaded, original)
    load()
    page(NEW_KEY).unpublish()
    copy_texts(loaded, translation)
    assert load().splitlines()[-1] == "Inget ändrades."
    assert page_of(NEW_KEY, EN) is None


def delete_english_bank():
    page("frame/bank", EN).delete()


def unpublish_english_bank():
    page("frame/bank", EN).unpublish()


@pytest.mark.parametrize("take_away", [delete_english_bank, unpublish_english_bank, take_language_away])
def test_content_adds_no_translation_where_the_section_is_not_translated(loaded, take_away):
    take_away()
    locales = list(Locale.objects.all())
    copy_texts(loaded, *NEW)
    printed = load()
    assert list(Locale.objects.all()) == locales
    assert "metodartiklar: 1" in printed
    assert f"är borta eller inte publicerad: {NEW_TITLE_EN}." in printed
    assert page_of(NEW_KEY, EN) is None


def test_content_adds_new_texts_below_a_front_that_was_made_anew(loaded, front):
    root = Page.objects.get(depth=1)
    other = HomePage(title="Ny front", slug="ny-front", locale=front.locale)
    root.add_child(instance=other)
    Site.objects.update(root_page=other)
    page("frame/front").delete()
    copy_texts(loaded, "pages/integritet.toml")
    load()
    assert page("pages/integritet").get_parent().specific == other
    assert HomePage.objects.get(pk=other.pk).title == "Ny front"
