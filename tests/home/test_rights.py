"""Who may do what in the CMS (migration 0003)."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import NoReverseMatch, reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from methodbank.articles.models import MethodArticlePage
from tests.pages import make_article
from tests.people import signed_in

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.mark.parametrize("person", ["redaktor", "samordnare"])
def test_editors_and_coordinators_may_write_publish_and_translate(request, person, bank):
    user = request.getfixturevalue(person)
    tester = bank.permissions_for_user(user)
    assert tester.can_add_subpage()
    assert tester.can_edit()
    assert tester.can_publish()
    assert user.has_perm("wagtail_localize.submit_translation")


@pytest.mark.parametrize("person", ["redaktor", "samordnare"])
def test_editors_and_coordinators_have_no_power_over_people(request, person):
    """T31."""
    user = request.getfixturevalue(person)
    forbidden = {"auth", "accounts", "organisations", "guardian"}
    assert not {name for name in user.get_all_permissions() if name.split(".")[0] in forbidden}
    assert signed_in(user).get(reverse("wagtailusers_users:index")).status_code in {302, 403}


@pytest.mark.parametrize("person", ["skane", "lokal", "nod"])
def test_members_have_no_right_in_the_cms(request, person, bank):
    """T27."""
    user = request.getfixturevalue(person)
    assert not user.has_perm("wagtailadmin.access_admin")
    assert not bank.permissions_for_user(user).can_edit()


def test_only_two_groups_enter_the_cms(db):
    """T27: Wagtail's own groups of editors are gone."""
    right = Permission.objects.get(codename="access_admin")
    assert set(Group.objects.filter(permissions=right).values_list("name", flat=True)) == {
        "editors",
        "coordinators",
    }


def test_no_page_api_is_mounted(db):
    """T24, T25, T30."""
    with pytest.raises(NoReverseMatch):
        reverse("wagtailapi:pages:listing")


@pytest.mark.parametrize("person", ["redaktor", "samordnare"])
def test_editor_translates_and_the_translation_is_published(
    request, person, client, bank, english_front, django_capture_on_commit_callbacks
):
    """As the form of wagtail-localize does it."""
    user = request.getfixturevalue(person)
    article = make_article(bank, "Remiss", slug="remiss", summary="Ge dem tid.")
    submit = reverse("wagtail_localize:submit_page_translation", args=[article.pk])
    english = Locale.objects.get(language_code="en")
    signed_in(user).post(submit, {"locales": [english.pk]})
    translation = Translation.objects.get(source__object_id=article.translation_key, target_locale=english)
    put_in_words(translation, {"Remiss": "Referral round", "Ge dem tid.": "Give them time."})
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(user=user, publish=True)
    page = client.get("/en/metodbank/referral-round/").content.decode()
    assert "Referral round" in page
    assert "Give them time." in page


def put_in_words(translation: Translation, words: dict[str, str]) -> None:
    source: TranslationSource = translation.source
    for segment in source.stringsegment_set.select_related("string"):
        if segment.string.data in words:
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                data=words[segment.string.data],
            )


def test_translation_keeps_step_topics_and_place(bank, english_front):
    article = make_article(bank, "Remiss", slug="remiss")
    article.topics.set(["leisure"])
    article.process_steps.set(["referral"])
    article.save_revision().publish()
    english = Locale.objects.get(language_code="en")
    source, _ = TranslationSource.get_or_create_from_instance(article)
    Translation.objects.create(source=source, target_locale=english).save_target(publish=True)
    copy = MethodArticlePage.objects.get(locale=english)
    assert [topic.pk for topic in copy.topics.all()] == ["leisure"]
    assert [step.pk for step in copy.process_steps.all()] == ["referral"]
