"""Signing up without an account, and meetings for calendars and feed readers."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.ratelimits import is_limited
from accounts.requests import is_signed_in
from cms.finding.language_links import front_in, language_link
from cms.finding.pages import open_pages, public_pages
from database.holding import Gone
from extranet.meetings import registrations
from extranet.meetings.enums import Announcement, SignUp
from extranet.meetings.forms import NAME_LENGTH, NeedsForm, SignUpForm
from extranet.meetings.ics import calendar_of
from extranet.meetings.models import MeetingFile, Registration
from extranet.meetings.needs import change_needs, needs_of
from extranet.meetings.policies import hears_of_meeting
from extranet.meetings.querysets import MeetingFileQuerySet
from extranet.meetings.sign_up import sign_up_state
from extranet.organisations.acting import acting_organisation
from files.serving import serve
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from web.addresses import whole
from web.feeds import AtomFeed, in_summary, in_xml
from web.secret_links import behind_secret_link

from .models import (
    MeetingIndexPage,
    MeetingPage,
    announced_pages,
    open_page,
    sign_up_of,
    upcoming_meetings,
)

CALENDAR_REMEMBERS = timedelta(days=180)
SIGN_UPS = (60, 600)
TOO_MANY = "too_many"
FEED_LENGTH = 30


def _page_or_404(slug: str) -> MeetingPage:
    """404 for what is not published, or lies in a private section."""
    page = open_page(slug)
    if page is None:
        raise Http404
    return page


# Signing up --------------------------------------------------------------------------------


@never_cache
@require_GET_or_POST
def sign_up(request: HttpRequest, slug: str) -> HttpResponse:
    """What it answers never tells who had signed up before: that goes by mail (T49)."""
    page = _page_or_404(slug)
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
    page = _page_or_404(slug)
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


# The link asks for nothing but its own secret, so a forged request gains nothing, and who hides where she comes from
# is let in too.
@csrf_exempt
@behind_secret_link
@require_GET_or_POST
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """A mail scanner that opens the link changes nothing: only the button does (T52)."""
    try:
        found = registrations.registration_of(token)
        if request.method == "POST":
            registrations.cancel_registration(token=token)
            return redirect("registration", token)
        return _registration_page(request, token, found, NeedsForm(initial=needs_of(found)))
    except (Registration.DoesNotExist, Gone):
        raise Http404 from None


# As above: the secret is all that it asks for.
@csrf_exempt
@behind_secret_link
@require_POST
def registration_needs(request: HttpRequest, token: str) -> HttpResponse:
    """What a guest needs to eat and to take part, changed until the meeting is over."""
    try:
        found = registrations.registration_of(token)
        form = NeedsForm(request.POST)
        if not (form.is_valid() and _changed_needs(token, form)):
            return _registration_page(request, token, found, form)
    except (Registration.DoesNotExist, Gone):
        raise Http404 from None
    messages.success(request, _("Saved. The organiser sees it."))
    return redirect("registration", token)


def _changed_needs(token: str, form: NeedsForm) -> bool:
    def change() -> bool:
        change_needs(token=token, **form.cleaned_data)
        return True

    return bool(saved(form, change))


@behind_secret_link
@require_safe
def registration_file(request: HttpRequest, token: str, key: uuid.UUID) -> HttpResponseBase:
    """A file from the organiser, for whoever still has a place."""
    try:
        found = registrations.registration_of(token)
    except Registration.DoesNotExist:
        raise Http404 from None
    file = get_object_or_404(_files_for(found), pk=key)
    return serve(file.file, file.name)


def _files_for(found: Registration) -> MeetingFileQuerySet:
    hears = hears_of_meeting(found, found.meeting)
    return MeetingFile.objects.fetched_by(found) if hears else MeetingFile.objects.none()


def _registration_page(
    request: HttpRequest, token: str, found: Registration, form: NeedsForm
) -> HttpResponse:
    context = _choices(found) | {"token": token, "form": form, "files": _files_for(found)}
    return render(request, "announcements/registration.html", context)


def _choices(found: Registration) -> dict[str, object]:
    is_ahead = found.meeting.ends_at > timezone.now() and not found.meeting.is_cancelled
    return {
        "meeting": found.meeting,
        "registration": found,
        "knows_meeting": hears_of_meeting(found, found.meeting),
        "can_cancel": is_ahead and not found.is_cancelled,
        "can_return": found.is_cancelled
        and found.meeting.announce == Announcement.ANNOUNCED
        and sign_up_state(found.meeting, timezone.now()) == SignUp.OPEN,
    }


@never_cache
@require_safe
def open_meeting(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """From lists of the extranet to the public page, in the reader's language if there is one."""
    page = announced_pages(_language()).filter(meeting=key).first()
    if page is None or page.url is None:
        raise Http404
    return redirect(page.url)


# Calendars and feed ------------------------------------------------------------------------


@require_safe
def meeting_ics(request: HttpRequest, slug: str) -> HttpResponse:
    return _calendar([_page_or_404(slug)], f"{slug}.ics", request)


@require_safe
def meeting_calendar(request: HttpRequest) -> HttpResponse:
    """Coming meetings and those of the last half year, to subscribe to. Cancelled ones are struck out (T70)."""
    pages = announced_pages(_language()).filter(meeting__ends_at__gt=timezone.now() - CALENDAR_REMEMBERS)
    ordered = pages.order_by("meeting__starts_at", "pk")
    return _calendar(ordered, "knutpunkt.ics", request, name=str(MeetingFeed.title))


def _calendar(
    pages: Iterable[MeetingPage], filename: str, request: HttpRequest, name: str = ""
) -> HttpResponse:
    by_meeting = {page.meeting: page for page in pages}
    urls = {str(meeting.pk): page.get_full_url(request) for meeting, page in by_meeting.items()}
    content = calendar_of(by_meeting, urls=urls, name=name)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=filename) or "inline"
    )
    return response


class MeetingFeed(AtomFeed):
    """Announced meetings, the next one first."""

    name = "meeting_feed"
    title = _("Meetings in Knutpunkt")
    subtitle = _("Open meetings about agreements between associations and the public sector.")

    def link(self) -> str:
        index = public_pages(MeetingIndexPage, _language()).first()
        return whole((index.url if index else None) or front_in(_language()))

    def items(self) -> Sequence[MeetingPage]:
        return upcoming_meetings(_language(), FEED_LENGTH)

    def item_title(self, item: MeetingPage) -> str:
        return in_xml(item.title)

    def item_description(self, item: MeetingPage) -> str:
        cancelled = str(SignUp.CANCELLED.label) if item.meeting.is_cancelled else ""
        words = [cancelled, item.meeting.when, item.meeting.where, item.summary]
        return in_summary(" ".join(f"{part.rstrip('.')}." for part in words if part))

    def item_link(self, item: MeetingPage) -> str:
        return whole(item.url or self.link())

    def item_guid(self, item: MeetingPage) -> str:
        return f"urn:uuid:{item.meeting_id}"

    def item_pubdate(self, item: MeetingPage) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: MeetingPage) -> datetime:
        """The meeting may change, and so may the words about it."""
        return max(filter(None, (item.meeting.changed_at, item.last_published_at)))


def _language() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE
