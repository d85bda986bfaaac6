"""Those who keep a place decide about tips; whoever left an address hears of it."""

import re
from functools import partial
from html import unescape
from urllib.parse import unquote

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from database.holding import Gone
from extranet.organisations.domain import leave
from extranet.tips import domain
from extranet.tips.models import Tip
from tests.extranet.tips.makers import SENDER, TEXT, keep_county, make_lund, make_tip
from tests.people import signed_in
from tests.races import while_waiting
from web.refusals import Refused

pytestmark = pytest.mark.django_db

REASON = "Hon är kvar till sommaren."


@pytest.fixture
def tip(skane) -> Tip:
    lund = make_lund()
    keep_county(skane)
    return make_tip(lund)


def letters() -> list[str]:
    return [letter.body for letter in mail.outbox if letter.to == [SENDER]]


def test_declined_tip_tells_whoever_sent_it_why(tip, skane):
    page = signed_in(skane).post(reverse("tip_decline", args=[tip.pk]), {"words": REASON}, follow=True)
    tip.refresh_from_db()
    assert "Den som skickade förslaget får veta det." in page.content.decode()
    assert (tip.status, tip.reason, tip.decided_by) == ("declined", REASON, skane)
    [letter] = letters()
    assert REASON in letter
    assert TEXT not in letter
    assert make_lund().get_absolute_url() in letter


def test_accepted_tip_tells_whoever_sent_it(tip, skane):
    signed_in(skane).post(reverse("tip_accept", args=[tip.pk]), {"words": ""})
    tip.refresh_from_db()
    assert (tip.status, tip.decided_as) == ("accepted", "Idéburet Skåne")
    assert "Vi har rättat uppgiften." in letters()[0]


def test_letter_speaks_the_language_of_the_form(skane, client):
    lund = make_lund()
    keep_county(skane)
    client.post(
        f"/en{reverse('something_is_wrong', args=[lund.code])}",
        {"concern": "other", "text": "Wrong", "email": SENDER, "submission_key": "0" * 32},
    )
    domain.accept_tip(tip=Tip.objects.get(), by=skane)
    assert "We have put it right." in letters()[0]


def test_to_say_no_takes_a_reason(tip, skane):
    page = signed_in(skane).post(reverse("tip_decline", args=[tip.pk]), {"words": " "}).content.decode()
    assert "Skriv varför inget ändras." in page
    with pytest.raises(Refused):
        domain.decline_tip(tip=tip, by=skane, words=" ")
    tip.refresh_from_db()
    assert tip.is_waiting


def test_nobody_is_mailed_where_no_address_was_left(skane):
    keep_county(skane, make_lund().region_id)
    domain.accept_tip(tip=make_tip(email=""), by=skane)
    assert mail.outbox == [] or all(letter.to == [skane.email] for letter in mail.outbox)


def test_decided_twice_is_once(tip, skane):
    """T67."""
    for _press in range(2):
        domain.accept_tip(tip=tip, by=skane)
    assert len(letters()) == 1


def test_what_is_decided_stands(tip, skane, samordnare):
    """T88."""
    domain.accept_tip(tip=tip, by=skane)
    with pytest.raises(Refused, match="redan tagit ställning"):
        domain.decline_tip(tip=tip, by=samordnare, words=REASON)
    assert len(letters()) == 1


def test_tip_is_only_for_those_who_keep_the_place(tip, skane, norr, lokal, nod, samordnare, visitor):
    assert set(Tip.objects.visible_to(skane)) == {tip}
    assert set(Tip.objects.visible_to(samordnare)) == {tip}
    for other in (norr, lokal, nod, visitor):
        assert not Tip.objects.visible_to(other).exists()
    with pytest.raises(Gone):
        domain.accept_tip(tip=tip, by=norr)


def test_who_leaves_sees_tips_no_more(tip, skane):
    """T36."""
    leave(membership=skane.memberships.get())
    assert not Tip.objects.visible_to(skane).exists()


def test_page_of_a_tip_says_whether_anybody_hears_of_it(tip, skane):
    page = signed_in(skane).get(tip.get_absolute_url()).content.decode()
    assert TEXT in page
    assert "En adress finns" in page
    assert SENDER not in page


@pytest.mark.parametrize(
    ("concern", "form"),
    [
        ("agreement", "status"),
        ("dialogue", "status"),
        ("contact", "kontakt"),
        ("signatories", "antal"),
        ("event", "handelse"),
        ("document", "dokument"),
    ],
)
def test_tip_leads_to_the_form_that_puts_it_right(tip, skane, concern, form):
    other = make_tip(concern=concern, known_from="Det står på https://lund.example/avtal?ar=2. Titta där!")
    page = signed_in(skane).get(other.get_absolute_url()).content.decode()
    link = re.search(rf'href="(/extranat/register/1281/lagg-till/{form}/[^"]*)"', page)
    assert link
    filled = signed_in(skane).get(unescape(link.group(1)), follow=True).content.decode()
    if concern in {"agreement", "dialogue", "contact", "document"}:
        assert 'value="https://lund.example/avtal?ar=2"' in filled
    assert TEXT not in unquote(link.group(1))


def test_tip_about_something_else_leads_to_the_place(skane):
    keep_county(skane, make_lund().region_id)
    page = signed_in(skane).get(make_tip(concern="other").get_absolute_url()).content.decode()
    assert 'href="/extranat/register/1281/"' in page


def test_list_of_places_shows_that_a_tip_waits(tip, skane):
    def told() -> int:
        """Beside the choice of what to show."""
        return (
            signed_in(skane)
            .get(reverse("kept_register"))
            .content.decode()
            .count("Ett rättelseförslag väntar")
        )

    assert told() == 2
    domain.accept_tip(tip=tip, by=skane)
    assert told() == 1


def test_list_shows_those_that_wait_and_all_of_them(tip, skane):
    other = make_tip(text="Fel år", concern="event")
    domain.accept_tip(tip=other, by=skane)
    client = signed_in(skane)
    assert client.get(reverse("tips")).content.decode().count("/extranat/rattelser/") >= 1
    assert other.reference not in client.get(reverse("tips")).content.decode()
    everything = client.get(f"{reverse('tips')}?show=all").content.decode()
    assert other.reference in everything
    assert tip.reference in everything


def test_list_costs_the_same_for_one_and_three(tip, skane, django_assert_num_queries):
    client = signed_in(skane)
    client.get(reverse("tips"))
    for _more in range(2):
        with django_assert_num_queries(15):
            client.get(reverse("tips"))
        make_tip()
        make_tip(place=make_lund().region)


def test_start_page_and_desk_show_what_waits(tip, skane, samordnare):
    assert "Ett rättelseförslag om Lund" in signed_in(skane).get(reverse("extranet_home")).content.decode()
    desk = signed_in(samordnare).get(reverse("desk")).content.decode()
    assert tip.get_absolute_url() in desk


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"concern": "mood"}, "tips_concern_known"),
        ({"status": "accepted"}, "tips_decided_says_when"),
    ],
)
def test_database_keeps_the_rules_too(tip, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Tip.objects.filter(pk=tip.pk).update(**changes)


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_the_first_counts(skane, samordnare):
    lund = make_lund()
    keep_county(skane)
    tip = make_tip(lund)
    accepting = partial(domain.accept_tip, tip=tip, by=skane)
    [error] = while_waiting(accepting, partial(domain.decline_tip, tip=tip, by=samordnare, words=REASON))
    assert isinstance(error, Refused)
    assert len(letters()) == 1
    tip.refresh_from_db()
    assert tip.status == "accepted"
