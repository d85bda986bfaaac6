"""One of each kind of person, to be asked all at once."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User

EVERYONE = ("skane", "norr", "lokal", "nod", "samordnare", "redaktor", "admin", "visitor")


@pytest.fixture
def people(request) -> dict[str, User]:
    return {name: request.getfixturevalue(name) for name in EVERYONE}


def those_who(policy: Callable[..., bool], people: dict[str, User], *about: Any) -> set[str]:
    """The names of those to whom a policy says yes."""
    return {name for name, user in people.items() if policy(user, *about)}
