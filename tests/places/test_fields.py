import pytest
from django import forms

from places.fields import NameField
from places.models import Region

pytestmark = pytest.mark.both_databases


@pytest.fixture
def counties(db):
    for code, name in (("1", "Örebro län"), ("2", "Åland"), ("3", "Zinkgruvan"), ("4", "Ängelholm")):
        Region.objects.create(code=code, name=name, slug=f"x{code}")


class County(forms.Form):
    county = NameField(Region.objects.order_by("code"), required=False, empty_label="Alla")


def test_names_are_offered_in_swedish_order_after_the_empty_choice(counties):
    assert [label for _, label in County().fields["county"].choices] == [
        "Alla",
        "Zinkgruvan",
        "Åland",
        "Ängelholm",
        "Örebro län",
    ]


def test_a_name_is_chosen_as_before(counties):
    form = County({"county": "1"})
    assert form.is_valid()
    assert form.cleaned_data["county"].name == "Örebro län"
