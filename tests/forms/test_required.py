"""What is not filled in is asked for by its name."""

import pytest
from django import forms
from django.utils import translation

from extranet.digests.forms import DigestForm
from extranet.inputs.forms import InputForm
from extranet.meetings.forms import MeetingForm


class Letter(forms.Form):
    name = forms.CharField(label="Ditt namn")
    iop = forms.CharField(label="IOP-avtal")
    place = forms.ChoiceField(label="Plats", choices=[("", "Välj"), ("a", "A")])
    starts = forms.CharField(label="Börjar", error_messages={"required": "Skriv när det börjar."})
    size = forms.IntegerField(label="Antal")


@pytest.fixture
def swedish():
    with translation.override("sv"):
        yield


def test_each_empty_field_is_asked_for_by_its_name(swedish):
    form = Letter({"size": "många"})
    found = {field.name: list(field.errors) for field in form}
    assert found == {
        "name": ["Skriv ditt namn."],
        "iop": ["Skriv IOP-avtal."],
        "place": ["Välj plats."],
        "starts": ["Skriv när det börjar."],
        "size": ["Fyll i ett heltal."],
    }
    assert [field.is_missing for field in form] == [True, True, True, True, False]


def test_the_list_of_errors_leads_there_and_says_no_label_twice(swedish):
    shown = str(Letter({"size": "många"}))
    assert '<a href="#id_name">Skriv ditt namn.</a>' in shown
    assert '<a href="#id_size">Antal</a>: Fyll i ett heltal.' in shown
    assert shown.count("Skriv ditt namn.") == 2  # in the list, and at its field
    assert "måste fyllas i" not in shown


def test_a_form_that_nobody_sent_asks_for_nothing(swedish):
    assert [list(field.errors) for field in Letter()] == [[]] * 5


@pytest.mark.parametrize("make", [MeetingForm, InputForm])
def test_every_sentence_of_a_long_form_can_be_read(swedish, skane, make):
    """No label that is a question or half a sentence is put after *Skriv* or *Välj*."""
    sentences = {error for field in make({}, user=skane).visible_fields() for error in field.errors}
    assert sentences == EXPECTED[make]


EXPECTED = {
    MeetingForm: {
        "Välj typ av möte.",
        "Skriv titel.",
        "Skriv när mötet börjar.",
        "Skriv när mötet slutar.",
        "Välj vilka som får läsa.",
    },
    InputForm: {"Skriv fråga.", "Välj plats."},
}


def test_the_days_of_a_period_have_sentences_of_their_own(swedish, db):
    errors = [error for field in DigestForm({}) for error in field.errors]
    assert errors == [
        "Skriv titel.",
        "Välj vem sammanställningen är till.",
        "Skriv periodens första dag.",
        "Skriv periodens sista dag.",
    ]
