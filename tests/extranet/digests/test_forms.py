"""What is typed into a digest, its points and its quotes, and what is wrong with it."""

import re
import uuid

import pytest
from django.urls import reverse

from extranet.digests.models import Digest, DigestPoint
from extranet.organisations.models import Organisation
from tests.extranet.inputs.makers import make_accepted, make_filed
from tests.people import signed_in

from .makers import POINT, QUOTE, make_approved, make_digest, make_point, make_sent


def test_inputs_to_choose_from_are_read_aloud_in_their_own_language(skane, samordnare, nod):
    """WCAG 3.1.2: an option of a list holds no element that could say it."""
    make_accepted(skane, samordnare)
    point = make_point(make_digest(samordnare), samordnare)
    page = signed_in(samordnare).get(f"/en{reverse('cite', args=[point.pk])}").content.decode()

    assert re.search(r'<select[^>]* name="input"[^>]* lang="sv"', page)


def test_made_up_quote_is_an_error_at_the_field_and_nothing_is_lost(skane, samordnare, nod):
    point = make_point(make_digest(samordnare), samordnare)
    source = make_accepted(skane, samordnare)
    data = {"input": source.pk, "quote": "Detta har ingen skrivit."}
    response = signed_in(samordnare).post(reverse("cite", args=[point.pk]), data)
    assert "quote" in response.context["form"].errors
    assert "Detta har ingen skrivit." in response.content.decode()


@pytest.mark.parametrize("chosen", ["", "x", "00000000-0000-0000-0000-000000000009"])
def test_unknown_input_is_an_error_at_the_field(skane, samordnare, nod, chosen):
    point = make_point(make_digest(samordnare), samordnare)
    response = signed_in(samordnare).post(reverse("cite", args=[point.pk]), {"input": chosen, "quote": "x"})
    assert "input" in response.context["form"].errors


def test_withdrawn_input_cannot_be_chosen(skane, samordnare, nod):
    point = make_point(make_digest(samordnare), samordnare)
    filed = make_filed(skane)
    response = signed_in(samordnare).post(
        reverse("cite", args=[point.pk]), {"input": filed.pk, "quote": QUOTE}
    )
    assert "input" in response.context["form"].errors


def test_change_of_what_is_approved_or_sent_is_answered_in_words(skane, samordnare, nod):
    for digest in (make_approved(samordnare, skane), make_sent(samordnare, skane)):
        data = vars(POINT) | {"version": 1}
        address = reverse("point_edit", args=[digest.points.get().pk])
        response = signed_in(samordnare).post(address, data)
        assert response.context["form"].non_field_errors()


def test_two_coordinators_see_both_texts(skane, samordnare, nod):
    """T88"""
    point = make_point(make_digest(samordnare), samordnare)
    client, address = signed_in(samordnare), reverse("point_edit", args=[point.pk])
    client.post(address, vars(POINT) | {"version": 1, "heading": "Först"})
    page = client.post(address, vars(POINT) | {"version": 1, "heading": "Sedan"}).content.decode()
    assert "Först" in page
    assert "Sedan" in page
    assert DigestPoint.objects.get().heading == "Först"


def test_period_that_goes_backwards_is_an_error_at_the_field(samordnare, nod):
    body = Organisation.objects.get(name="NOD").pk
    data = {
        "title": "x",
        "addressed_to": body,
        "period_from": "2026-12-31",
        "period_to": "2026-01-01",
        "version": 1,
    }
    response = signed_in(samordnare).post(reverse("digest_new"), data)
    assert "period_to" in response.context["form"].errors


def test_digest_is_addressed_to_a_national_body(samordnare, skane):
    member = Organisation.objects.get().pk
    data = {
        "title": "x",
        "addressed_to": member,
        "period_from": "2026-01-01",
        "period_to": "2026-12-31",
        "version": 1,
    }
    response = signed_in(samordnare).post(reverse("digest_new"), data)
    assert "addressed_to" in response.context["form"].errors


@pytest.mark.both_databases
def test_form_sent_twice_makes_one_digest(samordnare, nod):
    """T67"""
    body = Organisation.objects.get(name="NOD").pk
    data = {
        "title": "x",
        "addressed_to": body,
        "period_from": "2026-01-01",
        "period_to": "2026-12-31",
        "version": 1,
    }
    data["submission_key"] = str(uuid.uuid4())
    for _ in range(2):
        signed_in(samordnare).post(reverse("digest_new"), data)
    assert Digest.objects.count() == 1
