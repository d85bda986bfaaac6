"""Only Wagtail's own starting lines are signed, wherever a script stands (T34)."""

import gzip
import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cms.guards.headers import ContentPolicyMiddleware, is_starter
from tests.pages import make_article
from tests.people import signed_in

STARTERS = [
    'initDateChooser("id_last_reviewed", {"dayOfWeekStart": 1, "format": "Y-m-d"});',
    'new PageChooser("id_contact_page", {"modalUrl": "/admin/choose-page/"});',
    '(function() {\n var panel = new InlinePanel(JSON.parse("{\\u0022minForms\\u0022: 0}"));\n })();',
]
STRANGERS = [
    "alert(1)",
    'initDateChooser("id", {}); alert(1);',
    'initDateChooser("id", {"a": alert(1)});',
    'new PageChooser("id", (() => fetch("/konto/"))());',
    'new PageChooser("id"); new Chooser();',
    '(function() { var panel = new InlinePanel(JSON.parse("{}")); alert(1) })();',
    '(function() { var panel = new InlinePanel(JSON.parse("" + alert(1) + "")); })();',
]


@pytest.mark.parametrize("code", STARTERS)
def test_line_that_starts_a_widget_with_plain_data_is_known(code):
    assert is_starter(code)


@pytest.mark.parametrize("code", STRANGERS)
def test_line_that_does_anything_else_is_a_stranger(code):
    """T34."""
    assert not is_starter(code)


def answer(path: str, html: str) -> HttpResponse:
    page = HttpResponse(html, headers={"Content-Length": str(len(html.encode()))})
    return ContentPolicyMiddleware(lambda request: page)(RequestFactory().get(path))


def test_smuggled_script_gets_no_nonce_beside_one_that_does():
    """T34."""
    response = answer("/admin/", f"<script>{STARTERS[0]}</script><script>alert(1)</script>")
    nonce = re.search(r"'nonce-([^']+)'", response["Content-Security-Policy"])[1]
    expected = f'<script nonce="{nonce}">{STARTERS[0]}</script><script>alert(1)</script>'
    assert response.content.decode() == expected
    assert response["Content-Length"] == str(len(expected))


def test_our_own_pages_never_get_a_nonce():
    response = answer("/metodbank/", f"<script>{STARTERS[0]}</script>")
    assert "nonce" not in response["Content-Security-Policy"] + response.content.decode()


def test_each_answer_has_a_nonce_of_its_own():
    page = f"<script>{STARTERS[0]}</script>"
    first, second = (answer("/admin/", page)["Content-Security-Policy"] for _ in range(2))
    assert first != second


def test_editor_of_a_page_leaves_no_inline_script_unsigned(redaktor, bank):
    """Wagtail may change its starting lines; then this says so, before an editor's date picker does."""
    article = make_article(bank, "Remiss")
    for path in (f"/admin/pages/{article.pk}/edit/", "/admin/settings/cms/contactsettings/1/"):
        page = signed_in(redaktor).get(path, follow=True).content.decode()
        # Blocks of data run nothing, and the policy leaves them alone.
        inline = re.findall(r"<script(?![^>]*(?:src=|application/json|text/|nonce=))[^>]*>", page)
        assert 'nonce="' in page
        assert inline == []


def test_pages_of_the_cms_are_signed_before_they_are_packed(redaktor):
    answer = signed_in(redaktor).get("/admin/", headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert answer["Content-Encoding"] == "gzip"
    assert b"</html>" in gzip.decompress(answer.content)
