"""Loads what every installation starts with. What has been loaded once is never loaded again."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from wagtail.models import Site

from database.holding import all_held

from . import pages, register, translations, vocabulary
from .report import Report


@transaction.atomic
def load() -> Report:
    """All of it or nothing. Two at once wait for each other, and the second finds everything there.

    Raises ContentError when the register contradicts the survey.
    """
    wait_for_turn()
    report = Report()
    vocabulary.load(report)
    register.load(report)
    pages.load(report)
    for language, _name in settings.LANGUAGES:
        if language != settings.LANGUAGE_CODE:
            translations.load(language, report)
    return report


def wait_for_turn() -> None:
    """The row of the site is there from the first migration on, and readers of it need not wait."""
    all_held(Site.objects.all())
