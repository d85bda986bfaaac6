"""Planning a meeting in the form, changing it and calling it off."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from extranet.audiences.enums import Audience
from extranet.meetings import domain
from extranet.meetings.models import Meeting
from places.models import Municipality, Region
from tests.people import make_person, signed_in

from .guests import guest, sign_up, statuses
from .posted import address, form_data, post_new


def test_new_meeting_keeps_swedish_time(skane):
    answer = post_new(skane, sign_up_closes_at_0="2027-01-20")

    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == meeting.get_absolute_url()
    assert meeting.starts_at == datetime(2027, 1, 22, 17, 0, tzinfo=UTC)
    assert meeting.sign_up_closes_at == datetime(2027, 1, 20, 22, 59, 59, tzinfo=UTC)


def test_new_meeting_is_told_nothing_of_a_public_page(skane, plan):
    """There is none that could be taken down."""
    client, words = signed_in(skane), "tas den offentliga sidan bort"
    pages = [
        client.get(url).content.decode() for url in (reverse("meeting_new"), address("meeting_edit", plan()))
    ]

    assert [words in page for page in pages] == [False, True]


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
