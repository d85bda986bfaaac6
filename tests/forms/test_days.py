"""T71: a day that two people would read as two days is not taken anywhere."""

import csv
import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.formats import date_format, get_format

from forms.days import DayField, day_in
from forms.moments import DayAndTimeField

TYPED = """\
03/04/2027,
3/4/2027,
12/31/27,
3.4.2027,
31.12.2027,
27-03-28,
28-03-2027,
2027/03/28,
2027-13-01,
2027-02-29,
28 mars,
28 mars 27,
mars 28 2027,
28 mart 2027,
28/mars/2027,
1927-03-28,
9999-03-28,
i morgon,
2027-03-28,2027-03-28
2027-3-8,2027-03-08
2027–03–28,2027-03-28
28 mars 2027,2027-03-28
 den 1 MAJ 2027 ,2027-05-01
28 mar 2027,2027-03-28
28 sept. 2027,2027-09-28
1 October 2027,2027-10-01
"""


def cases() -> list[list[str]]:
    return list(csv.reader(io.StringIO(TYPED)))


@pytest.mark.parametrize("language", ["sv", "en", "fi", "en-us"])
@pytest.mark.parametrize(("typed", "right"), cases())
def test_day_is_taken_only_where_it_cannot_be_misread(typed, right, language):
    with translation.override(language):
        if right:
            assert DayField().clean(typed).isoformat() == right
        else:
            with pytest.raises(ValidationError):
                DayField().clean(typed)


def test_day_that_is_not_taken_says_how_to_write_it():
    with pytest.raises(ValidationError) as refused, translation.override("sv"):
        DayField().clean("03/04/2027")
    with translation.override("sv"):
        assert refused.value.messages == ["Skriv dagen så här: 2027-03-28."]


@pytest.mark.parametrize("number", range(1, 13))
@pytest.mark.parametrize("language", ["sv", "en"])
def test_day_is_read_as_it_is_shown(language, number):
    day = date(2027, number, 5)
    with translation.override(language):
        assert day_in(date_format(day, "DATE_FORMAT")) == day_in(date_format(day, "j M Y")) == day


@pytest.mark.parametrize("typed", ["18:30", "18.30", "kl 18.30", "kl. 18:30", "Kl18:30"])
def test_moment_takes_day_and_time_as_they_are_written(typed):
    moment = DayAndTimeField().clean(["28 mars 2027", typed])
    assert f"{moment:%Y-%m-%d %H:%M}" == "2027-03-28 18:30"


@pytest.mark.parametrize("typed", ["18:3", "18.3", "kl 18.3", "18", "1830", "24:00"])
def test_moment_refuses_a_time_that_could_be_another(typed):
    """18.3 is half past six to whoever types it, and three past to a machine."""
    with pytest.raises(ValidationError, match="18:30"):
        DayAndTimeField().clean(["28 mars 2027", typed])


@pytest.mark.parametrize("day", ["03/04/2027", "3/4/2027", "12/31/27"])
def test_moment_refuses_an_american_day(day):
    with pytest.raises(ValidationError, match="2027-03-28"):
        DayAndTimeField().clean([day, "18:30"])


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("kind", ["DATE_INPUT_FORMATS", "DATETIME_INPUT_FORMATS"])
def test_django_itself_reads_no_american_days(language, kind):
    """Filters and panels of Wagtail's have fields of Django's own."""
    with translation.override(language):
        assert [form for form in get_format(kind) if not form.startswith("%Y-%m-%d")] == []
