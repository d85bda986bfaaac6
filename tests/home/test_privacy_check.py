"""The nightly question: is anything open to more people than it should be?"""

import os

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from extranet.experiences.models import Experience
from home import privacy_check
from home.privacy_check import leaks, wide_copies, wrong_entries, wrong_grants
from search import indexing
from search.models import SearchEntry
from tests.pages import in_english, make_article, make_private
from tests.permissions.world import world  # noqa: F401  # a fixture

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def test_nothing_is_found_in_a_world_made_by_the_rules(world, bank, english_front):  # noqa: F811
    article = make_article(bank, "Remiss")
    in_english(article, "Referral")
    make_private(article)
    indexing.rebuild()
    assert leaks() == []


def test_translation_that_became_wider_is_found(bank, english_front):
    """T06: a restriction that was taken away behind the guards' back."""
    article = make_article(bank, "Remiss")
    translation = in_english(article, "Referral")
    make_private(article)
    PageViewRestriction.objects.filter(page=translation)._raw_delete("default")
    assert list(wide_copies()) == [f"page {translation.pk} is wider than page {article.pk}"]


def test_translation_that_outlived_its_original_is_found(bank, english_front):
    """T07."""
    article = make_article(bank, "Remiss")
    translation = in_english(article, "Referral")
    Page.objects.filter(pk=article.pk).update(live=False)
    assert list(wide_copies()) == [f"page {translation.pk} is wider than page {article.pk}"]


def test_grant_that_no_rule_gives_is_found(world):  # noqa: F811
    """T37."""
    draft = Experience.objects.get(pk=world.draft)
    grants = privacy_check.grant_model(Experience).objects
    stranger = Group.objects.create(name="kanarie")
    right = Permission.objects.get(codename="view_experience")
    grant = grants.create(group=stranger, permission=right, content_object=draft)
    assert list(wrong_grants()) == [f"{grant._meta.label} {grant.pk}"]


def test_entry_of_search_that_more_people_find_is_found(world):  # noqa: F811
    """T79."""
    indexing.rebuild()
    entry = SearchEntry.objects.get(key=str(world.experience))
    entry.audience = [*entry.audience, "public"]
    entry.save()
    assert list(wrong_entries()) == [f"search entry {entry.kind} {entry.key}"]


def test_entry_of_search_without_its_thing_is_found(bank):
    """T80."""
    article = make_article(bank, "Remiss")
    indexing.rebuild()
    Page.objects.filter(pk=article.pk).update(live=False)
    assert list(wrong_entries()) == [f"search entry article {article.pk} of nothing"]


def test_health_tells_the_state_and_never_what_was_found(client, bank, english_front, caplog):
    """T94."""
    article = make_article(bank, "kanarie-7f3a")
    translation = in_english(article, "kanarie-7f3a in English")
    indexing.rebuild()
    call_command("check_privacy", verbosity=0)
    assert client.get("/halsa/").json()["privacy"] == "ok"
    Page.objects.filter(pk=article.pk).update(live=False)
    call_command("check_privacy", verbosity=0)
    assert client.get("/halsa/").json()["privacy"] == "broken"
    assert f"Open too wide: page {translation.pk} is wider" in caplog.text
    assert "kanarie" not in caplog.text


def test_answer_that_is_days_old_is_no_answer(client):
    privacy_check.note_state(is_clean=True)
    noted = privacy_check.STATE.path
    os.utime(noted, (0, 0))
    assert privacy_check.state() == "unknown"
