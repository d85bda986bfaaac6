"""The start page: what is new, what waits, and only what one may see (T11, T46)."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import gettext as _

from extranet.audiences.enums import Audience
from extranet.digests.sending import answer_point
from extranet.experiences import domain as experiences
from extranet.inputs.domain import mark_read as mark_input_read
from extranet.inputs.enums import InputStatus
from extranet.meetings.domain import plan_meeting, request_announcement
from extranet.meetings.enums import MeetingKind
from extranet.meetings.registrations import register_for_meeting
from extranet.notifications.models import Notification
from extranet.organisations.invitations import invite
from registry.to_do import ToDo
from tests.extranet.digests.makers import make_digest, make_sent
from tests.extranet.inputs.makers import make_draft, make_filed
from tests.people import signed_in

NOW = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    """Tuesday morning, whatever day the tests run."""
    with time_machine.travel(NOW, tick=False):
        yield


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
        experiences.share(experience=experience, by=experience.responsible, audience=audience)
    return experience


def commented(experience, author):
    experiences.comment(
        experience=experience,
        author=author,
        organisation=author.memberships.get().organisation,
        text="Hur gick det?",
        submission_key=uuid4(),
    )


def planned(user, *, days=7, **facts):
    start = NOW + timedelta(days=days)
    defaults = {
        "kind": MeetingKind.EXCHANGE,
        "title": "Träff",
        "starts_at": start,
        "ends_at": start + timedelta(hours=2),
        "venue": "Biblioteket",
        "audience": Audience.NETWORK,
    }
    return plan_meeting(user=user, organisation=user.memberships.get().organisation, facts=defaults | facts)


def home(user):
    return signed_in(user).get(reverse("extranet_home"))


def test_unread_notifications_come_first(skane):
    first, second = told(skane, 1), told(skane, 2)
    signed_in(skane).post(reverse("notification", args=[second.pk]))

    page = home(skane)
    assert (page.context["unread"], page.context["read"]) == ([first], [second])


@pytest.mark.both_databases
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


@pytest.mark.both_databases
def test_latest_experiences_are_those_one_may_read(skane, norr, lokal):
    written(skane, Audience.NETWORK, "natverket")
    written(skane, Audience.PUBLIC, "offentlig")
    written(skane, Audience.ORGANISATION, "bara-vi")

    def titles(user):
        return {experience.title for experience, _signature in home(user).context["experiences"]}

    assert titles(skane) == {"natverket", "offentlig", "bara-vi"}
    assert titles(norr) == {"natverket", "offentlig"}
    assert titles(lokal) == {"offentlig"}


@pytest.mark.both_databases
def test_own_drafts_wait_and_those_of_others_do_not(skane, norr):
    draft = written(skane)

    assert ToDo(draft.title, draft.get_absolute_url(), _("draft")) in home(skane).context["to_do"]
    assert home(norr).context["to_do"] == []
    assert "Kanarie" not in home(norr).content.decode()


def words_of(user) -> list[tuple[str, str]]:
    return [(line.words, line.note) for line in home(user).context["to_do"]]


def test_somebody_new_is_told_where_to_begin(lokal, skane):
    assert reverse("experience_new") in home(lokal).content.decode()
    assert _("Begin like this") in home(lokal).content.decode()

    told(skane)

    assert _("Begin like this") not in home(skane).content.decode()


@pytest.mark.both_databases
def test_all_that_was_shown_is_marked_as_read_and_nothing_newer(skane, norr):
    first, second, later, foreign = told(skane, 1), told(skane, 2), told(skane, 3), told(norr, 4)
    client = signed_in(skane)

    for _twice in range(2):
        answer = client.post(reverse("notifications_read"), {"newest": second.pk})

    assert answer.url == reverse("extranet_home")
    unread = Notification.objects.unread()
    assert set(unread) == {later, foreign}
    assert first not in unread


@pytest.mark.parametrize("newest", ["", "x", "\x00", "-1", "9" * 40])
def test_marking_as_read_survives_bad_input(skane, newest):
    kept = told(skane)

    answer = signed_in(skane).post(reverse("notifications_read"), {"newest": newest})

    assert answer.status_code == 302
    assert list(Notification.objects.unread()) == [kept]


def test_own_input_shows_how_far_it_has_come_and_that_of_others_does_not(skane, norr, samordnare):
    filed = make_filed(skane, audience=Audience.NETWORK)
    mark_input_read(national_input=filed, by=samordnare)

    page = home(skane)

    assert list(page.context["filed"]) == [filed]
    assert [step["label"] for step in page.context["filed"][0].state.progress if step["current"]] == ["läses"]
    assert str(InputStatus.BEING_READ.sentence) in page.content.decode()
    assert list(home(norr).context["filed"]) == []


def test_what_is_not_on_its_way_has_no_progress():
    off = {InputStatus.DRAFT, InputStatus.DECLINED, InputStatus.WITHDRAWN}
    assert {status for status in InputStatus if not status.progress} == off


@pytest.mark.both_databases
def test_comments_of_others_on_own_experiences_are_told_of(skane, norr):
    experience = written(skane, Audience.NETWORK)
    quiet = written(skane, Audience.NETWORK, "tyst")
    commented(experience, norr)
    commented(quiet, skane)

    assert [one.comment_count for one in home(skane).context["talked_about"]] == [1]
    assert list(home(norr).context["talked_about"]) == []


def test_meetings_say_whether_one_has_a_place(skane, norr):
    meeting = planned(skane)
    register_for_meeting(meeting=meeting, user=norr, name="Norr", email=norr.email)

    [(shown, place)] = home(norr).context["meetings"]
    assert (shown, place.has_seat) == (meeting, True)
    assert home(skane).context["meetings"] == [(meeting, None)]


def test_who_holds_a_meeting_is_told_what_it_lacks(skane, norr):
    planned(skane, title="Utan plats", venue="")
    planned(skane, title="Helt")
    planned(skane, title="Utan anteckningar", days=-5)
    planned(skane, title="Länge sedan", days=-40)

    lacking = [
        ("Utan anteckningar", _("held, without notes")),
        ("Utan plats", _("neither place nor link")),
    ]
    assert [words for words in words_of(skane) if words in lacking] == lacking
    assert {"Helt", "Länge sedan"}.isdisjoint(words for words, _note in words_of(skane))
    assert words_of(norr) == []


def test_coordinator_is_led_to_inputs_and_digests_in_work(samordnare, skane, nod):
    make_filed(skane)
    digest = make_digest(samordnare)

    lines = home(samordnare).context["to_do"]

    assert [line.url for line in lines] == [reverse("desk"), digest.get_absolute_url(), reverse("mfa_index")]
    assert words_of(nod) == []


def test_national_body_is_led_to_what_it_has_not_answered(samordnare, skane, nod):
    digest = make_sent(samordnare, skane)
    assert words_of(nod) == [
        (str(digest), _("%(answered)s of %(all)s points answered") % {"answered": 0, "all": 1})
    ]

    answer_point(point=digest.points.get(), by=nod, text="Ja.")

    assert words_of(nod) == []


def test_editor_is_led_to_meetings_that_want_a_page(redaktor, skane):
    meeting = planned(skane)
    request_announcement(user=skane, meeting=meeting)

    assert words_of(redaktor) == [(meeting.title, _("wants a public page"))]


def test_who_runs_people_is_told_of_invitations_that_run_out(skane, norr):
    organisation = skane.memberships.get().organisation
    with time_machine.travel(NOW - timedelta(days=12)):
        invite(by=skane, email="ny@example.org", organisation=organisation)

    def is_told(user):
        return reverse("people") + "?standing=invited" in home(user).content.decode()

    assert is_told(skane)
    assert not is_told(norr)


def test_who_runs_an_organisation_is_asked_for_its_profile_and_a_second_factor(skane, norr):
    links = [line.url for line in home(skane).context["to_do"]]
    organisation = skane.memberships.get().organisation

    assert links == [reverse("organisation_edit", args=[organisation.slug]), reverse("mfa_index")]
    assert home(norr).context["to_do"] == []


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_start_page_costs_the_same_with_one_and_three_of_each(
    skane, norr, samordnare, django_assert_num_queries, rows
):
    for number in range(rows):
        told(skane, number)
        commented(written(skane, Audience.NETWORK), norr)
        written(skane)
        make_draft(skane)
        make_filed(skane)
        planned(skane, venue="")
    Notification.objects.exclude(event__startswith="hände").delete()
    client = signed_in(skane)

    with django_assert_num_queries(35):
        response = client.get(reverse("extranet_home"))

    shown = response.context
    assert [len(shown[name]) for name in ("unread", "experiences", "filed", "talked_about", "meetings")] == [
        rows
    ] * 5
    assert len(shown["to_do"]) == 3 * rows + 2


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_start_page_of_the_coordinator_costs_the_same_with_one_and_three_of_each(
    skane, nod, samordnare, django_assert_num_queries, rows
):
    for _number in range(rows):
        make_filed(skane)
        make_digest(samordnare)
    Notification.objects.all().delete()
    client = signed_in(samordnare)

    with django_assert_num_queries(33):
        client.get(reverse("extranet_home"))
