"""Every sentence has its Swedish. Uses gettext's own tools; the site itself needs none of them."""

import os
import re
import shutil
import subprocess
import sys

import polib
import pytest
from django.utils.translation import gettext, override

from .files import CODE, ROOT

SWEDISH = "locale/sv/LC_MESSAGES/django.po"
ENGLISH = "locale/en/LC_MESSAGES/django.po"
# As `make extract` calls it.
EXTRACT = ["makemessages", "--locale", "sv", "--no-obsolete", "--no-location", "--ignore", "tests"]


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(ROOT / SWEDISH))


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> polib.POFile:
    """The catalogue as `makemessages` would leave it, made in a copy of the tree."""
    if not shutil.which("xgettext"):
        if os.environ.get("REQUIRE_BROWSER") or os.environ.get("CI"):
            pytest.fail("gettext is not installed, and this run may not skip anything.")
        pytest.skip("gettext is not installed.")
    copy = tmp_path_factory.mktemp("tree")
    for folder in (*CODE, "locale"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": os.pathsep.join([str(copy), str(copy / "site")]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    subprocess.run(
        [sys.executable, "site/manage.py", *EXTRACT],
        cwd=copy,
        env=environment,
        check=True,
        capture_output=True,
    )
    return polib.pofile(str(copy / SWEDISH))


def keys(entries) -> set[tuple[str | None, str]]:
    return {(entry.msgctxt, entry.msgid) for entry in entries}


def test_no_sentence_of_the_code_is_missing_in_the_catalogue(catalogue, extracted):
    missing = keys(extracted) - keys(catalogue)

    assert sorted(msgid for _, msgid in missing) == []


def test_no_sentence_is_left_untranslated(catalogue):
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []


def test_no_translation_is_a_guess(catalogue):
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_no_sentence_is_translated_twice(catalogue):
    assert len(keys(catalogue)) == len([entry for entry in catalogue if not entry.obsolete])


def test_placeholders_are_the_same_in_both_languages(catalogue):
    """A lost %(name)s is a sentence without its name, and an invented one is an error page."""

    def names(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)[sd]", text))

    different = [
        entry.msgid
        for entry in catalogue
        for text in (entry.msgstr, *entry.msgstr_plural.values())
        if text
        and names(text) != names(entry.msgid) | names(entry.msgid_plural)
        and names(text) != names(entry.msgid)
    ]
    assert different == []


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_number_of_things_has_its_words(catalogue):
    """A language says for itself how many forms it has."""
    forms = int(re.search(r"nplurals=(\d+)", catalogue.metadata["Plural-Forms"])[1])
    several = [entry for entry in catalogue if entry.msgid_plural]
    lacking = [
        entry.msgid for entry in several if len(list(filter(None, entry.msgstr_plural.values()))) != forms
    ]
    assert lacking == []


def test_translations_keep_tags_and_end_as_the_sentence_does(catalogue):
    """A lost </a> swallows the page, and a colon or a full stop belongs to what stands after it."""

    def shape(text: str) -> tuple[list[str], bool, str]:
        ending = text[-1:] if text[-1:] in ".:?!…\n " else ""
        return sorted(re.findall(r"</?\w+", text)), text[:1].isspace(), ending

    different = [
        entry.msgid
        for entry in catalogue
        for words in translations(entry)
        if shape(words) not in (shape(entry.msgid), shape(entry.msgid_plural or entry.msgid))
    ]
    assert different == []


@pytest.mark.parametrize(("other", "said"), [("annons", "offentlig sida"), ("publik", "offentlig")])
def test_one_word_is_said_of_one_thing(catalogue, other, said):
    """`docs/developers/words.md` has the word that people meet everywhere; `other` is not it."""
    beside = [words for entry in catalogue for words in translations(entry) if other in words.lower()]
    assert beside == []
    assert any(said in words for entry in catalogue for words in translations(entry))


def test_english_stands_in_the_code_alone():
    """Words in the English catalogue would hide the sentence that developers read."""
    english = polib.pofile(str(ROOT / ENGLISH))
    assert [entry.msgid for entry in english if any(translations(entry))] == []


def test_a_known_sentence_is_translated():
    with override("sv"):
        assert gettext("Read more:") == "Läs mer:"
    with override("en"):
        assert gettext("Read more:") == "Read more:"
