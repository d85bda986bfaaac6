from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest, allow, sign_in_required
from jobs.domain import start
from jobs.forms import PressForm

from .exports import when
from .forms import AuditFilter
from .jobs import NOT_YOURS, AuditLogExport
from .models import AuditEntry
from .policies import can_read_audit_log
from .sentences import sentence

A_PAGE = 50
# More than this takes longer to read than anybody reads, and all of it is held in memory while it is written.
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
        "press": PressForm(),
    }
    return render(request, "audit_log/audit_log.html", context)


@sign_in_required
@require_POST
def audit_log_export(request: SignedInRequest) -> HttpResponse:
    """Starts to make a list of what the page shows with the same filter. That it is fetched stands in the audit log."""
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
    name = _("audit_log")
    job = start(
        kind=AuditLogExport,
        by=request.user,
        submission_key=PressForm(request.POST).key,
        asked={name: value for name, value in request.GET.items() if name in form.fields},
        file_name=f"{name}-{timezone.localdate()}.xlsx",
    )
    return redirect("job", job.pk)


def _filter(request: SignedInRequest) -> AuditFilter:
    allow(can_read_audit_log(request.user), otherwise=str(NOT_YOURS))
    return AuditFilter(request.GET, entries=AuditEntry.objects.visible_to(request.user))


def _back(request: SignedInRequest) -> HttpResponse:
    return redirect(f"{reverse('audit_log')}?{request.GET.urlencode()}")
