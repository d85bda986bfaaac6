from typing import NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.people import signed_in

from .addresses import patterns
from .rooms import brought
from .table import ELSEWHERE, ROLES, TABLE
from .world import world  # noqa: F401  # a fixture

pytestmark = [pytest.mark.both_databases, pytest.mark.slow]


class Row(NamedTuple):
    name: str
    about: str
    method: str
    expected: dict[str, int]


def read_row(line: str) -> Row:
    name, about, method, *figures = line.split()
    return Row(name, about, method, dict(zip(ROLES, map(int, figures), strict=True)))


TABLES = [TABLE, *brought("permissions", "TABLE")]
ROWS = [
    read_row(line) for table in TABLES for line in table.splitlines() if line and not line.startswith("#")
]


def arguments(row: Row, world) -> dict[str, object]:  # noqa: F811
    """`key=experience` means the key of the world's experience; a word that the world lacks stands for itself."""
    if row.about == "-":
        return {}
    pairs = (pair.split("=") for pair in row.about.split(","))
    return {name: getattr(world, word, word) for name, word in pairs}


def answer(user: User | None, row: Row, path: str) -> int:
    """What the address answers; whatever the request changed is taken back, so that each row meets the same world."""
    with transaction.atomic():
        client = signed_in(user) if user else Client()
        response = client.generic(row.method, path)
        if response.streaming:
            response.getvalue()
        transaction.set_rollback(True)
    return response.status_code


@pytest.mark.parametrize("role", ROLES)
def test_role_gets_what_the_table_says(role, world):  # noqa: F811
    """T35, T43."""
    user = world.people.get(role)
    wrong = []
    for row in ROWS:
        status = answer(user, row, reverse(row.name, kwargs=arguments(row, world)))
        if status != row.expected[role]:
            wrong.append(f"{row.method} {row.name} {row.about}: {status}, not {row.expected[role]}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_url_name_stands_in_the_table():
    named = {pattern.name for route, pattern in patterns() if not route.startswith("admin/")}
    assert named == {row.name for row in ROWS} | ELSEWHERE.keys()
