"""An editor translates an article to its very end, as a visitor reads it; its original changes, and she mends it."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from .cms import page_key

pytestmark = pytest.mark.e2e

TITLE = "Kanariefågeln i föreningshuset"
WORDS = {
    TITLE: "The canary in the clubhouse",
    "En artikel om kanariefåglar.": "An article on canaries.",
    "Föreningshuset i Trelleborg, 2026": "The clubhouse in Trelleborg, 2026",
}


@pytest.fixture
def editor(sign_in) -> Page:
    page = sign_in("redaktor")
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


def save(page: Page) -> None:
    page.locator("[name=action-publish]").first.evaluate("button => button.click()")
    page.locator(".messages .success").first.wait_for()


def written_in_swedish(page: Page) -> int:
    page.goto(f"/admin/pages/add/articles/methodarticlepage/{page_key(page, slug='metodbank')}/")
    page.wait_for_load_state("networkidle")
    for name, words in zip(("title", "summary", "source"), WORDS, strict=True):
        page.locator(f"#id_{name}").fill(words)
    expect(page.locator("#id_slug")).not_to_have_value("")
    save(page)
    return page_key(page, search=TITLE)


def translate_all(page: Page) -> int:
    """Sentence by sentence, as long as one waits for its words: how many there were."""
    editor = page.locator(".js-translation-editor")
    editor.locator("li.incomplete").first.wait_for()
    waiting = editor.locator("[role=tabpanel]:not([hidden]) li.incomplete, li.incomplete:visible")
    count = waiting.count()
    for left in range(count, 0, -1):
        sentence = waiting.first
        original = sentence.inner_text().split("\n")[0]
        sentence.get_by_role("button", name="Översätt", exact=True).click()
        editor.locator("textarea:visible, [contenteditable=true]:visible").fill(WORDS[original])
        editor.get_by_role("button", name="Spara", exact=True).click()
        expect(waiting).to_have_count(left - 1)
    return count


def publish_translation(page: Page) -> str:
    page.get_by_role("button", name="Publicera på engelska").click()
    page.locator(".messages .success, .messages .warning").first.wait_for()
    return page.locator(".messages").inner_text()


def told_by_api(page: Page) -> dict:
    """What the CMS knows of the page that is open in its editor."""
    key = urlsplit(page.url).path.split("/")[3]
    return page.request.get(f"/admin/api/main/pages/{key}/").json()["meta"]


def is_live(page: Page) -> bool:
    return told_by_api(page)["status"]["live"]


def address_of(page: Page) -> str:
    return urlsplit(told_by_api(page)["html_url"]).path


def read_as_visitor(sign_in, address: str) -> tuple[int, str]:
    page = sign_in()
    answer = page.goto(address)
    return answer.status, page.locator("main").inner_text()


def test_article_is_translated_published_and_mended(editor, sign_in):
    swedish = written_in_swedish(editor)
    editor.goto(f"/admin/localize/submit/page/{swedish}/")
    editor.locator("input[name=locales]").first.check()
    editor.locator("main form input[type=submit]").last.click()
    expect(editor.locator(".js-translation-editor h3").first).to_have_text("Från svenska till engelska")
    expect(editor.locator(".js-translation-editor footer")).not_to_contain_text("More actions")
    english = editor.url
    assert not is_live(editor), "asking for a translation publishes nothing"

    assert translate_all(editor) == len(WORDS)
    assert "är publicerad på engelska." in publish_translation(editor)
    address = address_of(editor)
    assert address.endswith("/the-canary-in-the-clubhouse/")
    status, told = read_as_visitor(sign_in, address)
    assert status == 200
    assert all(words in told for words in WORDS.values())

    WORDS["Nu också om papegojor."] = "Now on parrots too."
    editor.goto(f"/admin/pages/{swedish}/edit/")
    editor.wait_for_load_state("networkidle")
    editor.locator("#id_summary").fill("Nu också om papegojor.")
    save(editor)
    editor.goto("/admin/oversattningar/?state=behind")
    editor.get_by_role("row", name=TITLE).get_by_role("link", name="Ändra översättningen").click()
    assert editor.url == english
    expect(editor.locator(".messages")).to_contain_text("har ändrats sedan dess")
    assert translate_all(editor) == 1
    assert "är publicerad på engelska." in publish_translation(editor)
    expect(editor.locator(".messages")).not_to_contain_text("har ändrats sedan dess")
    assert "Now on parrots too." in read_as_visitor(sign_in, address)[1]
