"""`knutpunkt content`: what every installation starts with, and never again over what people have made of it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from wagtail.models import Locale, Page, Revision, Site

from accounts.models import User
from cms.models import ContactSettings
from extranet.experiences.models import Experience
from extranet.meetings.models import Meeting
from extranet.organisations.models import Organisation
from home.announcements.models import MeetingIndexPage
from home.content import loader
from home.content.memory import page_of, remember
from home.content.models import LoadedContent
from home.content.texts import read_all, read_frame
from home.models import HomePage, StandardPage
from methodbank.agreements.models import Agreement, Contact, Source, StatusRecord
from methodbank.agreements.survey_2013.importing import import_survey
from methodbank.articles.models import MethodArticlePage, MethodBankPage, ProcessStepPage
from places.models import Municipality
from search.models import SearchEntry
from tests.home.content_tools import EN, SV, copy_texts, load, page, standing
from tests.home.texts import links
from tests.pages import publish
from tests.races import at_once
from vocabulary.models import ProcessStep, Topic

pytestmark = pytest.mark.slow

NOTHING = "Allt fanns redan. Inget ändrades."


# All of it --------------------------------------------------------------------------------


def test_content_fills_an_empty_site_and_makes_no_people(client, db, capsys):
    call_command("content")
    printed = capsys.readouterr().out
    assert "kommuner: 290" in printed
    assert "metodartiklar: 32" in printed
    assert "mallar: 10" in printed
    assert (ProcessStepPage.objects.count(), MethodArticlePage.objects.count()) == (20, 32)
    for model in (User, Organisation, Meeting, Experience, Contact):
        assert not model.objects.exists(), model
    for address in ("/", "/metodbank/umea/", "/metodbank/vagen/remiss/", "/om/", "/moten/", "/en/about/"):
        assert client.get(address).status_code == 200, address
    found = client.get("/sok/?q=umeå").content.decode()
    assert "/metodbank/umea/" in found
    assert "/overenskommelser/kommun/2480/" in found

    before = counted(), standing()
    call_command("content")
    assert capsys.readouterr().out.strip() == NOTHING
    assert (counted(), standing()) == before


def counted() -> list[int]:
    models = (Revision, SearchEntry, StatusRecord, Agreement, Source, Municipality, Topic, ProcessStep)
    return [model._default_manager.count() for model in models]


def test_content_reads_as_well_in_english(client, places):
    load()
    text, front = read_frame(EN)["front"], client.get("/en/").content.decode()
    assert text["summary"] in front
    for way_in in text["ways_in"]:
        assert way_in["title"] in front
        assert f'href="{page(way_in["page"], EN).url}"' in front
    for address in {"/en/moten/", *(link for text in read_all("en") for link in links(text))}:
        assert client.get(address, follow=True).status_code == 200, address
    assert "/en/metodbank/wake-a-dormant-agreement/" in client.get("/en/sok/?q=dormant").content.decode()
    articles = MethodArticlePage.objects.filter(locale__language_code="en")
    assert [classes(article) for article in articles] == [
        classes(article.get_translation(Locale.get_default())) for article in articles
    ]
    assert articles.get(slug="reach-the-small-associations").topics.count() == 3


def classes(article: MethodArticlePage) -> tuple[set[str], set[str]]:
    """Its topics and its steps."""
    return (
        set(article.topics.values_list("pk", flat=True)),
        set(article.process_steps.values_list("pk", flat=True)),
    )


def test_content_leads_from_the_front_and_the_foot(few_texts, front):
    load()
    front.refresh_from_db()
    assert [way.value["page"].slug for way in front.ways_in] == ["for-foreningar"]
    assert [way.value["page"].slug for way in page("frame/front", EN).ways_in] == ["for-associations"]
    chosen = ContactSettings.objects.get()
    assert chosen.contact_page.slug == "om"
    # Its text is none of these few.
    assert chosen.privacy_page is None


def test_content_can_be_silent(few_texts, db, capsys):
    call_command("content", "--quiet")
    assert capsys.readouterr().out == ""


def test_content_is_loaded_whole_or_not_at_all(few_texts, db, monkeypatch):
    before = standing()
    monkeypatch.setattr(loader.translations, "load", broken)
    with pytest.raises(ZeroDivisionError):
        load()
    assert standing() == before


def broken(*args):
    raise ZeroDivisionError


def test_content_adds_the_words_of_the_vocabulary_that_are_missing(few_texts, db):
    Topic.objects.filter(code="school").delete()
    ProcessStep.objects.filter(code="signing").delete()
    assert "ämnen: 1\n" in load()
    assert Topic.objects.count() == 8
    assert ProcessStep.objects.get(code="signing").number == 9


# Once -------------------------------------------------------------------------------------


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
def test_content_leaves_what_people_have_made_of_it(few_texts, db, change):
    load()
    before = standing()
    change()
    after = standing(), chosen_pages()
    assert after[0] != before or change is clear_foot
    assert load() == NOTHING
    assert (standing(), chosen_pages()) == after


def chosen_pages() -> list[tuple[int | None, ...]]:
    return list(ContactSettings.objects.values_list("contact_page", "accessibility_page", "privacy_page"))


def test_content_reads_the_survey_once(few_texts_and_survey, db):
    load()
    Agreement.objects.filter(municipality="1287").update(kind="policy")
    StatusRecord.objects.filter(municipality="1281").delete()
    before = counted()
    assert load() == NOTHING
    assert counted() == before


def test_content_is_not_loaded_where_the_register_contradicts_the_survey(few_texts_and_survey, db):
    assert import_survey().ok
    Agreement.objects.filter(municipality="1287").update(kind="policy")
    with pytest.raises(CommandError, match="policy"):
        call_command("content")
    assert not LoadedContent.objects.exists()
    assert not StandardPage.objects.exists()


def test_the_database_remembers_a_text_once(db):
    remember("pages/om", SV)
    remember("pages/om", EN)
    with pytest.raises(IntegrityError), transaction.atomic():
        remember("pages/om", SV)


# What others made -------------------------------------------------------------------------


def test_content_leaves_a_front_that_somebody_works_on(few_texts, front):
    front.title = "Redaktörens front"
    front.save_revision()
    load()
    assert HomePage.objects.get(pk=front.pk).title == "Knutpunkt"
    assert not HomePage.objects.get(pk=front.pk).ways_in
    assert front.get_latest_revision_as_object().title == "Redaktörens front"


def test_content_takes_a_page_of_the_same_kind_for_its_own(few_texts, front):
    """The method bank may be called what the editor likes: there is one."""
    om = publish(front, StandardPage, "Om oss", slug="om")
    bank = publish(front, MethodBankPage, "Vår bank", slug="var-bank")
    load()
    assert page("pages/om") == om
    assert page("pages/om").title == "Om oss"
    assert page("articles/lamna-over").get_parent().specific == bank
    assert MethodBankPage.objects.filter(locale__language_code=SV).count() == 1


def test_content_takes_a_translation_for_its_own(few_texts, front, english_front):
    om = publish(front, StandardPage, "Om oss", slug="om")
    copy = om.copy_for_translation(english_front.locale)
    load()
    assert page("pages/om", EN) == copy
    assert not page("pages/om", EN).live
    assert page("frame/front", EN) == english_front
    assert not page("frame/front", EN).ways_in


def test_content_leaves_an_address_that_is_taken(few_texts, front):
    publish(front, MeetingIndexPage, "Våra möten", slug="om")
    publish(front, StandardPage, "About", slug="metodbank")
    printed = load()
    assert "en annan sida har adressen: Om Knutpunkt och nätverket, Metodbanken." in printed
    assert "”Metodbanken” är borta eller inte publicerad: Vägen till en överenskommelse, " in printed
    assert page_of("frame/bank", SV) is None
    assert [page.title for page in StandardPage.objects.child_of(front).filter(slug="metodbank")] == ["About"]


def test_content_leaves_an_address_that_is_taken_in_another_language(few_texts, english_front):
    publish(english_front, StandardPage, "Somebody's own", slug="about")
    assert "en annan sida har adressen: About Knutpunkt and the network." in load()
    assert page_of("pages/om", EN) is None


def test_content_leaves_the_pages_that_the_foot_leads_to(few_texts, front):
    site = Site.objects.get(is_default_site=True)
    ContactSettings.objects.create(site=site, contact_page=front)
    load()
    assert ContactSettings.objects.get().contact_page_id == front.pk


# Later ------------------------------------------------------------------------------------

NEW = ("articles/ataganden-som-gar-att-folja-upp.toml", "en/commitments-you-can-follow-up.toml")
NEW_KEY = "articles/ataganden-som-gar-att-folja-upp"
NEW_TITLE, NEW_TITLE_EN = (
    "Så skriver ni åtaganden som går att följa upp",
    "How to write commitments you can follow up",
)


def test_content_adds_a_text_that_is_new(few_texts, db):
    load()
    delete()
    before = standing()
    copy_texts(few_texts, *NEW)
    assert load() == "Nytt:\nmetodartiklar: 2"
    assert len(standing()) == len(before) + 4
    assert page(NEW_KEY).live
    assert page(NEW_KEY, EN).get_url() == "/en/metodbank/commitments-you-can-follow-up/"
    assert page(NEW_KEY).process_steps.exists()


def test_content_adds_a_new_text_where_its_section_stands_now(few_texts, db):
    load()
    bank = page("frame/bank")
    bank.slug = "kunskap"
    bank.save_revision().publish()
    copy_texts(few_texts, *NEW)
    load()
    assert page(NEW_KEY).get_parent().specific == bank


def test_content_adds_nothing_below_a_page_that_is_gone(few_texts, db):
    load()
    page("frame/bank").delete()
    before = standing()
    copy_texts(few_texts, *NEW)
    assert load().splitlines() == [
        f"Utelämnat, eftersom ”Metodbanken” är borta eller inte publicerad: {NEW_TITLE}.",
        f"Utelämnat, eftersom ”{NEW_TITLE}” är borta eller inte publicerad: {NEW_TITLE_EN}.",
        "Inget ändrades.",
    ]
    assert standing() == before


def test_content_adds_nothing_below_a_page_that_is_taken_down_until_it_is_back(few_texts, db):
    load()
    page("frame/bank").unpublish()
    copy_texts(few_texts, *NEW)
    assert "”Metodbanken” är borta" in load()
    assert page_of(NEW_KEY, SV) is None
    page("frame/bank").get_latest_revision().publish()
    page("frame/bank", EN).get_latest_revision().publish()
    assert load() == "Nytt:\nmetodartiklar: 2"


def test_content_adds_no_translation_of_a_page_that_is_taken_down(few_texts, db):
    [original, translation] = NEW
    copy_texts(few_texts, original)
    load()
    page(NEW_KEY).unpublish()
    copy_texts(few_texts, translation)
    assert load().splitlines()[-1] == "Inget ändrades."
    assert page_of(NEW_KEY, EN) is None


def delete_english_bank():
    page("frame/bank", EN).delete()


def unpublish_english_bank():
    page("frame/bank", EN).unpublish()


@pytest.mark.parametrize("take_away", [delete_english_bank, unpublish_english_bank, take_language_away])
def test_content_adds_no_translation_where_the_section_is_not_translated(few_texts, db, take_away):
    load()
    take_away()
    locales = list(Locale.objects.all())
    copy_texts(few_texts, *NEW)
    printed = load()
    assert list(Locale.objects.all()) == locales
    assert "metodartiklar: 1" in printed
    assert f"är borta eller inte publicerad: {NEW_TITLE_EN}." in printed
    assert page_of(NEW_KEY, EN) is None


def test_content_adds_new_texts_below_a_front_that_was_made_anew(few_texts, front):
    load()
    root = Page.objects.get(depth=1)
    other = HomePage(title="Ny front", slug="ny-front", locale=front.locale)
    root.add_child(instance=other)
    Site.objects.update(root_page=other)
    page("frame/front").delete()
    copy_texts(few_texts, "pages/integritet.toml")
    load()
    assert page("pages/integritet").get_parent().specific == other
    assert HomePage.objects.get(pk=other.pk).title == "Ny front"


# At once ----------------------------------------------------------------------------------


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_content_loaded_twice_at_once_is_loaded_once(few_texts):
    a_migrated_site()
    assert at_once(loader.load, loader.load, loader.load) == []
    pages = Page.objects.filter(depth__gt=1)
    assert pages.count() == LoadedContent.objects.exclude(page=None).count()


def a_migrated_site() -> None:
    """The tests that ran before have emptied the database; the migrations fill no more than this."""
    locale, _made = Locale.objects.get_or_create(language_code=SV)
    if not Page.objects.exists():
        root = Page.add_root(title="Root", slug="root", locale=locale)
        front = root.add_child(instance=HomePage(title="Knutpunkt", slug="home", locale=locale))
        Site.objects.create(hostname="localhost", root_page=front, is_default_site=True)
