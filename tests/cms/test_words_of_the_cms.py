"""No English in a Swedish CMS: what the catalogues of Wagtail and its companions lack, ours has."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from tests.people import signed_in

THEIRS = ("wagtail", "taggit", "modelcluster")
OURS = Path(settings.SITE_DIR) / "cms/words_of_wagtail/sv/LC_MESSAGES"
Key = tuple[str | None, str]


def catalogues(language: str, domain: str, *names: str) -> Iterator[polib.POFile]:
    for config in apps.get_app_configs():
        file = Path(config.path) / f"locale/{language}/LC_MESSAGES/{domain}.po"
        if config.name.startswith(names) and file.exists():
            yield polib.pofile(str(file))


def keys(catalogue: polib.POFile, *, translated: bool) -> set[Key]:
    entries = catalogue.translated_entries() if translated else catalogue
    return {(entry.msgctxt, entry.msgid) for entry in entries if not entry.obsolete}


def said(domain: str) -> set[Key]:
    return {key for each in catalogues("en", domain, *THEIRS) for key in keys(each, translated=False)}


def said_in_swedish(domain: str) -> set[Key]:
    if domain == "django":
        return {key for each in catalogues("sv", domain, "") for key in keys(each, translated=True)}
    return {
        key for each in catalogues("sv", domain, *THEIRS) for key in keys(each, translated=True)
    } - glued()


def glued() -> set[Key]:
    """Scripts put a name after these, and the Swedish has lost its space: "Publicera påengelska"."""
    entries = [entry for each in catalogues("sv", "djangojs", *THEIRS) for entry in each.translated_entries()]
    return {
        (entry.msgctxt, entry.msgid)
        for entry in entries
        if entry.msgid.endswith(" ") > entry.msgstr.endswith(" ")
    }


def ours(domain: str) -> polib.POFile:
    return polib.pofile(str(OURS / f"{domain}.po"))


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_nothing_is_left_in_english(domain):
    left = said(domain) - said_in_swedish(domain) - keys(ours(domain), translated=True)
    assert sorted(msgid for _context, msgid in left) == []


def words_of_theirs(domain: str) -> dict[Key, str]:
    said = [entry for each in catalogues("sv", domain, *THEIRS) for entry in each.translated_entries()]
    return {(entry.msgctxt, entry.msgid): entry.msgstr for entry in said}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_what_they_say_themselves_is_ours_for_a_reason(domain):
    """A new version of Wagtail may know better, or say it no more. What we say otherwise names their words."""
    needed, theirs = said(domain) - said_in_swedish(domain), words_of_theirs(domain)
    for entry in ours(domain):
        if (key := (entry.msgctxt, entry.msgid)) not in needed:
            assert entry.tcomment == f"Instead of: {theirs.get(key, 'nothing')}".strip(), entry.msgid


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_names_in_sentences_are_kept(domain):
    def names(*texts: str) -> set[str]:
        return {name for text in texts for name in re.findall(r"%\(\w+\)[sd]|\{\w*\}|<\w+|#tab-new", text)}

    wrong = [
        entry.msgid
        for entry in ours(domain)
        if not names(entry.msgstr, *entry.msgstr_plural.values()) <= names(entry.msgid, entry.msgid_plural)
    ]
    assert wrong == []


def test_what_scripts_put_a_name_after_ends_with_a_space():
    said = {entry.msgid: entry.msgstr for entry in ours("djangojs")}
    assert "Publish in " in said
    assert [msgid for msgid in said if msgid.endswith(" ") != said[msgid].endswith(" ")] == []


def test_pages_of_the_cms_use_our_words():
    with override("sv"):
        assert gettext("Autosave is paused") == "Det sparas inte av sig självt just nu"


@pytest.mark.django_db
def test_scripts_of_the_cms_use_our_words(redaktor):
    answer = signed_in(redaktor).get(reverse("wagtailadmin_javascript_catalog"))
    assert r"\u00c4ndringarna \u00e4r sparade." in answer.content.decode()
