import csv
import io
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from extranet.audiences.enums import Audience
from extranet.meetings import domain, registrations
from extranet.meetings.models import Meeting, Registration
from extranet.organisations import domain as organisations
from places.models import Municipality, Region
from tests.people import make_person, signed_in
from tests.worker import fetched, page_of_job

from .guests import guest
from .letterbox import mails_to
from .test_registering import LINK, sign_up, statuses


def form_data(**changes) -> dict:
    return {
        "kind": "large_dialogue",
        "title": "Stormöte",
        "starts_at_0": "2027-01-22",
        "starts_at_1": "18:00",
        "ends_at_0": "2027-01-22",
        "ends_at_1": "21:00",
        "venue": "Folkets hus",
        "audience": "network",
        "submission_key": str(uuid.uuid4()),
        "version": "0",
    } | changes


def post_new(user, **changes):
    return signed_in(user).post(reverse("meeting_new"), form_data(**changes))


def address(name: str, meeting: Meeting) -> str:
    return reverse(name, args=[meeting.pk])


# Who may -----------------------------------------------------------------------------------


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("meeting", {"skane": 200, "norr": 200, "lokal": 404, "redaktor": 404, "samordnare": 200}),
        (
            "meeting_sign_up_member",
            {"skane": 200, "norr": 200, "lokal": 404, "redaktor": 404, "samordnare": 200},
        ),
        ("meeting_edit", {"skane": 200, "norr": 403, "lokal": 404, "redaktor": 404, "samordnare": 403}),
        ("meeting_cancel", {"skane": 200, "norr": 403, "lokal": 404, "redaktor": 404, "samordnare": 403}),
        (
            "meeting_registrations",
            {"skane": 200, "norr": 403, "lokal": 404, "redaktor": 404, "samordnare": 403},
        ),
    ],
)
def test_network_meeting_opens_for_whom_it_should(
    plan, skane, norr, lokal, redaktor, samordnare, name, expected
):
    meeting = plan()
    people = {"skane": skane, "norr": norr, "lokal": lokal, "redaktor": redaktor, "samordnare": samordnare}

    seen = {who: signed_in(user).get(address(name, meeting)).status_code for who, user in people.items()}

    assert seen == expected
    assert Client().get(address(name, meeting)).status_code == 404


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "name",
    [
        "meeting_edit",
        "meeting_cancel",
        "meeting_announce",
        "meeting_attendance",
        "meeting_registrations_export",
    ],
)
def test_only_the_organiser_changes(plan, norr, lokal, name):
    meeting = plan()

    answers = [
        signed_in(user).post(address(name, meeting), form_data()).status_code for user in (norr, lokal)
    ]

    assert answers == [403, 404]
    assert (Meeting.objects.get().status, Meeting.objects.get().announce) == ("planned", "none")


def test_nod_reader_plans_no_meetings(nod, lokal):
    assert signed_in(nod).get(reverse("meeting_new")).status_code == 403
    assert post_new(nod).status_code == 403
    assert signed_in(lokal).get(reverse("meeting_new")).status_code == 200


def test_member_plans_for_her_own_organisation_only(skane, norr):
    other = norr.memberships.get().organisation

    answer = post_new(skane, organisation=str(other.pk))

    assert answer.status_code == 200
    assert not Meeting.objects.exists()


# Lists -------------------------------------------------------------------------------------


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_for_any_number(plan, norr, rows, django_assert_num_queries):
    for number in range(rows):
        plan(title=f"Möte {number}")
    client = signed_in(norr)
    client.get(reverse("meetings"))

    with django_assert_num_queries(MEETING_LIST_QUERIES):
        answer = client.get(reverse("meetings"))

    assert answer.content.decode().count("Möte ") == rows


MEETING_LIST_QUERIES = 11


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_registrations_take_the_same_queries_for_any_number(plan, skane, rows, django_assert_num_queries):
    meeting = plan()
    for number in range(rows):
        sign_up(meeting, f"p{number}", meals="vegan")
    client = signed_in(skane)
    client.get(address("meeting_registrations", meeting))

    with django_assert_num_queries(REGISTRATION_LIST_QUERIES):
        answer = client.get(address("meeting_registrations", meeting))

    assert answer.content.decode().count("@knutpunkt.example</td>") == rows


REGISTRATION_LIST_QUERIES = 12


@pytest.mark.both_databases
def test_list_shows_coming_or_held(plan, norr, clock):
    plan(title="Förra", starts_at=timezone.now() + timedelta(days=1))
    plan(title="Nästa", starts_at=timezone.now() + timedelta(days=9))
    clock.shift(timedelta(days=5))
    client = signed_in(norr)

    coming = client.get(reverse("meetings")).content.decode()
    held = client.get(reverse("meetings"), {"when": "past"}).content.decode()

    assert ("Nästa" in coming, "Förra" in coming) == (True, False)
    assert ("Nästa" in held, "Förra" in held) == (False, True)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "query", ["kind=x", "county=99", "when='", "page=-1", "page=x", "kind=" + "%" * 10_000]
)
def test_list_survives_hostile_queries(plan, norr, query):
    """T82."""
    plan()

    assert signed_in(norr).get(f"{reverse('meetings')}?{query}").status_code == 200


# Forms -------------------------------------------------------------------------------------


def test_new_meeting_keeps_swedish_time(skane):
    answer = post_new(skane, sign_up_closes_at_0="2027-01-20")

    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == meeting.get_absolute_url()
    assert meeting.starts_at == datetime(2027, 1, 22, 17, 0, tzinfo=UTC)
    assert meeting.sign_up_closes_at == datetime(2027, 1, 20, 22, 59, 59, tzinfo=UTC)


@pytest.mark.both_databases
def test_form_sent_twice_makes_one(skane):
    """T67."""
    data = form_data()
    client = signed_in(skane)

    answers = [client.post(reverse("meeting_new"), data) for _ in range(2)]

    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at_1": "17:00"}, "ends_at"),
        ({"ends_at_1": "18:00"}, "ends_at"),
        ({"starts_at_0": "2027-03-28", "starts_at_1": "02:30"}, "starts_at"),
        ({"starts_at_0": "2027-10-31", "starts_at_1": "02:30"}, "starts_at"),
        ({"starts_at_0": "igår"}, "starts_at"),
        ({"starts_at_0": ""}, "starts_at"),
        ({"starts_at_1": ""}, "starts_at"),
        ({"starts_at_0": "0001-01-01"}, "starts_at"),
        ({"capacity": "0"}, "capacity"),
        ({"capacity": "-3"}, "capacity"),
        ({"capacity": "9" * 40}, "capacity"),
        ({"municipality": "9999"}, "municipality"),
        ({"region": "<script>"}, "region"),
        ({"title": "Rad\nBcc: x@ond.example"}, "title"),
        ({"title": "x" * 10_000}, "title"),
        ({"title": "\x00"}, "title"),
        ({"venue": "Hus\rX"}, "venue"),
        ({"remote_link": "javascript:alert(1)"}, "remote_link"),
        ({"description": "x" * 20_001}, "description"),
        ({"description": "klocka \x07"}, "description"),
        ({"audience": "public_unnamed"}, "audience"),
        ({"audience": "chosen"}, "shared_with"),
        ({"sign_up_opens_at_0": "2027-01-20", "sign_up_closes_at_0": "2027-01-19"}, "sign_up_closes_at"),
        ({"sign_up_closes_at_0": "2027-02-20"}, "sign_up_closes_at"),
        ({"kind": "x"}, "kind"),
        ({"topics": ["x"]}, "topics"),
        ({"submission_key": "x"}, "submission_key"),
    ],
)
def test_bad_input_is_an_error_at_its_field(skane, changes, field):
    """T60, T71: nothing typed is lost, nothing is a 500."""
    answer = post_new(skane, **changes)

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not Meeting.objects.exists()


def test_typed_times_are_shown_again(skane):
    page = post_new(skane, starts_at_0="2027-03-28", starts_at_1="02:30").content.decode()

    assert 'value="2027-03-28"' in page
    assert 'value="02:30"' in page


def test_ten_kilobytes_of_text_are_welcome(skane):
    assert post_new(skane, description="å" * 10_000, agenda="ä" * 10_000).status_code == 302


def test_municipality_decides_the_county(skane):
    region = Region.objects.create(code="12", name="Skåne län", slug="skane", authority_name="Region Skåne")
    Region.objects.create(
        code="24", name="Västerbottens län", slug="vb", authority_name="Region Västerbotten"
    )
    Municipality.objects.create(code="1285", name="Eslöv", region=region)

    assert list(post_new(skane, municipality="1285", region="24").context["form"].errors) == ["municipality"]
    assert post_new(skane, municipality="1285").status_code == 302
    assert Meeting.objects.get().region == region


def test_edit_form_shows_what_is_saved(plan, skane):
    meeting = plan(capacity=40)

    page = signed_in(skane).get(address("meeting_edit", meeting)).content.decode()

    for value in ('value="2027-01-22"', 'value="10:00"', 'value="13:00"', 'value="40"'):
        assert value in page


def test_fewer_places_than_people_warns(plan, skane):
    """T68."""
    meeting = plan(capacity=3)
    for who in "abc":
        sign_up(meeting, who)

    answer = signed_in(skane).post(address("meeting_edit", meeting), form_data(capacity="1"), follow=True)

    assert [message.level_tag for message in answer.context["messages"]] == ["success", "info", "warning"]
    assert set(statuses(meeting).values()) == {"confirmed"}


def test_meeting_is_hidden_by_its_author_alone_and_not_from_those_who_come(plan, skane):
    meeting = plan()
    colleague = make_person("kollega", skane.memberships.get().organisation)
    url, data = address("meeting_edit", meeting), form_data(audience="draft")
    assert list(signed_in(colleague).post(url, data).context["form"].errors) == ["audience"]
    guest(meeting, name="Gäst", email="gast@exempel.se")
    assert list(signed_in(skane).post(url, data).context["form"].errors) == ["audience"]
    meeting.registrations.all().delete()
    assert signed_in(skane).post(url, data).status_code == 302


def test_other_hand_is_noticed_and_both_texts_are_shown(plan, skane):
    """T88: nothing is overwritten unseen, and saving again is knowing."""
    meeting = plan()
    client, url = signed_in(skane), address("meeting_edit", meeting)
    domain.change_meeting(
        meeting=meeting, by=meeting.responsible, facts={"venue": "Biblioteket", "capacity": 40}
    )

    answer = client.post(url, form_data(venue="Skolan"))

    assert (answer.status_code, Meeting.objects.get().venue) == (200, "Biblioteket")
    form = answer.context["form"]
    assert form["venue"].value() == "Skolan"
    differing = ["__all__", "kind", "starts_at", "ends_at", "venue", "address", "capacity"]
    assert sorted(form.errors) == sorted(set(differing) - {"kind"})
    assert "Biblioteket" in answer.content.decode()
    assert client.post(url, form_data(venue="Skolan", version=form["version"].value())).status_code == 302
    assert Meeting.objects.get().venue == "Skolan"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 5_000])
def test_broken_version_overwrites_nothing(plan, skane, version):
    """T88."""
    meeting = plan()

    answer = signed_in(skane).post(
        address("meeting_edit", meeting), form_data(venue="Skolan", version=version)
    )

    assert (answer.status_code, Meeting.objects.get().venue) == (200, "Folkets hus")


def test_similar_meeting_follows_in_the_series(plan, skane, norr):
    """F13: next year's meeting begins where this one was, and leads back to its notes."""
    first = plan(minutes="Vi kom överens.")
    url = f"{reverse('meeting_new')}?like={first.pk}"

    assert 'value="Folkets hus"' in signed_in(skane).get(url).content.decode()
    assert 'value="Folkets hus"' not in signed_in(norr).get(reverse("meeting_new")).content.decode()
    signed_in(skane).post(url, form_data(title="Stormöte igen"))

    second = Meeting.objects.get(title="Stormöte igen")
    assert second.follows == first
    assert first.get_absolute_url() in signed_in(norr).get(second.get_absolute_url()).content.decode()


def test_strangers_meeting_is_no_model(plan, norr):
    hidden = plan(audience=Audience.ORGANISATION)

    page = signed_in(norr).get(f"{reverse('meeting_new')}?like={hidden.pk}").content.decode()

    assert hidden.venue not in page


# Details -----------------------------------------------------------------------------------


def test_remote_link_is_for_those_with_a_place(plan, skane, norr, samordnare):
    meeting = plan(capacity=1, remote_link=LINK)
    registrations.register_for_meeting(meeting=meeting, name="N", email=norr.email, user=norr)
    registrations.register_for_meeting(meeting=meeting, name="S", email=samordnare.email, user=samordnare)

    seen = {
        user.first_name: LINK in signed_in(user).get(meeting.get_absolute_url()).content.decode()
        for user in (skane, norr, samordnare)
    }

    assert seen == {"Skane": True, "Norr": True, "Samordnare": False}


def test_members_text_is_cleaned(plan, norr):
    """T56."""
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
    meeting = plan(
        title="<b>x</b>", venue="<i>y</i>", description=evil, agenda=evil, minutes=evil, premises=evil
    )

    page = signed_in(norr).get(meeting.get_absolute_url()).content.decode()

    for raw in ("<script>alert", "<img src=x", "<b>x</b>", "<i>y</i>", 'href="javascript'):
        assert raw not in page


def test_member_signs_up_and_gives_her_place_back(plan, norr):
    meeting = plan()
    client = signed_in(norr)
    data = {"meals": "vegan", "submission_key": str(uuid.uuid4())}

    client.post(address("meeting_sign_up_member", meeting), data)
    client.post(address("meeting_sign_up_member", meeting), data)
    assert Registration.objects.get().user == norr
    assert len(mails_to(norr.email)) == 1

    client.post(address("meeting_leave", meeting))
    assert Registration.objects.get().is_cancelled


def test_member_gives_back_her_own_place_only(plan, skane, norr):
    meeting = plan()
    sign_up(meeting, "a")

    signed_in(norr).post(address("meeting_leave", meeting))

    assert statuses(meeting) == {"a": "confirmed"}


def test_closed_sign_up_says_so_in_words(plan, norr):
    meeting = plan(sign_up_closes_at=timezone.now() - timedelta(days=1))

    answer = signed_in(norr).post(
        address("meeting_sign_up_member", meeting), {"submission_key": str(uuid.uuid4())}
    )

    assert answer.status_code == 200
    assert not answer.context["is_open"]
    assert not Registration.objects.exists()


# Who is coming -----------------------------------------------------------------------------


def test_needs_are_shown_to_the_organiser_alone(plan, skane, norr):
    """T95."""
    meeting = plan()
    sign_up(meeting, "a", meals="CANARY")

    pages = [
        signed_in(u).get(address("meeting_registrations", meeting)).content.decode() for u in (skane, norr)
    ]

    assert ["CANARY" in page for page in pages] == [True, False]
    assert "CANARY" not in signed_in(skane).get(meeting.get_absolute_url()).content.decode()


def test_export_runs_no_formula_and_holds_no_needs(plan, skane):
    """T59, T95."""
    meeting = plan()
    guest(meeting, name='=HYPERLINK("http://ond.example")', email="a@knutpunkt.example", meals="CANARY")

    client = signed_in(skane)
    answer = fetched(client, client.post(address("meeting_registrations_export", meeting)))

    text = answer.getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[1][:2] == ['\'=HYPERLINK("http://ond.example")', "a@knutpunkt.example"]
    assert "CANARY" not in text
    assert "no-store" in answer.headers["Cache-Control"]


def test_list_is_not_made_for_whoever_does_not_hold_the_meeting_any_more(plan, skane, norr):
    """T31, T40: she is told why, and may not fetch what was made before either."""
    meeting = plan()
    sign_up(meeting, "a")
    client = signed_in(skane)
    made = page_of_job(client, client.post(address("meeting_registrations_export", meeting)))
    pressed = client.post(address("meeting_registrations_export", meeting))
    organisations.join(user=skane, organisation=norr.memberships.get().organisation)
    organisations.leave(membership=skane.memberships.get(organisation=meeting.organisation))

    page = page_of_job(client, pressed)

    words = "Bara den organisation som håller mötet ser vilka som har anmält sig."
    assert words in page.content.decode()
    assert not page.context["job"].file
    answer = client.get(reverse("job_file", args=[made.context["job"].pk]))
    assert answer.status_code == 403
    assert words in answer.content.decode()


def test_attendance_is_saved(plan, skane):
    meeting = plan()
    person = sign_up(meeting, "a")

    signed_in(skane).post(address("meeting_attendance", meeting), {"present": [str(person.pk)]})

    assert statuses(meeting) == {"a": "attended"}


# Search ------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_search_finds_what_a_person_may_see(plan, skane, norr, lokal, visitor):
    from extranet.meetings.search import MeetingSource  # noqa: PLC0415  # registers itself when the apps are there

    meeting = plan(audience=Audience.ORGANISATION, remote_link=LINK)
    sign_up(meeting, "a", meals="CANARY")
    source, key = MeetingSource(), str(meeting.pk)

    seen = [source.visible_keys(user, [key]) for user in (skane, norr, lokal, visitor)]

    assert seen == [{key}, set(), set(), set()]
    document = source.document(meeting)
    assert "CANARY" not in str(document)
    assert LINK not in str(document)
    assert "public" not in document.audience


def test_what_is_called_off_is_what_was_read(plan, skane):
    """T88: it got another day while this one read; and calling off cannot be undone."""
    meeting, client = plan(), signed_in(skane)
    url = address("meeting_cancel", meeting)
    domain.change_meeting(meeting=meeting, by=skane, facts={"title": "Annat"})

    for seen in ({"seen": 0}, {"seen": "x"}, {}):
        answer = client.post(url, seen)
        meeting.refresh_from_db()
        assert (meeting.is_cancelled, [m.level_tag for m in answer.context["messages"]]) == (False, ["error"])

    client.post(url, {"seen": client.get(url).context["form"].initial["seen"]})
    meeting.refresh_from_db()
    assert meeting.is_cancelled
