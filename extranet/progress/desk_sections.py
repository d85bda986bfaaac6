from accounts.requests import SignedInRequest
from jobs import heartbeat, sweeping
from registry.desk import DeskSection
from search.engines import chosen


def worker_that_stopped(request: SignedInRequest) -> dict[str, str] | None:
    warning = heartbeat.warning()
    return {"kind": "warning", "title": "", "body": warning} if warning else None


def files_that_are_gone(request: SignedInRequest) -> dict[str, str] | None:
    warning = sweeping.warning()
    return {"kind": "warning", "title": "", "body": warning} if warning else None


def search_engine_that_is_away(request: SignedInRequest) -> dict[str, str] | None:
    warning = chosen.warning()
    return {"kind": "warning", "title": "", "body": warning} if warning else None


DESK_SECTIONS = [
    DeskSection(order=1, template="components/notice.html", context=worker_that_stopped),
    DeskSection(order=2, template="components/notice.html", context=files_that_are_gone),
    DeskSection(order=3, template="components/notice.html", context=search_engine_that_is_away),
]
