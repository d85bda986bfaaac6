"""The meetings of the demo, counted from the day it is loaded, and their public announcements."""

import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from extranet.audiences.enums import Audience
from extranet.meetings import domain
from extranet.meetings.models import Meeting
from forms.sent_once import own_key
from home.announcements.models import MeetingPage
from home.content.memory import page_of
from home.content.publishing import publish

from .authors import author_of, key_of
from .texts import Text


def load_meetings(texts: list[Text]) -> None:
    for text in texts:
        user, organisation = author_of(text["organiser"])
        key = key_of(text["title"])
        if Meeting.objects.filter(submission_key=own_key(key, user)).exists():
            continue
        meeting = domain.plan_meeting(
            user=user, organisation=organisation, facts=facts(text), submission_key=key
        )
        if text["announce"] and domain.request_announcement(user=user, meeting=meeting):
            announce(meeting)


def facts(text: Text) -> Text:
    plain = {name: text[name] for name in ("title", "kind", "venue", "address", "remote_link")}
    plain["capacity"] = text["capacity"] or None
    words = {name: text[name].strip() for name in ("description", "agenda")}
    start = start_of(text)
    ends = start + datetime.timedelta(hours=text["hours"])
    return plain | words | {"starts_at": start, "ends_at": ends, "audience": Audience(text["audience"])}


def start_of(text: Text) -> datetime.datetime:
    day = timezone.localdate() + datetime.timedelta(days=text["days_from_now"])
    hour = datetime.time(text["start_hour"])
    return datetime.datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())


def announce(meeting: Meeting) -> None:
    """As an editor does it, if the page of meetings is still there. The facts and the words come from the meeting."""
    index = page_of("frame/meetings", settings.LANGUAGE_CODE)
    if index is None:
        return
    page = MeetingPage(title=meeting.title, slug=slugify(meeting.title), locale=index.locale, meeting=meeting)
    index.add_child(instance=page)
    publish(page)
