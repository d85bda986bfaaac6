from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from extranet.organisations.policies import is_editor
from registry.to_do import MOST_OF_A_KIND, ToDo, ToDoLines
from web.text.language import Said

from .enums import Announcement
from .models import Meeting


def to_announce(request: SignedInRequest) -> Iterator[ToDo]:
    if not is_editor(request.user):
        return
    coming = Meeting.objects.visible_to(request.user).coming(timezone.now())
    for meeting in coming.filter(announce=Announcement.REQUESTED)[:MOST_OF_A_KIND]:
        yield ToDo(
            Said(meeting.title), reverse("make_announcement", args=[meeting.pk]), _("wants a public page")
        )


def unfinished(request: SignedInRequest) -> Iterator[ToDo]:
    held = Meeting.objects.changeable_by(request.user).filter(responsible=request.user)
    for meeting in held.lacking_something(timezone.now())[:MOST_OF_A_KIND]:
        yield ToDo(Said(meeting.title), meeting.get_absolute_url(), _lack(meeting))


def _lack(meeting: Meeting) -> str:
    if meeting.ends_at <= timezone.now():
        return _("held, without notes")
    return _("draft") if meeting.is_draft else _("neither place nor link")


TO_DO = [ToDoLines(order=20, lines=to_announce), ToDoLines(order=50, lines=unfinished)]
