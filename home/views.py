from datetime import timedelta

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from extranet.notifications.models import OutgoingMail
from search.models import SearchEntry

from .sitemaps import sitemap_url

STUCK_AFTER = timedelta(hours=1)


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Whether the site can serve people. Late mail is told but is no reason to take the site down."""
    try:
        return JsonResponse(
            {"database": "ok", "mail": _mail(), "search": {"entries": SearchEntry.objects.count()}}
        )
    except DatabaseError:
        # The words of the error may name hosts and people: they belong in the log, which has them.
        return JsonResponse({"database": "down"}, status=503)


def _mail() -> dict[str, int]:
    waiting = OutgoingMail.objects.waiting()
    return {
        "waiting": waiting.count(),
        "stuck": waiting.filter(created_at__lt=timezone.now() - STUCK_AFTER).count(),
        "given_up": OutgoingMail.objects.exclude(given_up_at=None).count(),
    }


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(
        request, "home/robots.txt", {"sitemap": sitemap_url()}, content_type="text/plain; charset=utf-8"
    )
