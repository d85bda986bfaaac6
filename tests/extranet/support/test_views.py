"""Enquiries at the desk, on the start page and in the list."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from extranet.support import asking, domain
from extranet.support.models import Enquiry
from tests.extranet.support.makers import ABOUT, answer, make_enquiry, make_passed_on, pass_on, version_of
from tests.people import make_person, signed_in

pytestmark = pytest.mark.django_db

LIST = "/extranat/forfragningar/"


def read(user, path) -> str:
    return signed_in(user).get(path).content.decode()


def press(user, name, enquiry, follow=True, **data):
    return signed_in(user).post(reverse(name, args=[enquiry.pk]), data, follow=follow)


def make_late(enquiry) -> None:
    Enquiry.objects.filter(pk=enquiry.pk).update(waiting_since=timezone.now() - timedelta(days=6))


@pytest.mark.both_databases
def test_list_asks_the_same_of_one_row_and_of_three(samordnare, skane, django_assert_num_queries):
    client = signed_in(samordnare)
    make_passed_on(skane, samordnare)
    client.get(LIST)
    with django_assert_num_queries(10):
        client.get(LIST)
    for _number in range(2):
        make_passed_on(skane, samordnare)
    with django_assert_num_queries(10):
        client.get(LIST)


@pytest.mark.both_databases
def test_desk_asks_the_same_of_one_row_and_of_three(samordnare, skane, django_assert_num_queries):
    client = signed_in(samordnare)
    make_passed_on(skane, samordnare)
    client.get("/extranat/skrivbord/")
    with django_assert_num_queries(32):
        client.get("/extranat/skrivbord/")
    for _number in range(2):
        make_passed_on(skane, samordnare)
    with django_assert_num_queries(32):
        client.get("/extranat/skrivbord/")


def test_list_has_pages_and_who_waited_longest_stands_first(samordnare):
    made = [make_enquiry(about=f"Fråga {number:02}")[0] for number in range(21)]
    first, second = (read(samordnare, f"{LIST}?page={page}") for page in (1, 2))
    assert first.index("Fråga 00") < first.index("Fråga 19")
    assert "Fråga 20" not in first
    assert "Fråga 20" in second
    assert "21 förfrågningar" in first
    answer(made[0], samordnare)
    assert "Fråga 00" in read(samordnare, f"{LIST}?page=2")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "ny taget svar sen"),
        ("show=new", "ny"),
        ("show=waiting", "ny taget sen"),
        ("show=overdue", "sen"),
        ("show=answered", "svar"),
        ("show=ended", ""),
        ("asker=public", "svar"),
        ("county=12", "taget sen"),
        ("mine=on", "svar"),
        ("show=nonsens", ""),
        ("county=99", ""),
    ],
)
def test_list_is_narrowed(samordnare, skane, query, shown):
    make_enquiry(about="en ny fråga")
    make_passed_on(skane, samordnare, about="en taget fråga")
    answer(make_enquiry(about="en svar fråga", asker="public")[0], samordnare)
    make_late(make_passed_on(skane, samordnare, about="en sen fråga")[0])
    page = read(samordnare, f"{LIST}?{query}")
    assert {word for word in ("ny", "taget", "svar", "sen") if f"en {word} fråga" in page} == set(
        shown.split()
    )


def test_coordinator_sees_how_to_reach_whoever_asked_and_where_from(samordnare):
    enquiry, _token = make_enquiry(name="Kerstin Kassör", phone="0417-123 45", page="/metodbank/")
    page = read(samordnare, enquiry.get_absolute_url())
    for words in ("Kerstin Kassör", "0417-123 45", "ordforande@exempel.se", 'href="/metodbank/"', ABOUT):
        assert words in page


def test_desk_and_start_page_show_what_waits_and_what_is_late(samordnare):
    make_enquiry(about="Den nya")
    make_late(make_enquiry(about="Den sena")[0])
    desk, start = read(samordnare, "/extranat/skrivbord/"), read(samordnare, "/extranat/")
    assert desk.index("Den sena") < desk.index("Den nya")
    assert "1 har väntat för länge." in desk
    assert "2 nya förfrågningar" in start
    assert "1 förfrågan har väntat mer än 5 dagar" in start


def test_member_has_it_to_do_until_it_is_answered_or_a_colleague_took_it(samordnare, skane, norr):
    enquiry, _token = make_passed_on(skane, samordnare)
    assert "väntar på svar" in read(skane, "/extranat/")
    assert ABOUT[:20] not in read(norr, "/extranat/")
    colleague = make_person("kollega", skane.memberships.get().organisation)
    press(colleague, "enquiry_take", enquiry, seen=version_of(enquiry))
    assert ABOUT[:20] not in read(skane, "/extranat/").partition("outcomes")[0].partition('id="waiting"')[2]
    assert ABOUT[:20] in read(colleague, "/extranat/")


def test_answer_is_written_sent_and_told(samordnare):
    enquiry, _token = make_enquiry()
    mail.outbox.clear()
    page = read(samordnare, reverse("enquiry_answer", args=[enquiry.pk]))
    assert samordnare.email in page
    response = press(samordnare, "enquiry_answer", enquiry, text="Ring oss.", seen=1, submission_key=KEY)
    assert "Ditt svar är skickat." in response.content.decode()
    assert len(mail.outbox) == 1


KEY = "8a4f6f0e-0000-4000-8000-000000000001"


def test_what_was_written_meanwhile_is_shown_and_the_second_press_counts(samordnare):
    """T88: nothing typed is lost, and nobody answers what she has not read."""
    make_enquiry()
    enquiry, token = make_enquiry()
    make_enquiry()
    asking.add_words(token=token, text="Det har löst sig!", submission_key=uuid.uuid4())
    mail.outbox.clear()
    typed = {"text": "Ring oss på måndag.", "submission_key": KEY}

    page = press(samordnare, "enquiry_answer", enquiry, seen=1, **typed)

    words = page.content.decode()
    for one in ("Något har hänt sedan du öppnade sidan", "Det har löst sig!", "Ring oss på måndag."):
        assert one in words
    assert mail.outbox == []
    seen = page.context["form"]["seen"].value()
    assert (
        "Ditt svar är skickat."
        in press(samordnare, "enquiry_answer", enquiry, seen=seen, **typed).content.decode()
    )


def test_answer_to_what_was_taken_back_is_kept_and_not_sent(samordnare):
    enquiry, token = make_enquiry()
    asking.withdraw(token=token)
    mail.outbox.clear()
    page = press(samordnare, "enquiry_answer", enquiry, text="Ring oss.", seen=1, submission_key=KEY)
    assert "togs tillbaka under tiden" in page.content.decode()
    assert "Ring oss." in page.content.decode()
    assert mail.outbox == []


def test_organisation_of_the_region_is_suggested_and_only_who_can_be_reached_is_offered(
    samordnare, skane, norr, lokal
):
    enquiry, _token = make_passed_on(norr, samordnare)
    own = skane.memberships.get().organisation
    own.region = enquiry.region
    own.save()
    page = read(samordnare, reverse("enquiry_pass_on", args=[enquiry.pk]))
    assert f'<option value="{own.pk}" selected>Idéburet Skåne</option>' in page
    assert "Idéburet Norr</option>" not in page  # they have it
    assert "Trelleborg</option>" not in page
    done = press(samordnare, "enquiry_pass_on", enquiry, organisation=own.pk, seen=version_of(enquiry))
    assert "Den är lämnad vidare till Idéburet Skåne" in done.content.decode()
    assert signed_in(norr).get(enquiry.get_absolute_url()).status_code == 404


def test_pressing_without_having_read_does_nothing(samordnare):
    enquiry, _token = make_enquiry()
    for name in ("enquiry_take", "enquiry_close"):
        assert "Något har hänt" in press(samordnare, name, enquiry).content.decode()
    assert version_of(enquiry) == 1


def test_buttons_are_for_those_who_may_press_them(samordnare, skane, admin):
    enquiry, _token = make_passed_on(skane, samordnare)
    path = reverse("enquiry", args=[enquiry.pk])
    shown = [signed_in(user).get(path).context for user in (samordnare, skane, admin)]
    assert [(one["may_answer"], one["may_pass_on"]) for one in shown] == [
        (True, True),
        (True, False),
        (False, False),
    ]
    domain.close_enquiry(enquiry=enquiry, by=samordnare, seen=version_of(enquiry))
    closed = signed_in(samordnare).get(path).context
    assert (closed["may_answer"], closed["may_pass_on"]) == (False, False)


def test_passing_on_what_was_taken_back_is_told_and_not_done(samordnare, skane):
    enquiry, token = make_enquiry()
    asking.withdraw(token=token)
    organisation = skane.memberships.get().organisation.pk
    page = press(samordnare, "enquiry_pass_on", enquiry, organisation=organisation, seen=1)
    assert "togs tillbaka under tiden" in page.content.decode()
    assert not Enquiry.objects.visible_to(skane).exists()


def test_closed_has_no_buttons_and_may_be_opened_by_whoever_asked(samordnare):
    enquiry, _token = make_enquiry()
    for _press in range(2):
        page = press(samordnare, "enquiry_close", enquiry, seen=version_of(enquiry)).content.decode()
        assert "Förfrågan är avslutad." in page
    assert reverse("enquiry_answer", args=[enquiry.pk]) not in page


def test_coordinator_is_told_that_answering_takes_it_back(samordnare, skane):
    enquiry, _token = make_passed_on(skane, samordnare)
    address = reverse("enquiry_answer", args=[enquiry.pk])
    assert "tar du tillbaka den" in read(samordnare, address)
    assert "tar du tillbaka den" not in read(skane, address)


def test_menu_leads_there_for_the_network_alone(samordnare, skane, lokal, nod):
    link = f'href="{LIST}"'
    shown = [link in read(user, "/extranat/") for user in (samordnare, skane, lokal, nod)]
    assert shown == [True, True, False, False]


def test_who_has_it_no_more_gets_no_answer_form(samordnare, skane, norr):
    enquiry, _token = make_passed_on(skane, samordnare)
    pass_on(enquiry, norr, samordnare)
    assert press(skane, "enquiry_answer", enquiry, follow=False, text="x").status_code == 404


def test_page_speaks_of_taking_it_to_those_who_can(samordnare):
    enquiry, _token = make_enquiry()
    pages = [signed_in(samordnare).get(enquiry.get_absolute_url()).content.decode()]
    answer(enquiry, samordnare, "Ring mig.")
    pages.append(signed_in(samordnare).get(enquiry.get_absolute_url()).content.decode())

    assert ["När du tar den" in page for page in pages] == [True, False]
    assert all("Avsluta när ni har pratat klart." in page for page in pages)
