"""The way in to the CMS, for those who work there: a link in the menu of every page, and a start after signing in.

Whether somebody works there is noted in her session when she signs in, and again whenever she comes to the CMS. So no
page asks the database for it, and a note that is out of date shows a link that leads to a refusal, and nothing more.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from accounts.requests import is_signed_in

from .guards.middleware import NOTE, is_stranger, note_whether


def works_in_cms(request: HttpRequest) -> bool:
    return is_signed_in(request) and bool(request.session.get(NOTE))


def edit_address(request: HttpRequest, page: Page | None) -> str:
    """Where the page is edited, if she may; empty if she may not, or there is none."""
    if page is None or not page.pk or not is_signed_in(request) or not works_in_cms(request):
        return ""
    may_edit = page.permissions_for_user(request.user).can_edit()
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if may_edit else ""


def take_note(request: HttpRequest | None, user: User, **kwargs: Any) -> None:
    """Asked of a row of her own: what is asked of `user` here would be remembered by whoever goes on with it.

    Who signs in by a program has no session to note it in.
    """
    if request is None:
        return
    note_whether(request, works=not is_stranger(User.objects.get(pk=user.pk)))


def watch() -> None:
    user_logged_in.connect(take_note, dispatch_uid="cms.way_in")
