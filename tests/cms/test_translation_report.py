"""The editors' report: which translations are missing or behind, told to those who work with the pages."""

import datetime
import io

import openpyxl
import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.test import TestCase
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.translation.states import State, originals_and_their
from home.models import StandardPage
from tests.pages import in_english, make_private, publish
from tests.people import make_person, signed_in

pytestmark = pytest.mark.django_db

REPORT = "/admin/oversattningar/"
REPORT_QUERIES = 24


@pytest.fixture
def clock():
    """Each step happens on a day of its own."""
    with time_machine.travel(datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC), tick=False) as travel:
        yield travel


def a_day_later(clock) -> None:
    clock.shift(datetime.timedelta(days=1))


@pytest.fixture
def page(clock, front, english_front) -> StandardPage:
    found = publish(front, StandardPage, "Om oss", slug="om", summary="Vi finns.")
    a_day_later(clock)
    return found


def state_of(page: Page) -> tuple[str, datetime.date | None]:
    row = originals_and_their(Locale.objects.get(language_code="en")).get(pk=page.pk)
    return row.state, row.behind_since and row.behind_since.date()


def publish_anew(page: Page, summary: str) -> None:
    fresh = type(page).objects.get(pk=page.pk)
    fresh.summary = summary
    fresh.save_revision().publish()


def begin_by_sentence(page: Page) -> TranslationSource:
    english = Locale.objects.get(language_code="en")
    source, _ = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=english)
    bring_over(source, fallback=True)
    return source


def bring_over(source: TranslationSource, **options) -> None:
    """wagtail-localize publishes when all is written."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        source.create_or_update_translation(Locale.objects.get(language_code="en"), **options)


def finish_by_sentence(source: TranslationSource) -> None:
    english = Locale.objects.get(language_code="en")
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.get_or_create(
            translation_of=segment.string, context=segment.context, locale=english, defaults={"data": "words"}
        )
    bring_over(source)


@pytest.mark.both_databases
def test_page_without_a_translation_is_missing(page):
    assert state_of(page) == (State.MISSING, None)


def test_alias_is_no_translation(page, english_front):
    page.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)
    assert state_of(page) == (State.MISSING, None)


def test_translation_that_is_not_published_is_a_draft(page):
    page.copy_for_translation(Locale.objects.get(language_code="en"))
    assert state_of(page) == (State.DRAFT, None)


@pytest.mark.both_databases
def test_copied_translation_is_behind_since_the_first_change_it_missed(page, clock):
    in_english(page, "About us")
    assert state_of(page) == (State.CURRENT, None)
    for summary in ("Vi är fler.", "Vi är många."):
        a_day_later(clock)
        publish_anew(page, summary)
    assert state_of(page) == (State.BEHIND, datetime.date(2026, 3, 3))
    publish_anew(page.get_translation(Locale.objects.get(language_code="en")), "We are many.")
    assert state_of(page) == (State.CURRENT, None)


def test_draft_of_the_original_puts_nothing_behind(page, clock):
    in_english(page, "About us")
    a_day_later(clock)
    page.summary = "Inte än."
    page.save_revision()
    assert state_of(page) == (State.CURRENT, None)


@pytest.mark.both_databases
def test_translation_by_sentence_is_behind_while_sentences_wait(page):
    source = begin_by_sentence(page)
    assert state_of(page)[0] == State.BEHIND
    finish_by_sentence(source)
    assert state_of(page) == (State.CURRENT, None)


@pytest.mark.both_databases
def test_translation_by_sentence_is_behind_until_the_new_text_is_published(page, clock):
    source = begin_by_sentence(page)
    finish_by_sentence(source)
    for summary in ("Vi är fler.", "Vi är många."):
        a_day_later(clock)
        publish_anew(page, summary)
    a_day_later(clock)
    assert state_of(page) == (State.BEHIND, datetime.date(2026, 3, 3))
    source.refresh_from_db()
    bring_over(source, fallback=True)  # a sentence has no words yet
    assert state_of(page)[0] == State.BEHIND
    finish_by_sentence(source)
    assert state_of(page) == (State.CURRENT, None)


@pytest.mark.both_databases
def test_translation_of_a_text_that_was_not_taken_in_is_behind(page, clock):
    source = begin_by_sentence(page)
    finish_by_sentence(source)
    a_day_later(clock)
    publish_anew(page, "Vi är fler.")
    TranslationSource.objects.update(last_updated_at=page.last_published_at)
    a_day_later(clock)
    source.refresh_from_db()
    finish_by_sentence(source)
    assert state_of(page) == (State.BEHIND, datetime.date(2026, 3, 3))


# Who is told ---------------------------------------------------------------------------------


@pytest.fixture
def section_editor(front):
    own = publish(front, StandardPage, "Egen avdelning", slug="egen")
    return editor_of(own)


def editor_of(page: Page):
    group = Group.objects.create(name=f"redaktör {page.pk}")
    group.permissions.add(*Permission.objects.filter(codename__in=["access_admin", "submit_translation"]))
    for right in Permission.objects.filter(codename__in=["add_page", "change_page", "publish_page"]):
        GroupPagePermission.objects.create(group=group, page=page, permission=right)
    person = make_person(f"redaktor{page.pk}")
    person.groups.add(group)
    return person


def titles_told(user, **query) -> list[str]:
    answer = signed_in(user).get(REPORT, query)
    assert answer.status_code == 200
    return [page.title for page in answer.context["object_list"]]


def test_editor_of_one_section_is_told_of_it_alone(page, section_editor):
    assert titles_told(section_editor) == ["Egen avdelning"]


def test_translator_of_one_section_is_told_of_its_originals_unless_they_are_closed(page, english_front):
    translator = editor_of(in_english(page, "About us"))
    assert titles_told(translator) == ["Om oss"]
    make_private(page)
    assert titles_told(translator) == []


def test_wagtail_localizes_own_report_is_closed_to_the_editor_of_one_section(page, section_editor):
    """T29: it names every page that was ever sent to be translated."""
    address = reverse("wagtail_localize:translations_report")
    assert signed_in(section_editor).get(address).status_code in {302, 403}


@pytest.mark.both_databases
def test_report_narrows_by_state_and_section(page, front, redaktor):
    below = publish(page, StandardPage, "Under", slug="under")
    in_english(page, "About us")
    assert titles_told(redaktor, state="missing", section=page.pk) == [below.title]
    assert titles_told(redaktor, state="current", section=page.pk) == [page.title]


@pytest.mark.parametrize(
    "query", ["language=xx", "language=%00", "state=x", "section=99999999999999999999", "p=0"]
)
def test_report_survives_strange_filters(page, redaktor, query):
    assert signed_in(redaktor).get(f"{REPORT}?{query}").status_code in {200, 404}


def test_report_leads_to_what_is_to_be_done(page, redaktor):
    answer = signed_in(redaktor).get(REPORT).content.decode()
    assert reverse("wagtail_localize:submit_page_translation", args=[page.pk]) in answer
    english = in_english(page, "About us")
    answer = signed_in(redaktor).get(REPORT).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[english.pk]) in answer


def test_report_is_fetched_as_a_spreadsheet(page, redaktor):
    answer = signed_in(redaktor).get(REPORT, {"export": "xlsx", "section": page.pk})
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    )
    rows = list(book.active.values)
    assert [row[0] for row in rows[1:]] == ["Om oss"]


@pytest.mark.parametrize("rows", [1, 3])
def test_report_costs_the_same_with_one_and_three_rows(
    front, english_front, redaktor, rows, django_assert_num_queries
):
    for number in range(rows):
        in_english(publish(front, StandardPage, f"Sida {number}", slug=f"sida-{number}"), f"Page {number}")
    client = signed_in(redaktor)
    client.get(REPORT)
    with django_assert_num_queries(REPORT_QUERIES):
        client.get(REPORT)


def test_title_is_no_formula_in_a_spreadsheet(front, english_front, redaktor):
    """T59."""
    publish(front, StandardPage, "=HYPERLINK(1)", slug="farlig")
    answer = signed_in(redaktor).get(REPORT, {"export": "csv"})
    text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()
    assert "'=HYPERLINK(1)" in text
    assert "\n=HYPERLINK" not in text


def test_report_of_a_single_language_is_empty(front, redaktor):
    Locale.objects.exclude(pk=Locale.get_default().pk).delete()
    assert signed_in(redaktor).get(REPORT, {"state": "missing"}).status_code == 200
