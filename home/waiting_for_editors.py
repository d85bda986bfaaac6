"""What waits for an editor, first on the start page of the CMS: she may never open the start page of the extranet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from accounts.models import User
from extranet.meetings.enums import Announcement
from extranet.meetings.models import Meeting

from .upkeep.reports import broken_links_of, reviews_of

MEETINGS_SHOWN = 5


@dataclass(frozen=True)
class Line:
    words: str
    url: str


class WaitingPanel(Component):
    name = "waiting"
    order = 50
    template_name = "home/waiting_for_editors.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"lines": list(lines_for(parent_context["request"].user))}


def lines_for(user: User) -> Iterator[Line]:
    """Meetings one by one, for each is a page to make; of texts and links how many, with the way to the report."""
    coming = Meeting.objects.visible_to(user).coming(timezone.now())
    for meeting in coming.filter(announce=Announcement.REQUESTED)[:MEETINGS_SHOWN]:
        words = _("Announce “%(title)s”, %(when)s") % {"title": meeting.title, "when": meeting.when}
        yield Line(words, reverse("make_announcement", args=[meeting.pk]))
    if count := reviews_of(user).count():
        words = ngettext("Read through %(count)s text again", "Read through %(count)s texts again", count)
        yield Line(words % {"count": count}, reverse("review_report"))
    if count := broken_links_of(user).count():
        words = ngettext("Mend %(count)s link", "Mend %(count)s links", count)
        yield Line(words % {"count": count}, reverse("link_report"))
