"""The announcement of a meeting as it is opened from elsewhere, and signing up there without an account."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.ratelimits import is_limited
from accounts.requests import is_signed_in
from cms.finding.language_links import language_link
from cms.finding.pages import open_pages
from extranet.meetings import registrations
from extranet.meetings.enums import SignUp
from extranet.meetings.forms import NAME_LENGTH, SignUpForm
from extranet.meetings.models import Registration
from extranet.organisations.acting import acting_organisation
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved

from .models import MeetingPage, announced_pages, sign_up_of
from .serving import page_or_404, readers_language

SIGN_UPS = (60, 600)
TOO_MANY = "too_many"


@never_cache
@require_safe
def open_meeting(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """From lists of the extranet to the public page, in the reader's language if there is one."""
    page = announced_pages(readers_language()).filter(meeting=key).first()
    if page is None or page.url is None:
        raise Http404
    return redirect(page.url)


@never_cache
@require_GET_or_POST
def sign_up(request: HttpRequest, slug: str) -> HttpResponse:
    """What it answers never tells who had signed up before: that goes by mail (T49)."""
    page = page_or_404(slug)
    state = sign_up_of(page)
    form = SignUpForm(posted(request), initial=_account_of(request))
    if (
        state == SignUp.OPEN
        and form.is_valid()
        and not _is_too_much(request, form)
        and _signed_up(request, page, form)
    ):
        return redirect("meeting_sign_up_thanks", slug)
    context = _about(page, request, "meeting_sign_up")
    is_open = state == SignUp.OPEN
    context |= {"form": form, "sign_up": state, "is_open": is_open}
    context["is_full"] = is_open and registrations.is_full(page.meeting)
    return render(request, "announcements/sign_up.html", context, status=_status(form))


def _account_of(request: HttpRequest) -> dict[str, str]:
    """Whoever is signed in is spared what we know: any meeting that is open to all is open to her too."""
    if not is_signed_in(request):
        return {}
    acting = acting_organisation(request)
    return {
        "name": str(request.user)[:NAME_LENGTH],
        "email": request.user.email,
        "organisation_name": acting.name if acting else "",
    }


def _signed_up(request: HttpRequest, page: MeetingPage, form: SignUpForm) -> Registration | None:
    """None: it has closed meanwhile, and the form says so."""
    return saved(
        form,
        lambda: registrations.register_for_meeting(
            meeting=page.meeting, user=request.user, **form.cleaned_data
        ),
    )


def _is_too_much(request: HttpRequest, form: SignUpForm) -> bool:
    """A machine that signs up the whole country is slowed down; a hall full of people with one network is not (T51)."""
    amount, seconds = SIGN_UPS
    if not is_limited(request, "meeting_sign_up", amount=amount, seconds=seconds):
        return False
    words = _(
        "Many people have signed up from your network just now. Wait ten minutes and press the button again. "
        "What you have typed is still here."
    )
    form.add_error(None, ValidationError(words, code=TOO_MANY))
    return True


def _status(form: SignUpForm) -> int:
    return 429 if form.has_error(NON_FIELD_ERRORS, TOO_MANY) else 200


@require_safe
def sign_up_thanks(request: HttpRequest, slug: str) -> HttpResponse:
    page = page_or_404(slug)
    return render(request, "announcements/thanks.html", _about(page, request, "meeting_sign_up_thanks"))


def _about(page: MeetingPage, request: HttpRequest, name: str) -> dict[str, object]:
    others = open_pages(MeetingPage).filter(translation_key=page.translation_key)
    slugs = dict(others.values_list("locale__language_code", "slug"))
    return {
        "page": page,
        "meeting": page.meeting,
        "page_url": page.get_url(request),
        "language_links": [
            _in_language(code, name, slugs.get(code) or page.slug) for code, _name in settings.LANGUAGES
        ],
    }


def _in_language(code: str, name: str, slug: str) -> dict[str, object]:
    """The form is in every language, also where the announcement is not (`open_page`)."""
    with translation.override(code):
        url = reverse(name, args=[slug])
    return language_link(code, url)
