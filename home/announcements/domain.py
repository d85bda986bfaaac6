"""An announcement begun with one press: the facts are the meeting's own, and the editor writes the words."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale
from wagtail.permissions import page_permission_policy

from accounts.holding import held_person
from accounts.models import User
from cms.slugs import slug_of
from extranet.audiences.domain import held_thing
from extranet.meetings.models import Meeting
from web.refusals import Refused, demand

from .models import MeetingIndexPage, MeetingPage
from .policies import can_make_announcement

NAMELESS = "mote"
LONGEST_SUMMARY = MeetingPage._meta.get_field("summary").max_length or 0


@transaction.atomic
def make_announcement(*, meeting: Meeting, by: User) -> MeetingPage:
    """A draft about the meeting in the main language, or the page about it that there is. Raises Refused."""
    person = held_person(by)
    fresh = held_thing(meeting, person)
    demand(can_make_announcement(person, fresh))
    main = Locale.get_default()
    made = MeetingPage.objects.filter(meeting=fresh, locale=main).order_by("pk").first()
    return made or _begun(fresh, person, _index_for(person, main))


def _index_for(person: User, main: Locale) -> MeetingIndexPage:
    """The page of meetings below which she may add pages."""
    hers = page_permission_policy.instances_user_has_permission_for(person, "add")
    found = MeetingIndexPage.objects.filter(locale=main, pk__in=hers.values("pk")).order_by("path").first()
    if found is None:
        raise Refused(_("There is no page of meetings that you may add to. Ask the coordinator."))
    return found


def _begun(meeting: Meeting, person: User, index: MeetingIndexPage) -> MeetingPage:
    title = " ".join(meeting.title.split())
    page = MeetingPage(
        title=title,
        slug=find_available_slug(index, slug_of(title) or NAMELESS),
        summary=Truncator(" ".join(meeting.description.split())).chars(LONGEST_SUMMARY),
        locale=index.locale,
        meeting=meeting,
        owner=person,
        live=False,
    )
    index.add_child(instance=page)
    page.save_revision(user=person)
    return page
