"""What an editor is asked for, where, and which address her page gets."""

import datetime

import pytest
from django.urls import reverse

from cms.old_slugs import make_plain
from cms.slugs import slug_of
from home.models import StandardPage
from methodbank.articles.models import MethodArticlePage
from tests.pages import make_article, publish
from tests.people import signed_in
from vocabulary.models import ProcessStep, Topic

pytestmark = pytest.mark.django_db


def form(**fields) -> dict[str, object]:
    data = {"title": "Så gör ni", "slug": "så gör ni", "summary": "", "source": "", "body-count": 0}
    return data | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0} | fields


def add_article(client, bank, **fields):
    return client.post(
        reverse("wagtailadmin_pages:add", args=["articles", "methodarticlepage", bank.pk]), form(**fields)
    )


def test_draft_is_saved_without_summary_and_source(bank, redaktor):
    assert add_article(signed_in(redaktor), bank).status_code == 302
    assert MethodArticlePage.objects.get().slug == "sa-gor-ni"


def test_missing_summary_and_source_are_asked_for_before_publishing(bank, redaktor):
    answer = add_article(signed_in(redaktor), bank, **{"action-publish": "x"})
    words = answer.content.decode()
    assert "Skriv en sammanfattning innan sidan publiceras." in words
    assert "Skriv varifrån det här kommer innan sidan publiceras." in words
    assert "Så gör ni" in words
    assert not MethodArticlePage.objects.exists()


def test_article_with_summary_and_source_is_published(bank, redaktor):
    fields = {"summary": "Kort", "source": "Trelleborgs kommun", "action-publish": "x"}
    add_article(signed_in(redaktor), bank, **fields)
    assert MethodArticlePage.objects.get().live


def test_page_that_gives_no_advice_is_published_without_source(front, redaktor):
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", front.pk])
    signed_in(redaktor).post(address, form(summary="Kort", **{"action-publish": "x"}))
    assert StandardPage.objects.get().live


def test_fields_stand_on_the_first_tab_in_the_order_of_the_work(bank, redaktor):
    address = reverse("wagtailadmin_pages:add", args=["articles", "methodarticlepage", bank.pk])
    words = signed_in(redaktor).get(address).content.decode()
    first = words[words.index('id="tab-innehall"') : words.index('id="tab-marknadsfor"')]
    names = ["title", "summary", "body", "process_steps", "topics", "municipality", "source", "responsible"]
    places = [first.index(f"-{name}-helptext") for name in [*names, "reviewer", "last_reviewed"]]
    assert places == sorted(places)


def test_topics_and_steps_are_check_boxes(bank, redaktor):
    address = reverse("wagtailadmin_pages:add", args=["articles", "methodarticlepage", bank.pk])
    words = signed_in(redaktor).get(address).content.decode()
    boxes = Topic.objects.count() + ProcessStep.objects.count()
    assert (
        words.count('<input type="checkbox" name="topics"')
        + words.count('<input type="checkbox" name="process_steps"')
        == boxes
    )


def test_only_those_who_edit_can_be_reminded(bank, redaktor, samordnare, skane):
    address = reverse("wagtailadmin_pages:add", args=["articles", "methodarticlepage", bank.pk])
    offered = signed_in(redaktor).get(address).context["form"].fields["reviewer"].queryset
    assert {redaktor, samordnare} <= set(offered)
    assert skane not in offered


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Åka på möte", "aka-pa-mote"),
        ("Smørrebrød & ÆØ", "smorrebrod-aeo"),
        ("Straße", "strasse"),
        ("مرحبا", ""),
    ],
)
def test_slug_has_the_letters_a_to_z_alone(words, slug):
    assert slug_of(words) == slug


def test_typed_slug_is_read_plainly(bank, redaktor):
    add_article(signed_in(redaktor), bank, slug="Väck en överenskommelse")
    assert MethodArticlePage.objects.get().slug == "vack-en-overenskommelse"


def test_title_without_our_letters_asks_for_an_address(bank, redaktor):
    answer = add_article(signed_in(redaktor), bank, title="مرحبا", slug="")
    assert "Skriv en adress med bokstäverna a till z." in answer.content.decode()


def test_copy_gets_a_plain_address(bank, redaktor):
    article = make_article(bank, "Ett", slug="ett")
    address = reverse("wagtailadmin_pages:copy", args=[article.pk])
    fields = {"new_title": "Två", "new_slug": "två råd", "new_parent_page": bank.pk}
    signed_in(redaktor).post(address, fields)
    assert MethodArticlePage.objects.filter(slug="tva-rad").exists()


def with_old_slug(parent, title, slug):
    page = publish(parent, StandardPage, title, slug="x")
    page.slug = slug
    page.save(clean=False)
    page.save_revision(clean=False)
    return page


def test_old_addresses_become_plain_and_lead_on(front, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        section = with_old_slug(front, "Så gör ni", "så-gör-ni")
        below = publish(section, StandardPage, "Råd", slug="rad")
    with django_capture_on_commit_callbacks(execute=True):
        make_plain()
    below.refresh_from_db()
    assert below.url_path.endswith("/sa-gor-ni/rad/")
    assert client.get("/sa-gor-ni/rad/").status_code == 200
    for old, new in [("/så-gör-ni/", "/sa-gor-ni/"), ("/s%C3%A5-g%C3%B6r-ni/rad/", "/sa-gor-ni/rad/")]:
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, new)


def test_draft_does_not_bring_an_old_address_back(front):
    page = with_old_slug(front, "Råd", "råd")
    make_plain()
    page.refresh_from_db()
    page.latest_revision.publish()
    assert StandardPage.objects.get(pk=page.pk).slug == "rad"


@pytest.mark.parametrize(("slug", "plain"), [("sök", "sok-sida"), ("råd", "rad-1"), ("مرحبا", "sida")])
def test_plain_address_is_free(front, slug, plain):
    publish(front, StandardPage, "Råd", slug="rad")
    page = with_old_slug(front, "Gammal", slug)
    make_plain()
    page.refresh_from_db()
    assert page.slug == plain


def test_pages_that_follow_the_rule_are_left_alone(front, django_assert_num_queries):
    publish(front, StandardPage, "Råd", slug="rad", last_reviewed=datetime.date(2026, 11, 1))
    with django_assert_num_queries(1):
        make_plain()
