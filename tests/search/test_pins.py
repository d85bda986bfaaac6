"""Editors put a page first for a question, in any form of its words, as long as everyone may read the page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import Locale

from search import pins
from search.models import PinnedAnswer
from search.questions import Question
from search.service import search
from tests.pages import in_english, make_article, make_private
from tests.people import signed_in

pytestmark = pytest.mark.django_db

VISITOR = AnonymousUser()
MARK = "Redaktionens val"


@pytest.fixture
def article(bank):
    return make_article(bank, "Pengar till er verksamhet", summary="Så söker ni.", slug="pengar")


@pytest.fixture
def other(bank):
    return make_article(bank, "Föreningsbidrag", summary="Bidrag till föreningar.", slug="bidrag")


def pin(page, words: str, language: str = "sv") -> PinnedAnswer:
    locale = Locale.objects.get(language_code=language)
    return PinnedAnswer.objects.create(words=words, language=locale, page=page)


def titles(text: str, language: str = "sv", user=VISITOR, **narrow: str) -> list[str]:
    return [hit.entry.title for hit in search(Question(text, language, **narrow), user).hits]


def is_marked(text: str, **narrow: str) -> list[bool]:
    return [hit.is_pinned for hit in search(Question(text, "sv", **narrow), VISITOR).hits]


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "typed", ["föreningsbidrag", "Föreningsbidraget?", "FÖRENINGSBIDRAGEN", "om föreningsbidrag"]
)
def test_pinned_page_stands_first_and_is_marked(article, other, client, typed):
    assert titles(typed)[0] == other.title
    pin(article, "föreningsbidrag")
    assert titles(typed) == [article.title, other.title]
    assert is_marked(typed) == [True, False]
    html = client.get("/sok/", {"q": typed}).content.decode()
    assert html.count(MARK) == 1
    assert html.index(MARK) < html.index(f">{article.title}</a>") < html.index(f">{other.title}</a>")


def test_question_is_the_same_in_any_order_and_no_other(article, other):
    pin(article, "bidrag till förening")
    assert titles("föreningens bidrag")[0] == article.title
    assert article.title not in titles("bidrag")
    assert article.title not in titles("bidrag till förening i lund")


@pytest.mark.both_databases
def test_pinned_page_that_is_found_anyway_is_there_once(other, article):
    pin(other, "pengar")
    pin(article, "föreningsbidrag")
    pin(other, "bidrag")
    assert sorted(titles("föreningsbidrag")) == sorted({*titles("föreningsbidrag")})
    answer = search(Question("bidrag", "sv"), VISITOR)
    assert [hit.entry.title for hit in answer.hits].count(other.title) == 1
    assert answer.total == len(answer.hits)


def test_pinned_page_answers_where_nothing_else_does(article, client):
    pin(article, "stålar")
    assert titles("stålar") == [article.title]
    assert client.get("/sok/", {"q": "stålar"}).content.decode().count(MARK) == 1


@pytest.mark.both_databases
@pytest.mark.parametrize("how", ["private", "unpublished", "deleted", "closed since"])
def test_page_that_is_not_open_now_is_not_shown(article, other, how, redaktor):
    """T01: neither to a visitor nor to an editor."""
    pin(article, "föreningsbidrag")
    if how == "private":
        make_private(article)
    elif how == "unpublished":
        article.unpublish()
    elif how == "deleted":
        article.delete()
    else:  # before search has heard of it
        type(article).objects.filter(pk=article.pk).update(live=False)
    for user in (VISITOR, redaktor):
        assert titles("föreningsbidrag", user=user) == [other.title]


def test_each_language_has_its_own(article, english_front):
    pin(article, "xyzzy", "en")
    assert titles("xyzzy", "en") == [article.title]
    assert titles("xyzzy", "sv") == []
    pin(in_english(article, "Funds"), "cash", "en")
    assert titles("cash", "en") == ["Funds"]


def test_narrowed_question_and_later_pages_show_what_was_found(article, other):
    pin(article, "föreningsbidrag")
    assert titles("föreningsbidrag", topic="culture") == []
    assert is_marked("föreningsbidrag", kind="article") == [False]


@pytest.mark.both_databases
def test_question_has_one_page_a_language(article, other, english_front):
    pin(article, "bidrag till föreningar")
    again = PinnedAnswer(words="Föreningens bidrag", language=Locale.get_default(), page=other)
    with pytest.raises(ValidationError, match="Den här frågan har redan en sida"):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    pin(other, "bidrag till föreningar", "en")


@pytest.mark.parametrize("words", ["?!", "  "])
def test_question_has_a_word(article, words):
    with pytest.raises(ValidationError):
        PinnedAnswer(words=words, language=Locale.get_default(), page=article).full_clean()


def test_editor_pins_a_page_in_the_cms(redaktor, article, other):
    client = signed_in(redaktor)
    add = reverse(PinnedAnswer.snippet_viewset.get_url_name("add"))
    data = {"words": "Bidrag", "language": Locale.get_default().pk, "page": article.pk}
    assert client.post(add, data).status_code == 302
    assert titles("bidraget")[0] == article.title
    again = client.post(add, data | {"words": "bidragen", "page": other.pk})
    assert "Den här frågan har redan en sida. Ändra den." in again.content.decode()
    listed = client.get(reverse(PinnedAnswer.snippet_viewset.get_url_name("list"))).content.decode()
    assert "Bidrag" in listed


def test_member_and_visitor_pin_nothing(skane, client, article):
    add = reverse(PinnedAnswer.snippet_viewset.get_url_name("add"))
    data = {"words": "Bidrag", "language": Locale.get_default().pk, "page": article.pk}
    assert client.post(add, data).status_code == 302
    assert signed_in(skane).post(add, data).status_code == 403
    assert not PinnedAnswer.objects.exists()


def test_words_are_read_anew_when_the_index_is_rebuilt(article, other):
    kept, changed = pin(article, "bidrag"), pin(other, "stöd")
    PinnedAnswer.objects.filter(pk=changed.pk).update(same_as="as it was read once")
    clash = pin(other, "simhall")
    PinnedAnswer.objects.filter(pk=clash.pk).update(words="bidragen", same_as="as it was")
    pins.renew()
    assert titles("stöd")[0] == other.title
    assert titles("bidrag")[0] == article.title
    assert PinnedAnswer.objects.get(pk=kept.pk).page_id == article.pk


def test_pin_costs_the_same_whether_there_is_one(article, other, django_assert_num_queries):
    titles("föreningsbidrag")
    with django_assert_num_queries(6):
        titles("föreningsbidrag")
    pin(article, "föreningsbidrag")
    with django_assert_num_queries(7):
        titles("föreningsbidrag")
