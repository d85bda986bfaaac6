from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest, allow, sign_in_required
from web.spreadsheets import as_download

from .domain import record
from .enums import AuditEvent
from .exports import audit_log_xlsx, when
from .forms import AuditFilter
from .models import AuditEntry
from .policies import can_read_audit_log
from .sentences import sentence

A_PAGE = 50
# More than this takes longer to write than anybody waits, and to read than anybody reads.
MOST_EXPORTED = 10_000


@sign_in_required
@require_safe
def audit_log(request: SignedInRequest) -> HttpResponse:
    form = _filter(request)
    page = Paginator(form.chosen().with_names(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "headers": [_("When"), _("What happened"), _("Organisation")],
        "rows": [[when(entry), sentence(entry), entry.organisation or ""] for entry in page],
        "failures": form.entries.failures_to_sign_in(timezone.now()),
        "query": request.GET.urlencode(),
    }
    return render(request, "audit_log/audit_log.html", context)


@sign_in_required
@require_safe
def audit_log_export(request: SignedInRequest) -> HttpResponse:
    """Hands out what the page shows with the same filter, and says in the audit log that it did."""
    form = _filter(request)
    found = form.chosen()
    if not form.is_valid():
        return _back(request)
    if found.count() > MOST_EXPORTED:
        words = _(
            "There are more than %(most)s rows. Choose a shorter time, and download one part at a time."
        )
        messages.warning(request, words % {"most": MOST_EXPORTED})
        return _back(request)
    record(AuditEvent.EXPORTED, actor=request.user, detail="audit_log")
    return as_download(
        audit_log_xlsx(found.with_names()), name=f"{_('audit_log')}-{timezone.localdate()}.xlsx"
    )


def _filter(request: SignedInRequest) -> AuditFilter:
    words = _("The audit log is read by coordinators and administrators.")
    allow(can_read_audit_log(request.user), otherwise=words)
    return AuditFilter(request.GET, entries=AuditEntry.objects.visible_to(request.user))


def _back(request: SignedInRequest) -> HttpResponse:
    return redirect(f"{reverse('audit_log')}?{request.GET.urlencode()}")
