"""Long forms in short parts."""

import pytest
from django import forms

from extranet.experiences.forms import EditExperienceForm, NewExperienceForm
from extranet.experiences.models import Experience
from extranet.inputs.forms import InputForm
from extranet.meetings.forms import MeetingForm
from forms.sections import SectionedForm


class Short(SectionedForm, forms.Form):
    sections = [("First", ["a", "gone"]), ("Nobody is asked", ["gone"])]
    a = forms.CharField()
    b = forms.CharField()
    c = forms.CharField(widget=forms.HiddenInput)


def test_what_stands_in_no_section_comes_last_and_nothing_is_shown_twice():
    found = [(title, [field.name for field in fields]) for title, fields in Short().by_section()]
    assert found == [("First", ["a"]), ("", ["b"])]
    assert [str(Short()).count(f'name="{name}"') for name in "abc"] == [1, 1, 1]


@pytest.mark.parametrize("make", [NewExperienceForm, InputForm, MeetingForm])
def test_every_field_of_a_long_form_has_a_section(skane, make):
    assert all(title for title, _fields in make(user=skane).by_section())


def test_errors_stand_in_the_order_of_the_page(skane):
    form = EditExperienceForm({}, instance=Experience(author=skane, changed_at=skane.date_joined))
    shown = [field.name for _title, fields in form.by_section() for field in fields]
    assert [name for name in form.fields if name in shown] == shown


@pytest.mark.parametrize("make", [NewExperienceForm, InputForm, MeetingForm])
def test_no_choice_begins_with_dashes(skane, make):
    assert "---" not in str(make(user=skane))
