"""A form is never answered with a bare refusal: it works, or a sentence says what to do and where the text is."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from methodbank.articles.models import MethodArticlePage
from tests.pages import make_article
from tests.people import signed_in

pytestmark = pytest.mark.django_db

BLOCKS = 210


def an_article(blocks: int, words: str = "Ett stycke") -> dict[str, str]:
    """As the editor of the CMS sends it: five fields a block."""
    data = {
        "title": "Lång",
        "slug": "lang",
        "summary": "Kort",
        "body-count": str(blocks),
        "action-publish": "x",
    }
    data |= {"source": "Vi", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    for number in range(blocks):
        data |= {
            f"body-{number}-deleted": "",
            f"body-{number}-order": str(number),
            f"body-{number}-type": "heading",
            f"body-{number}-id": "",
            f"body-{number}-value": words,
        }
    return data


def test_article_of_many_blocks_is_saved(bank, redaktor):
    page = make_article(bank, "Lång", slug="lang")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert signed_in(redaktor).post(address, an_article(BLOCKS)).status_code == 302
    assert len(MethodArticlePage.objects.get().body) == BLOCKS


def test_fields_that_are_long_together_come_back_with_what_is_wrong(bank, redaktor):
    page = make_article(bank, "Lång", slug="lang")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = signed_in(redaktor).post(address, an_article(3, words="Ord " * 250_000))
    assert answer.status_code == 200
    assert "Ord Ord Ord" in answer.content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"q": "a" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE},
        {f"f{number}": "" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)},
    ],
    ids=["too long", "too many"],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_form_that_is_too_much_is_told_so_with_a_way_back(data, language):
    address = {"sv": "/konto/login/", "en": "/en/konto/login/"}[language]
    answer = Client().post(address, data)
    words = {"sv": "det du skrev finns kvar där", "en": "what you wrote is still there"}[language]
    assert answer.status_code == 413
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=å"]
)
def test_form_without_its_boundary_is_told_so(skane, kind):
    """As damaged on the way: in the same look as every other page."""
    for client in (Client(), signed_in(skane)):
        answer = client.generic("POST", "/konto/login/", b"--x", content_type=kind)
        assert answer.status_code == 400
        assert "Gå tillbaka och försök igen" in answer.content.decode()
        assert "site-header" in answer.content.decode()
