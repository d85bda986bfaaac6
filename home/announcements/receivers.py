"""Meetings and their public pages follow each other."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from database.holding import all_held
from extranet.meetings.domain import set_announced
from extranet.meetings.enums import Announcement
from extranet.meetings.models import Meeting
from search import indexing

from .models import MeetingPage


def page_changed(instance: MeetingPage, **kwargs: Any) -> None:
    """A meeting is announced as long as one page about it, in any language, is published.

    A page that is now about another meeting leaves the first one without: each such is looked for.
    """
    told_of = MeetingPage.objects.live().values("meeting")
    left = Meeting.objects.filter(announce=Announcement.ANNOUNCED).exclude(pk__in=told_of)
    concerned = Meeting.objects.filter(pk=instance.meeting_id) | left
    for meeting in concerned.order_by("pk"):  # as all do who hold several
        is_announced = MeetingPage.objects.live().filter(meeting=meeting).exists()
        set_announced(meeting=meeting, is_announced=is_announced)
    # Last, when the meeting's row has been held: whoever closes the meeting meanwhile is seen here, or sees the page.
    take_down_unasked(instance.meeting_id)


def meeting_saved(instance: Meeting, raw: bool = False, **kwargs: Any) -> None:
    """Pages are found by the facts of their meeting, and come down when it is no longer announced (T98)."""
    if raw:
        return
    take_down_unasked(instance.pk)
    for page in MeetingPage.objects.live().filter(meeting=instance):
        indexing.update(page)


def take_down_unasked(key: UUID) -> None:
    """No page about a meeting that is not to be told of stays up, however it was published (T98)."""
    for page in MeetingPage.objects.live().filter(meeting=key, meeting__announce=Announcement.NONE):
        page.unpublish()


def hold_meetings_of(section: Page) -> None:
    """Meetings come before their pages: whoever closes a meeting takes its page down."""
    pages = MeetingPage.objects.filter(path__startswith=section.path)
    all_held(Meeting.objects.filter(pk__in=pages.values("meeting")))


def _after_the_meetings(execute: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(execute)
    def hold_and_execute(action: Any, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            hold_meetings_of(action.page if isinstance(action, DeletePageAction) else action.object)
            return execute(action, *args, **kwargs)

    return hold_and_execute


def watch() -> None:
    """Connects the signals. Called once, when the apps are there."""
    for action in (UnpublishPageAction, DeletePageAction):
        action.execute = _after_the_meetings(action.execute)
    for signal in (page_published, page_unpublished, post_delete):
        signal.connect(page_changed, sender=MeetingPage)
    post_save.connect(meeting_saved, sender=Meeting)
