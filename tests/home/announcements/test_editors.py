"""What the CMS offers to those who announce meetings."""

from datetime import timedelta

from django.urls import reverse

from extranet.audiences.enums import Audience
from extranet.meetings import domain
from home.announcements.models import MeetingPage
from tests.people import signed_in

from .guests import NOW


def chooser_of(user) -> list[str]:
    """What the CMS form offers as meeting."""
    handler = MeetingPage.get_edit_handler()
    form = handler.get_form_class()(instance=MeetingPage(), for_user=user)
    return [meeting.title for meeting in form.fields["meeting"].queryset]


def test_editor_chooses_among_requested_meetings_only(announce, skane, redaktor):
    announce(title="Bedd")
    start = NOW + timedelta(days=3)
    domain.plan_meeting(
        user=skane,
        organisation=skane.memberships.get().organisation,
        facts={
            "kind": "other",
            "title": "Intern",
            "starts_at": start,
            "ends_at": start + timedelta(hours=1),
            "audience": Audience.NETWORK,
        },
    )

    assert chooser_of(redaktor) == ["Bedd"]


def test_editor_opens_the_form_in_the_cms(announce, admin, index):
    announce()

    answer = signed_in(admin).get(
        reverse("wagtailadmin_pages:add", args=["announcements", "meetingpage", index.pk])
    )

    assert answer.status_code == 200
    assert "Stormöte" in answer.content.decode()
