"""The start page: what is new, what waits, and only what one may see (T11, T46)."""

from uuid import uuid4

import pytest
from django.urls import reverse

from extranet.audiences.enums import Audience
from extranet.experiences import domain as experiences
from extranet.notifications.models import Notification
from tests.people import signed_in


def told(user, number=1, **fields) -> Notification:
    defaults = {"event": f"hände:{number}", "title": f"Nytt {number}", "link": "/extranat/erfarenheter/"}
    return Notification.objects.create(recipient=user, **(defaults | fields))


def written(author, audience=Audience.DRAFT, title="Kanarie"):
    experience = experiences.write_experience(
        author=author,
        organisation=author.memberships.get().organisation,
        submission_key=uuid4(),
        title=title,
        did="x",
    )
    if audience != Audience.DRAFT:
        experiences.share(experience=experience, audience=audience)
    return experience


def home(user):
    return signed_in(user).get(reverse("extranet_home"))


def test_unread_notifications_come_first(skane):
    first, second = told(skane, 1), told(skane, 2)
    signed_in(skane).post(reverse("notification", args=[second.pk]))

    assert list(home(skane).context["notifications"]) == [first, second]


def test_nobody_sees_or_opens_what_was_told_to_another(skane, norr):
    notification = told(skane, title="kanarie-7f3a")

    assert "kanarie-7f3a" not in home(norr).content.decode()
    assert signed_in(norr).post(reverse("notification", args=[notification.pk])).status_code == 404
    notification.refresh_from_db()
    assert notification.read_at is None


def test_opening_marks_read_and_leads_to_the_thing(skane):
    notification = told(skane)

    response = signed_in(skane).post(reverse("notification", args=[notification.pk]))

    notification.refresh_from_db()
    assert response.url == "/extranat/erfarenheter/"
    assert notification.read_at is not None


def test_opening_needs_a_post(skane):
    """A mail scanner that follows links marks nothing as read."""
    notification = told(skane)

    assert signed_in(skane).get(reverse("notification", args=[notification.pk])).status_code == 405


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "evil",
        "",
        "///evil.example",
    ],
)
def test_notification_never_leads_off_the_site(skane, link):
    """T46."""
    notification = told(skane, link=link)

    response = signed_in(skane).post(reverse("notification", args=[notification.pk]))

    assert response.url == reverse("extranet_home")


def test_latest_experiences_are_those_one_may_read(skane, norr, lokal):
    written(skane, Audience.NETWORK, "natverket")
    written(skane, Audience.PUBLIC, "offentlig")
    written(skane, Audience.ORGANISATION, "bara-vi")

    def titles(user):
        return {experience.title for experience, _ in home(user).context["experiences"]}

    assert titles(skane) == {"natverket", "offentlig", "bara-vi"}
    assert titles(norr) == {"natverket", "offentlig"}
    assert titles(lokal) == {"offentlig"}


def test_own_drafts_wait_and_those_of_others_do_not(skane, norr):
    draft = written(skane)

    assert list(home(skane).context["own_drafts"]) == [draft]
    assert list(home(norr).context["own_drafts"]) == []
    assert "Kanarie" not in home(norr).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_start_page_costs_the_same_with_one_and_three_of_each(skane, django_assert_num_queries, rows):
    for number in range(rows):
        told(skane, number)
        written(skane, Audience.NETWORK)
        written(skane)
    client = signed_in(skane)

    with django_assert_num_queries(15):
        response = client.get(reverse("extranet_home"))

    assert len(response.context["experiences"]) == rows
