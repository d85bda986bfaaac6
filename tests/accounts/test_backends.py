import pytest

from accounts.backends import AddressBackend
from accounts.holding import all_held, held_people
from accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "knutpunkt-demo"


def let_in(**given) -> User | None:
    return AddressBackend().authenticate(None, **given)


@pytest.mark.parametrize("name", ["email", "username"])
def test_address_and_password_let_her_in_by_either_name(name, skane):
    assert let_in(**{name: skane.email}, password=PASSWORD) == skane
    assert let_in(**{name: skane.email}, password="en annan") is None


def test_whoever_leaves_out_either_stays_outside(db):
    """Also where a person without an address, or with an empty password, would fit."""
    User.objects.create_user("", PASSWORD)
    person = User.objects.create_user("nagon@knutpunkt.example", "")
    for address in ("", None):
        assert let_in(email=address, password=PASSWORD) is None
    for password in ("", None):
        assert let_in(email=person.email, password=password) is None
    assert let_in() is None


def test_only_those_who_are_named_are_held(skane, norr, lokal, monkeypatch):
    held: list[User] = []
    monkeypatch.setattr("accounts.holding.all_held", lambda rows: held.extend(rows) or all_held(rows))
    assert held_people(norr, skane, norr) == [norr, skane, norr]
    assert {*held} == {norr, skane}
