"""An organisation that is taken into the list has a name of its own."""

import pytest
from django.urls import reverse
from django.utils import timezone

from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from tests.people import make_organisation, signed_in

from .edited import edit_url

pytestmark = pytest.mark.django_db


def test_coordinator_takes_an_organisation_into_the_list(samordnare):
    data = {
        "name": " Idéburet  Väst ",
        "kind": OrganisationKind.MEMBER,
        "contact_email": "info@vast.example",
        "version": "1",
    }
    client = signed_in(samordnare)

    first = client.post(reverse("organisation_new"), data)
    again = client.post(reverse("organisation_new"), data)

    made = Organisation.objects.get()
    assert (made.name, made.contact_reviewed_on) == ("Idéburet Väst", timezone.localdate())
    assert first.headers["Location"] == made.get_absolute_url()
    assert list(again.context["form"].errors) == ["name"]


@pytest.mark.both_databases
def test_name_taken_at_the_last_moment_is_an_error_at_the_field(samordnare, own, monkeypatch):
    """T66: two who register the same name pass the form together; the database lets one in."""
    monkeypatch.setattr("extranet.organisations.forms.ProfileForm.validate_unique", lambda form: None)
    client, data = signed_in(samordnare), {"name": own.name, "kind": own.kind, "version": "1"}
    other = make_organisation("Annan")

    answers = [client.post(reverse("organisation_new"), data), client.post(edit_url(other), data)]

    assert [list(answer.context["form"].errors) for answer in answers] == [["name"], ["name"]]
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize("name", ["Ny", "Skriv för"])
def test_no_organisation_takes_an_address_that_is_ours(samordnare, name):
    made = make_organisation(name)

    assert signed_in(samordnare).get(made.get_absolute_url()).context["organisation"] == made
