from accounts.requests import SignedInRequest
from jobs import heartbeat
from registry.desk import DeskSection


def worker_that_stopped(request: SignedInRequest) -> dict[str, str] | None:
    warning = heartbeat.warning()
    return {"kind": "warning", "title": "", "body": warning} if warning else None


DESK_SECTIONS = [DeskSection(order=1, template="components/notice.html", context=worker_that_stopped)]
