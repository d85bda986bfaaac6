"""Whatever goes wrong, the page leads to a person: by the form, or by telephone and mail where nothing may be asked."""

import json
from pathlib import Path

import pytest
from django.db import OperationalError
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Site

from cms import last_contact
from cms.models import ContactSettings
from config import faults
from tests.project.files import ROOT

TEMPLATES = ROOT / "site/templates"
OF_READERS = sorted(path.name for path in TEMPLATES.glob("4*.html"))
OF_OURS = sorted(path.name for path in TEMPLATES.glob("5*.html"))


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def filled_in(folder, db, django_capture_on_commit_callbacks) -> ContactSettings:
    with django_capture_on_commit_callbacks(execute=True):
        return ContactSettings.objects.create(
            site=Site.objects.get(), phone="040-628 04 00", email="hej@natverket.example"
        )


def body_of(page: str) -> str:
    return page.partition('<main class="main"')[2].partition("</main>")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("name", OF_READERS)
def test_error_of_a_reader_leads_to_the_form_in_its_body(rf, front, name):
    assert len(OF_READERS) > 4
    page = render_to_string(name, request=rf.get("/finns-inte/"))
    assert f'href="{reverse("talk_to_someone")}?fran=/finns-inte/"' in body_of(page)


@pytest.mark.parametrize("name", OF_OURS)
def test_fault_of_ours_names_whom_to_reach_and_asks_no_database(name):
    """There is none: this test has no mark for it."""
    reach = ContactSettings(phone="040-628 04 00", email="hej@natverket.example")
    page = body_of(render_to_string(name, {"reach": reach}))
    assert 'href="tel:0406280400"' in page
    assert 'href="mailto:hej@natverket.example"' in page
    assert "Vill du nå någon nu?" not in render_to_string(name, {"reach": ContactSettings()})


@pytest.mark.parametrize(("error", "status"), [(ValueError("x"), 500), (OperationalError("locked"), 503)])
def test_answer_to_a_fault_carries_what_was_saved_last(rf, filled_in, monkeypatch, error, status):
    monkeypatch.setattr(faults, "is_away", lambda found: isinstance(found, OperationalError))
    monkeypatch.setattr(last_contact, "contact_settings", pytest.fail)
    try:
        raise error
    except Exception:  # any fault leads there
        answer = faults.server_error(rf.get("/"))
    assert answer.status_code == status
    assert "hej@natverket.example" in answer.content.decode()


def test_what_is_changed_is_what_is_kept(filled_in, django_capture_on_commit_callbacks):
    filled_in.phone = ""
    with django_capture_on_commit_callbacks(execute=True):
        filled_in.save()
    kept = last_contact.last_contact()
    assert (kept.phone, kept.email) == ("", "hej@natverket.example")


@pytest.mark.parametrize("words", ["", "{", "[]", '"x"', "{}", '{"phone": "1"}', None])
def test_file_that_is_none_is_no_second_fault(folder, words):
    if words is not None:
        last_contact.path().write_text(words)
    assert last_contact.last_contact().email == ""


def test_nothing_but_what_stands_on_every_page_is_kept(filled_in):
    assert set(json.loads(last_contact.path().read_text())) == {"phone", "email"}
