"""What waits at the desk, and mail that does not get through."""

import pytest
from django.urls import reverse
from django.utils import timezone

from extranet.digests import sending
from extranet.notifications.models import OutgoingMail
from jobs.enums import Part
from jobs.heartbeat import Pulse
from tests.extranet.digests.makers import make_digest, make_sent
from tests.extranet.inputs.makers import make_accepted, make_filed
from tests.people import signed_in

DESK_QUERIES = 32


@pytest.mark.both_databases
@pytest.mark.parametrize("count", [1, 3])
def test_desk_costs_the_same_however_much_waits(skane, samordnare, nod, django_assert_num_queries, count):
    for _ in range(count):
        make_filed(skane)
        make_accepted(skane, samordnare)
        make_digest(samordnare)
        sending.answer_point(point=make_sent(samordnare, skane).points.get(), by=nod, text="Ja.")
    client = signed_in(samordnare)
    client.get(reverse("extranet_home"))  # what is asked once a process
    with django_assert_num_queries(DESK_QUERIES):
        client.get("/extranat/skrivbord/")


def test_desk_tells_of_mail_that_does_not_get_through(samordnare):
    OutgoingMail.objects.create(address="a@example.org", subject="x", message=b"x", attempts=2)
    context = signed_in(samordnare).get("/extranat/skrivbord/").context
    assert (context["stuck_mails"], context["given_up_mails"]) == (1, 0)


def test_desk_names_whose_address_takes_no_mail_and_so_does_her_page(skane, norr, samordnare):
    """An address that nobody has an account with is counted, and not shown."""
    page, desk = reverse("person", args=[skane.pk]), "/extranat/skrivbord/"
    client = signed_in(samordnare)
    assert "tar inte längre emot mejl" not in client.get(page).content.decode()
    for address in (skane.email, "okand@example.org"):
        OutgoingMail.objects.create(
            address=address, subject="x", message=b"", is_refused=True, given_up_at=timezone.now()
        )

    answer = client.get(desk)
    assert (answer.context["given_up_mails"], answer.context["refused_guests"]) == (0, 1)
    assert answer.context["unreached"] == [skane]
    assert f'href="{page}"' in answer.content.decode()
    assert "okand" not in answer.content.decode()
    assert "tar inte längre emot mejl" in client.get(page).content.decode()
    assert "tar inte längre emot mejl" not in client.get(reverse("person", args=[norr.pk])).content.decode()


def test_desk_says_when_no_worker_runs(samordnare):
    """In words, to who can tell somebody about it."""
    client = signed_in(samordnare)
    assert "inga mejl skickas" in client.get("/extranat/skrivbord/").content.decode()
    for part in Part:
        Pulse(part).beat()
    assert "inga mejl skickas" not in client.get("/extranat/skrivbord/").content.decode()
