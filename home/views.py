from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.finding.language_links import front_in
from extranet.notifications.models import OutgoingMail
from jobs import certificate, heartbeat, sweeping
from search.engines import chosen
from search.models import SearchEntry
from web import caches

from . import privacy_check
from .sitemaps import sitemap_url

STUCK_AFTER = timedelta(hours=1)
# Of the search its answers alone: the empty box may be found.
NOT_FOR_ROBOTS = ("extranat/", "konto/", "sok/?")


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Whether the site can serve people. Late mail or a dead cache is told but is no reason to take the site down.

    Only states, never counts: a count that rises when a mail is asked for tells who has an account (T48).
    """
    try:
        search = chosen.state() if SearchEntry.objects.exists() else "empty"
        states = {
            "cache": caches.state(),
            "certificate": certificate.state(),
            "files": sweeping.state(),
            "jobs": heartbeat.state(),
            "mail": _mail(),
            "privacy": privacy_check.state(),
            "search": search,
        }
        return JsonResponse({"database": "ok"} | states)
    except (DatabaseError, InterfaceError):
        # The words of the error may name hosts and people: they belong in the log, which has them.
        return JsonResponse({"database": "down"}, status=503)


def _mail() -> str:
    late = OutgoingMail.objects.waiting().filter(created_at__lt=timezone.now() - STUCK_AFTER)
    return "late" if late.exists() else "ok"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = [front_in(code) + room for code, _ in settings.LANGUAGES for room in NOT_FOR_ROBOTS]
    context = {"closed": closed, "sitemap": sitemap_url()}
    return render(request, "home/robots.txt", context, content_type="text/plain; charset=utf-8")
