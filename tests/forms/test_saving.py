import pytest
from django import forms

from forms.saving import saved
from forms.versions import OLDER_THAN_ALL, VersionField
from web.refusals import Refused


class NameForm(forms.Form):
    name = forms.CharField()
    place = forms.CharField(required=False)


class Taken(Refused):
    field = "name"


def typed():
    form = NameForm({"name": "Ale"})
    assert form.is_valid()
    return form


def refuse(refusal):
    raise refusal


def test_what_was_made_is_handed_on():
    assert saved(typed(), lambda: "made") == "made"


@pytest.mark.parametrize(
    ("refusal", "field", "shown_at"),
    [
        (Refused("Nej."), None, "__all__"),
        (Refused("Nej."), "place", "place"),
        (Taken("Nej."), "place", "name"),
    ],
)
def test_a_refusal_stands_in_the_form_and_what_was_typed_stays(refusal, field, shown_at):
    form = typed()

    assert saved(form, lambda: refuse(refusal), field=field) is None

    assert form.errors == {shown_at: ["Nej."]}
    assert form["name"].value() == "Ale"


def test_a_fault_is_no_refusal():
    with pytest.raises(ZeroDivisionError):
        saved(typed(), lambda: 1 // 0)


@pytest.mark.parametrize(
    ("value", "version"),
    [("3", 3), ("0", 0), ("", OLDER_THAN_ALL), ("x", OLDER_THAN_ALL), ("-1", OLDER_THAN_ALL)],
)
def test_a_broken_version_is_older_than_all(value, version):
    assert VersionField(min_value=0).clean(value) == version
