"""A text is looked at before it is saved: nothing is saved by looking."""

from importlib import import_module
from importlib.util import find_spec

import pytest
from django import forms
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from extranet.experiences import domain as experiences
from extranet.experiences.models import Comment, Experience
from extranet.inputs.models import NationalInput
from extranet.meetings.forms import NeedsForm
from extranet.surveys.forms import PlacesForm
from forms.previews import PREVIEW, PreviewForm, is_long
from home.setup.forms import SetupForm
from tests.people import signed_in

# What is typed there is shown to one reader, line by line, and no sign of it is read as form.
NEVER_READ = {NeedsForm, PlacesForm, SetupForm}
TEXT = "18.00 Inledning\n18.30 Fika\n\n3. Avslutning\n\n- kaffe\n- **bullar**"
SHOWN = (
    "<p>18.00 Inledning<br>18.30 Fika</p><p>3. Avslutning</p>"
    "<ul><li>kaffe</li><li><strong>bullar</strong></li></ul>"
)


class LongForm(PreviewForm, forms.Form):
    name = forms.CharField()
    text = forms.CharField(widget=forms.Textarea)


def all_forms(parent: type[forms.BaseForm] = forms.BaseForm) -> set[type[forms.BaseForm]]:
    return {child for form in parent.__subclasses__() for child in {form, *all_forms(form)}}


def test_every_form_with_a_long_text_can_be_looked_at_first():
    for app in apps.get_app_configs():
        if find_spec(f"{app.name}.forms"):
            import_module(f"{app.name}.forms")
    ours = {
        form for form in all_forms() if form.__module__.split(".")[0] in {"extranet", "home", "methodbank"}
    }
    long = {
        form for form in ours if any(is_long(field) for field in getattr(form, "base_fields", {}).values())
    }

    assert len(long) > 8
    assert {form for form in long if not issubclass(form, (PreviewForm, *NEVER_READ))} == set()


def test_a_form_that_is_looked_at_is_neither_valid_nor_wrong():
    typed = {"name": "", "text": TEXT}

    assert not LongForm(typed).is_valid()
    assert LongForm(typed).errors
    looked_at = LongForm({**typed, PREVIEW: "yes"})
    assert (looked_at.is_valid(), looked_at.errors) == (False, {})
    assert [(field.name, text) for field, text in looked_at.previews()] == [("text", TEXT)]


def test_only_what_was_sent_by_the_button_is_looked_at():
    assert LongForm({"name": "Fika", "text": TEXT}).is_valid()
    assert not LongForm({"name": "Fika", "text": TEXT, PREVIEW: "yes"}).is_valid()
    assert not LongForm().is_preview


@pytest.mark.django_db
def test_a_new_text_is_shown_as_it_will_look_and_is_not_saved(skane):
    client = signed_in(skane)
    page = client.get("/extranat/erfarenheter/ny/")
    key = page.context["form"]["submission_key"].value()
    answer = client.post(
        "/extranat/erfarenheter/ny/",
        {
            "title": "Fika",
            "did": TEXT,
            "submission_key": key,
            "preview": "yes",
            "attachments": SimpleUploadedFile("a.txt", b"text"),
        },
    )

    assert (answer.status_code, Experience.objects.count()) == (200, 0)
    html = answer.content.decode()
    assert SHOWN in html
    assert html.index("data-preview") < html.index('name="share"') < html.index('name="preview"')
    assert answer.context["form"]["did"].value() == TEXT
    assert str(answer.context["form"]["submission_key"].value()) == str(key)
    assert list(answer.context["form"].errors) == ["attachments"]


@pytest.mark.django_db
def test_a_comment_is_looked_at_where_it_is_written(skane):
    organisation = skane.memberships.get().organisation
    experience = experiences.write_experience(
        author=skane, organisation=organisation, submission_key=None, title="Fika", did="Vi bakade."
    )
    answer = signed_in(skane).post(
        f"/extranat/erfarenheter/{experience.pk}/kommentera/", {"text": TEXT, "preview": "yes"}
    )

    assert SHOWN in answer.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.django_db
def test_an_input_is_looked_at_before_it_is_a_draft(skane):
    answer = signed_in(skane).post("/extranat/inspel/nytt/", {"question": TEXT, "preview": "yes"})

    assert SHOWN in answer.content.decode()
    assert not NationalInput.objects.exists()
