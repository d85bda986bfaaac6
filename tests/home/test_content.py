"""`knutpunkt content`: what every installation starts with, and what others had made before.

What comes of it once it is loaded stands in `test_content_again.py`.
"""

import pytest
from django.core.cache import cache
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
from tests.home.content_tools import EN, SV, load, page, standing
from tests.home.texts import links
from tests.pages import publish
from tests.races import at_once
from vocabulary.models import ProcessStep, Topic

pytestmark = pytest.mark.slow

NOTHING = "Allt fanns redan. Inget ändrades."


# All of it --------------------------------------------------------------------------------


def test_content_fills_an_empty_site_and_makes_no_people(client, db, capsys):
    # Wagtail remembers where sites begin; other tests have had others.
    cache.clear()
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
