"""Every form of ours that asks for a day reads it in the one way (T71)."""

import re
from collections.abc import Iterator

from django import forms
from django.apps import apps
from django.forms.forms import BaseForm
from wagtail.models import Page

from config.settings.rooms import rooms
from forms.days import DayField
from forms.moments import DayAndTimeField

from .files import ROOT, python_files


def all_forms(kind: type = BaseForm) -> Iterator[type[BaseForm]]:
    for form in kind.__subclasses__():
        yield form
        yield from all_forms(form)


def ours() -> list[type[BaseForm]]:
    __import__("config.urls")
    own = {room.split(".")[0] for room in rooms()} | {"forms"}
    return [form for form in all_forms() if form.__module__.split(".")[0] in own]


def asks_for_a_day(field: forms.Field) -> bool:
    return isinstance(field, forms.DateField | forms.DateTimeField | forms.SplitDateTimeField)


def test_every_form_of_ours_reads_days_in_the_one_way():
    asking = [
        (form, name, field)
        for form in ours()
        for name, field in getattr(form, "base_fields", {}).items()
        if asks_for_a_day(field)
    ]
    assert len(asking) > 4
    assert [
        (form, name) for form, name, field in asking if not isinstance(field, DayField | DayAndTimeField)
    ] == []


def test_no_day_is_taken_off_a_moment_in_utc():
    """The day begins an hour or two earlier here: `timezone.localdate` and `stored_day` know (T71)."""
    wrong = re.compile(
        r"\bdate\.today\(|\butcnow\(|datetime\.now\(\)|timezone\.now\(\)\.date\(|_at\.date\(|\w__date\b|TruncDate"
    )
    found = [path.relative_to(ROOT) for path in python_files() if wrong.search(path.read_text())]
    assert found == []


def test_every_page_of_the_cms_reads_days_in_the_one_way():
    days = [
        (model, name, field)
        for model in apps.get_models()
        if issubclass(model, Page) and model is not Page
        for name, field in model.get_edit_handler().get_form_class().base_fields.items()
        if isinstance(field, forms.DateField)
    ]
    assert days
    assert [(model, name) for model, name, field in days if not isinstance(field, DayField)] == []
