"""Every county and municipality, what the survey of 2013 says of them, and what pages have said since."""

from collections.abc import Callable

from methodbank.agreements.import_report import Report as Imported
from methodbank.agreements.known.importing import import_known
from methodbank.agreements.known.parties import import_parties
from methodbank.agreements.survey_2013.importing import import_survey
from search import indexing

from .memory import is_loaded, remember
from .report import ContentError, Report

SURVEY = "survey/2013"
KNOWN = "register/known"
PARTIES = "register/regional_parties"


def load(report: Report) -> None:
    """Each once: what has been corrected, taken back or deleted since is not compared with its file again."""
    added = [
        _load_once(key, imports, report)
        for key, imports in ((SURVEY, import_survey), (KNOWN, import_known), (PARTIES, import_parties))
    ]
    # The survey brings the places, and tells search nothing.
    if added[0]:
        indexing.rebuild()


def _load_once(key: str, imports: Callable[[], Imported], report: Report) -> int:
    """How many rows it added."""
    if is_loaded(key):
        return 0
    imported = imports()
    if not imported.ok:
        raise ContentError("\n".join(imported.lines()))
    remember(key)
    report.add_counts(imported.added)
    return imported.total
