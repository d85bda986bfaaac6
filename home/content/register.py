"""Every county and municipality, and what the survey of 2013 says of them."""

from methodbank.agreements.survey_2013.importing import import_survey
from search import indexing

from .memory import is_loaded, remember
from .report import ContentError, Report

SURVEY = "survey/2013"


def load(report: Report) -> None:
    """Once: what has been corrected, taken back or deleted since is not compared with the survey again."""
    if is_loaded(SURVEY):
        return
    imported = import_survey()
    if not imported.ok:
        raise ContentError("\n".join(imported.lines()))
    remember(SURVEY)
    report.add_counts(imported.added)
    if imported.total:
        indexing.rebuild()
