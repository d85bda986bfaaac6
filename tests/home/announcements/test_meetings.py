import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from wagtail.models import Locale, Page, PageViewRestriction

from database.holding import held
from extranet.audiences.enums import Audience
from extranet.meetings import domain, registrations
from extranet.meetings.models import Meeting, Registration
from home.announcements.models import MeetingIndexPage, MeetingPage, upcoming_meetings
from home.models import HomePage
from search.models import SearchEntry
from search.registry import sources
from tests.extranet.meetings.letterbox import body_of, mails_to, token_in
from tests.people import signed_in
from tests.races import while_waiting

NOW = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
LINK = "https://video.example/rum/42"


@pytest.fixture(autouse=True)
def clock(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def index(db) -> MeetingIndexPage:
    front = HomePage.objects.filter(locale__language_code="sv").first()
    return front.add_child(instance=MeetingIndexPage(title="Möten", slug="moten"))


@pytest.fixture
def announce(skane, index):
    """Plans a meeting, asks for its announcement and publishes the page."""

    def make(slug="stormote", **facts) -> MeetingPage:
        start = facts.pop("starts_at", NOW + timedelta(days=10))
        given_facts = {
            "kind": "large_dialogue",
            "title": "Stormöte",
            "venue": "Folkets hus",
            "remote_link": LINK,
            "audience": Audience.PUBLIC,
            "starts_at": start,
            "ends_at": start + timedelta(hours=3),
        } | facts
        organisation = skane.memberships.get().organisation
        meeting = domain.plan_meeting(user=skane, organisation=organisation, facts=given_facts)
        domain.request_announcement(user=skane, meeting=meeting)
        page = index.add_child(
            instance=MeetingPage(title=meeting.title, slug=slug, meeting=meeting, live=False)
        )
        page.save_revision().publish()
        return MeetingPage.objects.get(pk=page.pk)

    return make


def person(**changes) -> dict:
    return {"name": "Åsa", "email": "asa@knutpunkt.example", "submission_key": str(uuid.uuid4())} | changes


def post(page, **changes):
    return Client().post(reverse("meeting_sign_up", args=[page.slug]), person(**changes))


# Pages -------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_publishing_announces_and_unpublishing_takes_back(announce):
    page = announce()
    assert Meeting.objects.get().announce == "announced"

    page.unpublish()

    assert Meeting.objects.get().announce == "requested"


@pytest.mark.both_databases
def test_deleting_the_page_takes_the_announcement_back(announce):
    announce().delete()

    assert Meeting.objects.get().announce == "requested"


@pytest.mark.both_databases
def test_meeting_stays_announced_while_one_language_is_published(announce):
    page = announce()
    english = translated(page)

    page_live = MeetingPage.objects.get(pk=english.pk)
    page_live.unpublish()

    assert Meeting.objects.get().announce == "announced"


def test_page_about_another_meeting_leaves_the_first_unannounced(announce):
    """T98: the first one waits for a page of its own again, and nobody signs up for it meanwhile."""
    page, other = announce(title="Första"), announce(slug="annat", title="Andra")
    first = page.meeting
    second = other.meeting
    other.unpublish()

    page.meeting = second
    page.save_revision().publish()

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.announce, second.announce) == ("requested", "announced")


@pytest.fixture
def closed_again(announce) -> MeetingPage:
    """The announcement of a meeting whose organiser took it back, with facts that came after."""
    page = announce()
    facts = {"audience": Audience.ORGANISATION, "venue": "kanarie-7f3a", "description": "kanarie-7f3a"}
    domain.change_meeting(meeting=page.meeting, by=page.meeting.responsible, facts=facts)
    return MeetingPage.objects.get(pk=page.pk)


def published_in_bulk(page: MeetingPage, user) -> None:
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert signed_in(user).post(f"{bulk}?id={page.pk}").status_code == 302


def published_by_code(page: MeetingPage, user) -> None:
    page.get_latest_revision().publish(user=user)


@pytest.mark.both_databases
@pytest.mark.parametrize("publish", [published_in_bulk, published_by_code])
def test_closed_meeting_does_not_come_up_again(closed_again, redaktor, publish):
    """T98, T79: what the organiser took back no editor makes public."""
    publish(closed_again, redaktor)

    closed_again.refresh_from_db()
    assert not closed_again.live
    assert Client().get(closed_again.url).status_code == 404
    assert not SearchEntry.objects.filter(kind="meeting").exists()
    assert closed_again.url not in Client().get("/sitemap.xml").content.decode()


def test_alias_of_a_closed_meeting_stays_down_too(closed_again, redaktor):
    """T98, T05: Wagtail publishes the aliases of a page after the page itself."""
    alias = closed_again.create_alias(update_slug="alias")

    published_in_bulk(closed_again, redaktor)

    assert not MeetingPage.objects.live().filter(pk__in=[alias.pk, closed_again.pk]).exists()


def test_closed_meeting_has_no_facts_for_anyone_even_if_its_page_is_up(closed_again):
    """T98: should the page stand there all the same."""
    MeetingPage.objects.update(live=True)
    page = MeetingPage.objects.get()

    assert Client().get(page.url).status_code == 404
    assert sources()["meeting"].document(page) is None


def test_preview_shows_no_facts_of_a_closed_meeting(closed_again, redaktor):
    """T18, T98: an editor may not read the meeting any more."""
    names = ("wagtailadmin_pages:view_draft", "wagtailadmin_pages:revisions_view")
    keys = ([closed_again.pk], [closed_again.pk, closed_again.latest_revision_id])

    for name, args in zip(names, keys, strict=True):
        answer = signed_in(redaktor).get(reverse(name, args=args))
        assert answer.status_code == 404
        assert "kanarie-7f3a" not in answer.content.decode()


def test_preview_shows_the_facts_of_a_meeting_to_be_announced(announce, redaktor):
    page = announce(venue="Biblioteket")
    page.unpublish()

    answer = signed_in(redaktor).get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert "Biblioteket" in answer.content.decode()


def translated(page: MeetingPage) -> MeetingPage:
    locale = Locale.objects.get_or_create(language_code="en")[0]
    for section in page.get_ancestors().filter(depth__gt=1):
        if not section.get_translations().filter(locale=locale).exists():
            section.specific.copy_for_translation(locale).specific.save_revision().publish()
    english = page.copy_for_translation(locale).specific
    english.save_revision().publish()
    return english


def test_page_shows_facts_as_they_are_now(announce):
    page = announce()
    domain.change_meeting(meeting=page.meeting, by=page.meeting.responsible, facts={"venue": "Biblioteket"})

    text = Client().get(page.url).content.decode()

    assert "Biblioteket" in text
    assert "fredag 22 januari 2027" in text
    assert LINK not in text


def test_members_text_is_cleaned_on_the_public_page(announce):
    """T56."""
    evil = "<script>alert(1)</script> [x](javascript:alert(1))"
    page = announce(title="<b>x</b>", venue="<i>y</i>", description=evil, agenda=evil, premises=evil)

    for url in (page.url, reverse("meeting_sign_up", args=[page.slug]), "/moten/"):
        text = Client().get(url).content.decode()
        for raw in ("<script>alert", "<b>x</b>", "<i>y</i>", 'href="javascript'):
            assert raw not in text


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_index_takes_the_same_queries_for_any_number(announce, rows, django_assert_num_queries):
    for number in range(rows):
        announce(slug=f"mote-{number}")
    client = Client()
    client.get("/moten/")

    with django_assert_num_queries(INDEX_QUERIES):
        text = client.get("/moten/").content.decode()

    assert text.count('href="/moten/mote-') == rows


INDEX_QUERIES = 9


@pytest.mark.both_databases
@pytest.mark.parametrize(("name", "queries"), [("meeting_calendar", 1), ("meeting_feed", 2)])
@pytest.mark.parametrize("rows", [1, 3])
def test_calendar_and_feed_take_the_same_queries(announce, rows, name, queries, django_assert_num_queries):
    for number in range(rows):
        announce(slug=f"mote-{number}")
    client = Client()
    client.get(reverse(name))

    with django_assert_num_queries(queries):
        client.get(reverse(name))


@pytest.mark.both_databases
def test_index_parts_coming_and_held(announce, clock):
    announce(slug="forra", title="Förra", starts_at=NOW + timedelta(days=1))
    announce(slug="nasta", title="Nästa", starts_at=NOW + timedelta(days=9))
    clock.shift(timedelta(days=5))

    context = Client().get("/moten/").context

    assert [page.slug for page in context["coming"]] == ["nasta"]
    assert [page.slug for page in context["past"]] == ["forra"]


@pytest.mark.both_databases
def test_upcoming_meetings_are_of_the_language_and_limited(announce):
    for number in range(3):
        announce(slug=f"mote-{number}", starts_at=NOW + timedelta(days=9 - number))

    assert [page.slug for page in upcoming_meetings("sv", 2)] == ["mote-2", "mote-1"]


@pytest.mark.both_databases
@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_hidden_page_hides_every_door(announce, hide):
    """T05: page, sign-up, calendars, feed and lists."""
    page = announce(title="HEMLIGT")
    if hide == "unpublish":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    client = Client()
    doors = [
        reverse(name, args=[page.slug])
        for name in ("meeting_sign_up", "meeting_sign_up_thanks", "meeting_ics")
    ]

    assert [client.get(door).status_code for door in doors] == [404, 404, 404]
    for name in ("meeting_calendar", "meeting_feed"):
        assert "HEMLIGT" not in client.get(reverse(name)).content.decode()
    assert list(upcoming_meetings("sv")) == []
    assert sources()["meeting"].visible_keys(AnonymousUser(), [str(page.pk)]) == set()


@pytest.mark.both_databases
def test_search_finds_the_page_by_its_facts(announce):
    page = announce(description="Vi talar om *bastun*.")
    registrations.register_for_meeting(
        meeting=page.meeting, name="A", email="a@knutpunkt.example", meals="CANARY"
    )

    document = sources()["meeting"].document(page)

    assert "bastun" in document.body
    assert document.audience == ["public"]
    assert "CANARY" not in str(document)
    assert LINK not in str(document)


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


# Signing up --------------------------------------------------------------------------------


def test_anyone_signs_up_and_is_thanked(announce):
    """P9, N20."""
    page = announce()

    answer = post(page, meals="vegan", organisation_name="Byalaget")

    assert answer.headers["Location"] == reverse("meeting_sign_up_thanks", args=[page.slug])
    found = Registration.objects.get()
    assert (found.name, found.status, found.needs.meals) == ("Åsa", "confirmed", "vegan")
    assert Client().get(answer.headers["Location"]).status_code == 200


def test_answer_is_the_same_for_new_old_and_waiting(announce):
    """T49."""
    page = announce(capacity=1)

    answers = [post(page), post(page), post(page, email="b@knutpunkt.example")]

    assert len({(answer.status_code, answer.headers["Location"], answer.content) for answer in answers}) == 1
    cookies = [sorted(answer.cookies) for answer in answers]
    assert cookies[0] == cookies[1] == cookies[2]


@pytest.mark.both_databases
def test_double_click_is_one_registration_and_one_mail(announce):
    """T67."""
    page, key = announce(), str(uuid.uuid4())

    post(page, submission_key=key)
    post(page, submission_key=key)

    assert Registration.objects.count() == 1
    assert len(mails_to("asa@knutpunkt.example")) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Åsa\nBcc: x@ond.example"}, "name"),
        ({"name": "Åsa\r\nX: y"}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"email": "inte en adress"}, "email"),
        ({"email": "a@b.se\nBcc: x@ond.example"}, "email"),
        ({"email": "x" * 10_000 + "@b.se"}, "email"),
        ({"organisation_name": "x" * 10_000}, "organisation_name"),
        ({"meals": "x" * 10_000}, "meals"),
        ({"access": "x" * 10_000}, "access"),
        ({"background": "x"}, "background"),
        ({"submission_key": "x"}, "submission_key"),
    ],
)
def test_bad_input_is_an_error_at_its_field(announce, changes, field):
    """T60: nothing typed is lost, nothing is a 500."""
    answer = post(announce(), **changes)

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not Registration.objects.exists()


def test_typed_words_are_escaped_and_kept(announce):
    text = post(announce(), email="fel", name="<script>alert(1)</script>").content.decode()

    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert(1)" not in text


@pytest.fixture
def _few_at_a_time(settings, monkeypatch):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {}
    monkeypatch.setattr("home.announcements.views.SIGN_UPS", (2, 600))
    yield
    cache.clear()


@pytest.mark.usefixtures("_few_at_a_time")
def test_too_many_sign_ups_from_one_place_are_asked_to_wait(announce, clock):
    """T51, T49: whether the address was known makes no difference, and nothing typed is lost."""
    page = announce()
    for _ in range(2):
        assert post(page).status_code == 302

    answers = [post(page, name="Örjan"), post(page, name="Örjan", email="ny@knutpunkt.example")]

    assert [answer.status_code for answer in answers] == [429, 429]
    assert 'value="Örjan"' in answers[1].content.decode()
    assert Registration.objects.count() == 1


@pytest.mark.usefixtures("_few_at_a_time")
def test_mistyped_forms_are_not_counted(announce):
    """T51: whoever needs three tries to spell her address is not turned away."""
    page = announce()

    answers = [post(page, email="fel").status_code for _ in range(3)]

    assert [*answers, post(page).status_code] == [200, 200, 200, 302]


@settings(max_examples=25)
@given(name=st.text(max_size=150), organisation=st.text(max_size=200), access=st.text(max_size=700))
def test_no_text_is_a_fault(announce_once, name, organisation, access):
    answer = post(announce_once, name=name, organisation_name=organisation, access=access)

    assert answer.status_code in {302, 200}


@pytest.fixture
def announce_once(announce):
    return announce()


@pytest.mark.parametrize(
    ("facts", "shift", "words"),
    [
        ({"sign_up_opens_at": NOW + timedelta(days=2)}, timedelta(0), "not_yet"),
        ({"sign_up_closes_at": NOW + timedelta(days=2)}, timedelta(days=3), "closed"),
        ({}, timedelta(days=20), "over"),
    ],
)
def test_sign_up_that_is_not_open_says_why(announce, clock, facts, shift, words):
    page = announce(**facts)
    clock.shift(shift)

    answer = post(page)

    assert (answer.status_code, answer.context["sign_up"].value) == (200, words)
    assert '<form method="post"' not in answer.content.decode()
    assert not Registration.objects.exists()


def test_cancelled_meeting_takes_no_one(announce):
    page = announce()
    domain.cancel_meeting(meeting=page.meeting, by=page.meeting.responsible)

    assert post(page).context["sign_up"] == "cancelled"
    assert not Registration.objects.exists()


def test_page_that_was_published_unasked_signs_nobody_up(announce):
    page = announce()
    Meeting.objects.update(announce="none")

    assert post(page).status_code == 404


def test_sign_up_falls_back_to_the_language_there_is(announce):
    page = announce()

    with translation.override("en"):
        url = reverse("meeting_sign_up", args=[page.slug])

    assert url.startswith("/en/")
    assert Client().get(url).status_code == 200


# The link in the mail ----------------------------------------------------------------------


def link_to(page) -> str:
    post(page)
    return reverse("registration", args=[token_in(mails_to("asa@knutpunkt.example")[0])])


def test_mail_link_changes_nothing_until_the_button(announce):
    """T52: mail scanners open links."""
    url = link_to(announce())
    client = Client()

    page = client.get(url)
    assert Registration.objects.get().status == "confirmed"
    assert "<button" in page.content.decode()

    client.post(url)
    assert Registration.objects.get().status == "cancelled"
    assert '<form method="post"' not in client.get(url).content.decode()


def test_mail_link_is_not_leaked(announce):
    """T52."""
    page = Client().get(link_to(announce()))

    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert LINK not in page.content.decode()
    assert "asa@knutpunkt.example" not in page.content.decode()


def test_mail_link_works_where_the_browser_sends_no_origin(announce):
    """A browser that hides it posts `Origin: null`, which Django's CSRF check would refuse."""
    url = link_to(announce())

    Client(enforce_csrf_checks=True).post(url, headers={"origin": "null"})

    assert Registration.objects.get().status == "cancelled"


@pytest.mark.parametrize("token", ["x", "x" * 43, "å", "x" * 5_000, "tack"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_unknown_link_is_404(db, token, method):
    assert getattr(Client(), method)(reverse("registration", args=[token])).status_code == 404


def test_link_of_a_held_meeting_cancels_nothing(announce, clock):
    url = link_to(announce())
    clock.shift(timedelta(days=20))

    Client().post(url)

    assert Registration.objects.get().status == "confirmed"


def test_link_in_the_mail_is_whole(announce, settings):
    page = announce()
    post(page)

    assert f"{settings.BASE_URL}/moten/anmalan/" in body_of(mails_to("asa@knutpunkt.example")[0])


# Calendars and feed ------------------------------------------------------------------------


def test_calendar_holds_cancelled_meetings_struck_out(announce):
    """T70."""
    announce(slug="a", title="Möte A")
    called_off = announce(slug="b", title="Möte B").meeting
    domain.cancel_meeting(meeting=called_off, by=called_off.responsible)

    answer = Client().get(reverse("meeting_calendar"))

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert {str(e["SUMMARY"]): str(e["STATUS"]) for e in events} == {
        "Möte A": "CONFIRMED",
        "Möte B": "CANCELLED",
    }
    assert LINK not in answer.content.decode()


@pytest.mark.parametrize(("prefix", "name"), [("", "Möten i Knutpunkt"), ("/en", "Meetings in Knutpunkt")])
def test_calendar_is_called_by_its_name(announce, prefix, name):
    announce()
    calendar = Calendar.from_ical(Client().get(f"{prefix}/moten/kalender.ics").content)
    assert (calendar["NAME"], calendar["X-WR-CALNAME"]) == (name, name)
    assert "METHOD" not in calendar


@pytest.mark.parametrize("name", ["meeting_ics", "meeting_calendar"])
def test_calendar_is_sent_again_only_when_it_has_changed(announce, name):
    page = announce()
    address = reverse(name, args=[page.slug] if name == "meeting_ics" else [])
    tag = Client().get(address)["ETag"]
    assert Client().get(address, headers={"if-none-match": tag}).status_code == 304
    domain.change_meeting(meeting=page.meeting, by=page.meeting.responsible, facts={"venue": "Köket"})
    assert Client().get(address, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.usefixtures("front")
def test_calendar_without_meetings_is_a_calendar():
    calendar = Calendar.from_ical(Client().get(reverse("meeting_calendar")).content)
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]


def test_one_meeting_as_a_file(announce):
    page = announce()

    answer = Client().get(reverse("meeting_ics", args=[page.slug]))

    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["UID"]) == f"{page.meeting.pk}@knutpunkt"
    assert str(event["URL"]).endswith(page.url)
    assert 'filename="stormote.ics"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("name", ["meeting_ics", "meeting_calendar", "meeting_feed"])
def test_calendar_programs_may_ask_with_head(announce, name):
    page = announce()

    answer = Client().head(reverse(name, args=[page.slug] if name == "meeting_ics" else []))

    assert (answer.status_code, answer.content) == (200, b"")


def test_feed_survives_characters_that_xml_cannot_hold(announce):
    page = announce()
    Page.objects.filter(pk=page.pk).update(title="Möte \x0b\x1f<b>")

    answer = Client().get(reverse("meeting_feed"))

    assert answer.status_code == 200
    assert "Möte" in answer.content.decode()
    assert LINK not in answer.content.decode()


@pytest.mark.both_databases
def test_page_comes_down_when_fewer_may_read_the_meeting(announce):
    """T98: what follows is for the organisation, and nobody else learns of it by the old page."""
    page = announce()
    url = page.get_url()
    assert Client().get(url).status_code == 200
    domain.change_meeting(
        meeting=page.meeting,
        by=page.meeting.responsible,
        facts={"audience": Audience.ORGANISATION, "venue": "Köket"},
    )

    assert Client().get(url).status_code == 404
    assert "Köket" not in Client().get(reverse("meeting_calendar")).content.decode()
    assert not SearchEntry.objects.filter(kind="meeting").exists()


@pytest.mark.parametrize("address", ["İ" * 20 + "@x.se", "a@" + "İ" * 240 + ".se"])
def test_address_that_grows_when_it_is_spelt_out_is_an_error_at_the_field(announce, address):
    page = announce()
    response = Client().post(reverse("meeting_sign_up", args=[page.slug]), {"name": "Gäst", "email": address})
    assert "email" in response.context["form"].errors


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("take_down", [MeetingPage.unpublish, MeetingPage.delete])
def test_page_is_taken_down_after_its_meeting_is_held(announce, take_down):
    """T66: whoever narrows the meeting takes the page down too, and neither waits for the other for ever."""
    page = announce()

    [error] = while_waiting(
        lambda: held(Meeting.objects.all(), page.meeting_id),
        lambda: take_down(MeetingPage.objects.get(pk=page.pk)),
        meanwhile=lambda: MeetingPage.objects.select_for_update(nowait=True, of=("self",)).get(pk=page.pk),
    )

    assert error is None
    assert Meeting.objects.get(pk=page.meeting_id).announce == "requested"
