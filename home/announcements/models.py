"""Public announcements of meetings. The facts are the meeting's own, as it is now; the words are the editor's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from cms.editing import PageForm
from cms.finding.link_previews import LinkPreview
from cms.finding.pages import open_pages, pages_for_readers, public_pages
from cms.finding.structured_data import Thing
from cms.models import PROMOTED_IN_MENU_ANYWAY, BasePage, TextPage
from extranet.meetings.enums import Announcement, SignUp
from extranet.meetings.models import Meeting
from extranet.meetings.registrations import is_full
from extranet.meetings.sign_up import sign_up_state

from .structured_data import event

PAST_SHOWN = 50


class MeetingPageForm(PageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "meeting" in self.fields:
            offered = Meeting.objects.visible_to(self.for_user).to_be_announced()
            self.fields["meeting"].queryset = offered.order_by("-starts_at")


class MeetingIndexPage(TextPage):
    """Coming and past meetings."""

    site_link = "meetings"
    template = "announcements/meeting_index.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["announcements.MeetingPage"]
    max_count_per_parent = 1
    promote_panels = PROMOTED_IN_MENU_ANYWAY

    class Meta:
        verbose_name = _("page of meetings")
        verbose_name_plural = _("pages of meetings")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        language = self.locale.language_code
        return super().get_context(request, *args, **kwargs) | {
            "coming": upcoming_meetings(language),
            "past": past_meetings(language),
        }


class MeetingPage(TextPage):
    """The announcement of one meeting. Only a meeting whose organiser asked for it can be chosen."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="pages", verbose_name=_("meeting")
    )

    template = "announcements/meeting_page.html"
    routes = ("meeting_sign_up", "meeting_sign_up_thanks", "meeting_ics")
    parent_page_types = ["announcements.MeetingIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = MeetingPageForm
    content_panels = [*BasePage.content_panels, FieldPanel("meeting"), FieldPanel("body")]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("meeting", overridable=False),
    ]

    class Meta:
        verbose_name = _("announcement of a meeting")
        verbose_name_plural = _("announcements of meetings")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """A meeting that is closed again shows its facts on no page, and in no preview of one (T98)."""
        if self.meeting.announce == Announcement.NONE:
            raise Http404
        return super().get_context(request, *args, **kwargs) | {
            "sign_up": (state := sign_up_of(self)),
            "is_full": state == SignUp.OPEN and is_full(self.meeting),
        }

    @property
    def language_elsewhere(self) -> str:
        """Lists of another language hold it too, and say in which its words are."""
        return super().language_elsewhere or self.locale.language_code

    @property
    def is_elsewhere(self) -> bool:
        return self.language_elsewhere != translation.get_language()

    @property
    def share_description(self) -> str:
        facts = ". ".join(filter(None, [self.meeting.when, self.meeting.where]))
        return super().share_description or facts

    @property
    def kicker(self) -> str:
        """When it is, or that it is not."""
        if self.meeting.is_cancelled:
            return str(SignUp.CANCELLED.label)
        return self.meeting.when

    def structured_data(self, link_preview: LinkPreview) -> Sequence[Thing]:
        return [event(self.meeting, link_preview)]


def sign_up_of(page: MeetingPage) -> SignUp:
    """Whether the public can sign up. A page that is not announced yet is a preview, and signs nobody up."""
    if page.meeting.announce != Announcement.ANNOUNCED and not page.meeting.is_cancelled:
        return SignUp.NOT_YET
    return sign_up_state(page.meeting, timezone.now())


def announced_pages(language: str) -> PageQuerySet[MeetingPage]:
    """Live pages without a restriction, for readers of this language: where public lists, calendars and feeds of
    meetings start. A meeting with no page in it stands there by its page in the main language, whose words say so.
    """
    pages = pages_for_readers(MeetingPage, language).exclude(meeting__announce=Announcement.NONE)
    if language != settings.LANGUAGE_CODE:
        told = public_pages(MeetingPage, language).values("meeting")
        pages = pages.exclude(~Q(locale__language_code=language) & Q(meeting__in=told))
    return pages.select_related("meeting__organisation", "meeting__municipality", "locale")


def upcoming_meetings(language: str, limit: int | None = None) -> Sequence[MeetingPage]:
    """The next one first. For lists of public pages, the front page among them."""
    return coming_pages(language)[:limit]


def coming_pages(language: str) -> PageQuerySet[MeetingPage]:
    coming = announced_pages(language).filter(meeting__ends_at__gt=timezone.now())
    return coming.order_by("meeting__starts_at", "pk")


def past_meetings(language: str, limit: int = PAST_SHOWN) -> Sequence[MeetingPage]:
    past = announced_pages(language).filter(meeting__ends_at__lte=timezone.now())
    return past.order_by("-meeting__starts_at", "pk")[:limit]


def open_page(slug: str) -> MeetingPage | None:
    """The announcement with this address: in the reader's language if there is one, else in the other."""
    pages = open_pages(MeetingPage).filter(slug=slug).exclude(meeting__announce=Announcement.NONE)
    found = list(pages.select_related("meeting__organisation", "locale"))
    language = translation.get_language()
    return min(found, key=lambda page: page.locale.language_code != language, default=None)
