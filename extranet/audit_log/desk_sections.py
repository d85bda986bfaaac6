from django.utils import timezone

from accounts.requests import SignedInRequest
from registry.desk import DeskSection

from .models import AuditEntry


def failures_to_sign_in(request: SignedInRequest) -> dict[str, int] | None:
    failures = AuditEntry.objects.visible_to(request.user).failures_to_sign_in(timezone.now())
    return {"failures": failures} if failures else None


DESK_SECTIONS = [DeskSection(order=10, template="audit_log/_failures.html", context=failures_to_sign_in)]
