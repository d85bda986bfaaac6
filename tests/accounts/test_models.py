import pytest
from django.db import IntegrityError, transaction

from accounts.addresses import normalise_email
from accounts.models import User

pytestmark = pytest.mark.both_databases

SPELLINGS = ["Åsa@Exempel.se", "åsa@exempel.se", " ÅSA@EXEMPEL.SE ", "A\u030asa@exempel.se"]


@pytest.mark.parametrize("typed", SPELLINGS)
def test_an_address_has_one_spelling(typed):
    """T50: capital letters, spaces and the letters of a Mac, which come in two parts."""
    assert normalise_email(typed) == "åsa@exempel.se"


@pytest.mark.django_db
@pytest.mark.parametrize("typed", SPELLINGS)
def test_a_person_is_found_however_she_writes_her_address(typed):
    """T50."""
    person = User.objects.create_user("Åsa@Exempel.se")

    assert User.objects.get_by_natural_key(typed) == person


@pytest.mark.django_db
def test_two_spellings_of_one_address_cannot_be_two_people():
    """T50."""
    User.objects.create_user("Åsa@exempel.se")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="åsa@exempel.se")


@pytest.mark.django_db
def test_the_address_is_normalised_whichever_way_it_is_saved():
    person = User(email="Åsa@Exempel.se")
    person.save()

    assert User.objects.get().email == "åsa@exempel.se"


@pytest.mark.django_db
def test_the_database_refuses_capital_letters_that_bypass_the_model():
    User.objects.create_user("asa@exempel.se")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.update(email="ASA@exempel.se")


def test_a_person_is_called_by_her_name_or_else_by_her_address():
    assert str(User(email="samordnare@knutpunkt.example")) == "samordnare@knutpunkt.example"
    assert str(User(email="a@knutpunkt.example", first_name="Samordnaren")) == "Samordnaren"
