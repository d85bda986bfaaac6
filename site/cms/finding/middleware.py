from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects import middleware as redirects
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from .pages import open_pages


class QuietRedirectMiddleware(redirects.RedirectMiddleware):
    """Follows a redirect only if everyone may read the page it leads to: the address would tell its title (T17)."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer = super().process_response(request, response)
        return response if answer is not response and leads_to_hidden_page(request) else answer


def leads_to_hidden_page(request: HttpRequest) -> bool:
    pages = Page.objects.filter(redirect__old_path=Redirect.normalise_path(request.path))
    return pages.exists() and not open_pages(pages).exists()
