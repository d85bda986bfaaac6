from datetime import UTC, date, datetime
from types import SimpleNamespace

from django.urls import reverse
from django.utils import timezone, translation

from web.stored_links import stored_address, stored_day, stored_link


def test_stored_links_have_no_language():
    thing = SimpleNamespace(get_absolute_url=lambda: reverse("extranet_home"))
    with translation.override("en"):
        assert (stored_link(thing), stored_address("extranet_home")) == ("/extranat/", "/extranat/")
        assert translation.get_language() == "en"


def test_stored_day_is_the_day_in_sweden():
    assert stored_day(datetime(2026, 11, 26, 23, 30, tzinfo=UTC)) == date(2026, 11, 27)
    assert stored_day(None) is None


def test_stored_day_is_not_moved_by_the_clock_of_whoever_saves():
    with timezone.override(UTC):
        assert stored_day(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == date(2027, 1, 1)
