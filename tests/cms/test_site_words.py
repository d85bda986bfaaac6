"""The words around every page are an editor's, and cost no query; what she leaves empty says what the site says."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from cms.finding.site_links import HOUSE_WORDS
from cms.models import SiteWords
from home.front_parts import PARTS
from home.models import StandardPage
from tests.pages import in_english, make_private, publish
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def write(**words: str) -> SiteWords:
    return SiteWords.objects.create(language=Locale.get_default(), **words)


def test_what_an_editor_writes_stands_in_menu_and_foot(client, front):
    write(
        menu_bank="Råd", menu_search="Leta", foot_text="Vi är ett nätverk.", foot_organisations="Vilka vi är"
    )
    for address in ("/", "/sok/"):
        page = client.get(address).content.decode()
        for words in ("Leta", "Vi är ett nätverk.", "Vilka vi är"):
            assert words in page


def test_each_language_has_its_own(client, english_front):
    write(menu_search="Leta")
    page = client.get("/en/").content.decode()
    assert "Leta" not in page
    assert ">Search</a>" in page


def test_every_word_has_its_field():
    fields = {field.name for field in SiteWords._meta.get_fields()} - {"id", "language"}
    assert fields == HOUSE_WORDS.keys()


@pytest.mark.both_databases
def test_words_cost_no_query(client, front, django_assert_num_queries):
    client.get("/sok/")
    with django_assert_num_queries(1):
        client.get("/sok/")
    write(menu_search="Leta")
    with django_assert_num_queries(1):
        client.get("/sok/")


def test_editor_writes_them_once_a_language(redaktor, front):
    client = signed_in(redaktor)
    address = reverse(SiteWords.snippet_viewset.get_url_name("add"))
    form = client.get(address).content.decode()
    assert 'placeholder="Metodbank"' in form
    data = {"language": Locale.get_default().pk, "menu_bank": "Råd"}
    assert client.post(address, data).status_code == 302
    assert SiteWords.objects.get().menu_bank == "Råd"
    again = client.post(address, data)
    assert "Orden på det här språket finns redan. Ändra dem." in again.content.decode()


def test_pages_in_menus_are_in_the_menu_in_the_readers_language(client, front, english_front):
    page = publish(front, StandardPage, "Mallar", slug="mallar", show_in_menus=True)
    link = '<a class="site-nav__link" href="/mallar/">Mallar</a>'
    assert link in client.get("/sok/").content.decode()
    assert "Mallar" not in client.get("/en/sok/").content.decode()
    in_english(page, "Templates")
    assert ">Templates</a>" in client.get("/en/sok/").content.decode()
    make_private(page)
    assert link not in client.get("/sok/").content.decode()


def test_pages_with_a_place_in_the_menu_are_not_asked_whether_they_want_one(front, bank, redaktor):
    client = signed_in(redaktor)
    standard = publish(front, StandardPage, "Om", slug="om")
    asked = {
        page.pk: "show_in_menus"
        in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        for page in (front, bank, standard)
    }
    assert asked == {front.pk: False, bank.pk: False, standard.pk: True}


def test_editor_orders_the_parts_of_the_front(client, front):
    assert named(client.get("/").context["parts"]) == list(PARTS)
    front.parts = [("articles", None), ("ways_in", None)]
    front.save_revision().publish()
    others = [name for name in PARTS if name not in ("articles", "ways_in")]
    assert named(client.get("/").context["parts"]) == ["articles", "ways_in", *others]


def named(parts: list[str]) -> list[str]:
    return [part.removeprefix("home/parts/").removesuffix(".html") for part in parts]


def test_order_of_the_front_goes_along_when_it_is_translated(front, english_front):
    front.parts = [("articles", None)]
    front.save_revision().publish()
    source, _is_new = TranslationSource.get_or_create_from_instance(front)
    Translation.objects.create(source=source, target_locale=english_front.locale)
    source.create_or_update_translation(english_front.locale, fallback=True)
    english_front.refresh_from_db()
    assert [part.block_type for part in english_front.parts] == ["articles"]
