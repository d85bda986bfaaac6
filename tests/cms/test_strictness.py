"""One restriction of a page against another: who passes the first, does she pass the second?"""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from cms.guards.copies import is_as_strict

pytestmark = pytest.mark.django_db
LOGIN, PASSWORD, GROUPS = (
    PageViewRestriction.LOGIN,
    PageViewRestriction.PASSWORD,
    PageViewRestriction.GROUPS,
)


def restriction(front, kind: str, *names: str) -> PageViewRestriction:
    made = PageViewRestriction.objects.create(page=front, restriction_type=kind, password="hemligt")
    made.groups.set(Group.objects.get_or_create(name=name)[0] for name in names)
    return made


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        ((LOGIN,), (LOGIN,), True),
        ((GROUPS, "A"), (LOGIN,), True),
        ((LOGIN,), (GROUPS, "A"), False),
        # No groups are in any: but a password lets in whoever knows it.
        ((PASSWORD,), (GROUPS, "A"), False),
        ((GROUPS, "A"), (GROUPS, "A"), True),
        ((GROUPS, "A"), (GROUPS, "A", "B"), True),
        ((GROUPS, "A", "B"), (GROUPS, "A"), False),
        ((GROUPS, "B"), (GROUPS, "A"), False),
    ],
)
def test_restriction_is_as_strict_as_another_if_it_lets_in_nobody_else(front, own, other, expected):
    assert is_as_strict(restriction(front, *own), restriction(front, *other)) == expected
