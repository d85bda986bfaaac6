from datetime import date

import pytest
from django.utils import translation

from web.periods import period_in_words


@pytest.mark.parametrize(
    ("first", "last", "swedish", "english"),
    [
        ((2026, 7, 1), (2026, 12, 31), "1 juli–31 december 2026", "1 July–31 December 2026"),
        ((2026, 7, 1), (2026, 7, 31), "1–31 juli 2026", "1–31 July 2026"),
        ((2025, 7, 1), (2026, 6, 30), "1 juli 2025–30 juni 2026", "1 July 2025–30 June 2026"),
        ((2025, 7, 1), (2026, 7, 1), "1 juli 2025–1 juli 2026", "1 July 2025–1 July 2026"),
        ((2026, 7, 1), (2026, 7, 1), "1 juli 2026", "1 July 2026"),
    ],
)
def test_a_period_is_said_once(first, last, swedish, english):
    for language, expected in (("sv", swedish), ("en", english)):
        with translation.override(language):
            assert period_in_words(date(*first), date(*last)) == expected
