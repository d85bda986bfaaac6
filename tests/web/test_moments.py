from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

LATE = datetime(2026, 12, 31, 23, 30, 12, 345678, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tag", "value", "shown"),
    [
        ("moment value", LATE, '<time datetime="2027-01-01T00:30+01:00">1 januari 2027 00:30</time>'),
        ("day value", LATE, '<time datetime="2027-01-01">1 januari 2027</time>'),
        ("day value", date(2027, 3, 28), '<time datetime="2027-03-28">28 mars 2027</time>'),
        (
            'day value css="soft"',
            date(2027, 3, 28),
            '<time class="soft" datetime="2027-03-28">28 mars 2027</time>',
        ),
    ],
)
def test_time_is_told_to_people_and_to_machines(tag, value, shown):
    """A minute after midnight in Sweden is the new day, and HTML takes no microseconds."""
    assert Template(f"{{% load moments %}}{{% {tag} %}}").render(Context({"value": value})) == shown
