"""Long texts of people are shown by one of the filters that keep their lines: no template can forget."""

import re

from django.apps import apps
from django.db.models import TextField

from .files import ROOT, python_files

FILTERS = ("|written", "|one_line")
# Names that other things have too: a line of a handover.
NO_TEXT = {"line.text", "line.outcome"}


def names_of_long_texts() -> set[str]:
    models = [model for model in apps.get_models() if model.__module__.startswith("extranet.")]
    return {
        field.name
        for model in models
        for field in model._meta.concrete_fields
        if isinstance(field, TextField)
    }


def test_each_long_text_in_a_template_goes_through_the_one_reading():
    named = re.compile(rf"\b[\w.]+\.(?:{'|'.join(sorted(names_of_long_texts()))})\b(?!\.)\|?\w*")
    shown = [
        (template.name, words)
        for folder in ("extranet", "home/announcements")
        for template in (ROOT / folder).rglob("*.html")
        for tag in re.findall(r"\{\{.*?\}\}|\{% (?:include|with|blocktranslate).*?%\}", template.read_text())
        for words in named.findall(tag)
    ]

    assert ("meeting.html", "meeting.agenda|written") in shown
    others = {(name, words) for name, words in shown if not words.endswith(FILTERS)}
    assert {(name, words) for name, words in others if words not in NO_TEXT} == set()


def test_nobody_reads_members_words_as_a_markup_language():
    readers = [path for path in python_files() if "import MarkdownIt" in path.read_text()]

    assert [str(path.relative_to(ROOT)) for path in readers] == ["home/content/markdown.py"]
