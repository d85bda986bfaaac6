import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.people import signed_in

from .addresses import patterns
from .rows import ROWS, Row, arguments
from .table import ELSEWHERE, ROLES
from .world import world  # noqa: F401  # a fixture

pytestmark = [pytest.mark.both_databases, pytest.mark.slow]


def cookies_of(user: User | None) -> dict[str, str]:
    """She signs in once: doing so for each row took as long as a fifth of the answers."""
    if user is None:
        return {}
    return {name: cookie.value for name, cookie in signed_in(user).cookies.items()}


def answer(cookies: dict[str, str], row: Row, path: str) -> int:
    """What the address answers; whatever the request changed is taken back, so that each row meets the same world."""
    client = Client()
    client.cookies.load(cookies)
    with transaction.atomic():
        response = client.generic(row.method, path)
        if response.streaming:
            response.getvalue()
        transaction.set_rollback(True)
    return response.status_code


@pytest.mark.parametrize("role", ROLES)
def test_role_gets_what_the_table_says(role, world):  # noqa: F811
    """T35, T43."""
    cookies = cookies_of(world.people.get(role))
    wrong = []
    for row in ROWS:
        status = answer(cookies, row, reverse(row.name, kwargs=arguments(row, world)))
        if status != row.expected[role]:
            wrong.append(f"{row.method} {row.name} {row.about}: {status}, not {row.expected[role]}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_url_name_stands_in_the_table():
    named = {pattern.name for route, pattern in patterns() if not route.startswith("admin/")}
    assert named == {row.name for row in ROWS} | ELSEWHERE.keys()
