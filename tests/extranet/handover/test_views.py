"""The pages: who hands over to whom, what waits, and what nobody answers for."""

import uuid

import pytest
from django.urls import reverse

from extranet.audiences.enums import Audience
from extranet.handover import domain, offers
from extranet.handover.enums import HandoverStatus, Outcome
from extranet.handover.models import Handover
from extranet.organisations.domain import leave
from extranet.organisations.enums import MembershipRole
from tests.people import signed_in
from tests.seen import seen_on

from .makers import a_meeting, an_experience, an_input, colleague_of, own

pytestmark = pytest.mark.django_db


@pytest.fixture
def granne(skane):
    return colleague_of(skane, "granne")


def asked(leaver, successor, organisation=None) -> Handover:
    place = organisation or own(leaver)
    codes = [matter.code for matter in offers.responsibilities_of(leaver, place)]
    return domain.propose(leaver=leaver, successor=successor, organisation=place, codes=codes, by=leaver)


def page_of(user, **query) -> str:
    return signed_in(user).get(reverse("handover_new"), query).content.decode()


def sent(user, query=None, **data):
    address = reverse("handover_new", query=query or {})
    return signed_in(user).post(address, data)


def test_everything_is_ticked_to_begin_with(skane):
    an_experience(skane, title="Mitt utkast")
    form = signed_in(skane).get(reverse("handover_new")).context["form"]

    assert set(form.initial["items"]) == set(form.offer)
    assert "Mitt utkast" in page_of(skane)


def test_handing_over_asks_the_successor_once(skane, granne):
    """T67: the form pressed twice leads to the same place."""
    an_experience(skane)
    form = signed_in(skane).get(reverse("handover_new")).context["form"]
    data = {"successor": granne.pk, "items": list(form.offer), "note": "Tack!"}

    answer = sent(skane, **data, submission_key=form["submission_key"].value())
    again = sent(skane, **data, submission_key=form["submission_key"].value())

    handover = Handover.objects.get()
    assert answer.url == reverse("handover", args=[handover.pk])
    assert (handover.successor, handover.note, handover.items.count()) == (granne, "Tack!", 2)
    assert again.url == answer.url
    page = signed_in(granne).get(reverse("handovers")).content.decode()
    assert reverse("handover", args=[handover.pk]) in page


def test_taking_over_what_was_left_is_done_at_once(skane, granne):
    meeting = a_meeting(granne)
    leave(membership=granne.memberships.get())
    query = {"leaver": granne.pk, "organisation": own(skane).pk}

    sent(skane, query, successor=skane.pk, items=[f"meeting:{meeting.pk.hex}"])

    meeting.refresh_from_db()
    assert meeting.responsible == skane
    assert Handover.objects.get().status == HandoverStatus.ACCEPTED


def test_ending_a_membership_opens_no_draft(skane, granne):
    """N14, T35: she is told to choose somebody else, and what she typed is kept."""
    draft = an_experience(granne, title="kanarie-7f3a")
    leave(membership=granne.memberships.get(), by=skane)
    query = {"leaver": granne.pk, "organisation": own(skane).pk}

    answer = sent(skane, query, successor=skane.pk, items=["experience"], note="kvar")

    assert (answer.status_code, Handover.objects.count()) == (200, 0)
    assert answer.context["form"].non_field_errors()
    assert "kvar" in answer.content.decode()
    assert "kanarie-7f3a" not in page_of(skane, **query)
    assert signed_in(skane).get(draft.get_absolute_url()).status_code == 404


def test_drafts_of_a_colleague_who_is_here_are_counted_and_not_offered(skane, granne):
    """N14, T35: nothing about a draft tells what it is but that it exists."""
    draft = an_experience(granne, title="kanarie-7f3a")
    a_meeting(granne)

    page = page_of(skane, leaver=granne.pk)

    assert "kanarie-7f3a" not in page
    assert draft.pk.hex not in page
    assert str(draft.pk) not in page
    answer = sent(skane, {"leaver": granne.pk}, successor=skane.pk, items=["experience"])
    assert answer.status_code == 200
    assert Handover.objects.count() == 0


def test_successor_reads_the_titles_when_she_has_taken_over(skane, granne):
    """T33."""
    handover = asked(an_experience(skane, title="kanarie-7f3a").author, granne)
    address = reverse("handover", args=[handover.pk])
    client = signed_in(granne)
    assert "kanarie-7f3a" not in client.get(address).content.decode()

    client.post(reverse("handover_accept", args=[handover.pk]), {"seen": seen_on(client, address)})

    assert "kanarie-7f3a" in client.get(address).content.decode()
    assert "kanarie-7f3a" not in signed_in(skane).get(address).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"leaver": "x"},
        {"leaver": "0"},
        {"leaver": str(2**63)},
        {"leaver": str(2**63 - 1)},
        {"leaver": "\x00"},
        {"organisation": str(2**63 - 1)},
        {"organisation": "-1"},
    ],
)
def test_an_address_that_somebody_made_up_is_not_found(skane, query):
    assert signed_in(skane).get(reverse("handover_new"), query).status_code == 404


@pytest.mark.both_databases
@pytest.mark.parametrize("who", ["norr", "nod", "lokal", "redaktor"])
def test_nobody_outside_learns_of_what_others_answer_for(who, skane, granne, request):
    """T35: 404 for persons and organisations that are not hers to run."""
    user = request.getfixturevalue(who)
    client, place = signed_in(user), own(skane)
    queries = [{"leaver": skane.pk}, {"leaver": granne.pk, "organisation": place.pk}, {"network": 1}]

    answers = [client.get(reverse("handover_new"), query).status_code for query in queries]

    assert answers == [404, 404, 403]
    assert client.get(reverse("handover_new"), {"organisation": place.pk}).status_code == 403


def test_a_plain_member_hands_over_her_own_only(skane, granne):
    assert signed_in(granne).get(reverse("handover_new"), {"leaver": skane.pk}).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("successor", "999999999999999999999999"),
        ("successor", "x"),
        ("successor", "\x00"),
        ("items", "experience:" + "0" * 32),
        ("items", "\x00"),
        ("note", "x" * 10_000),
        ("note", "\x00"),
        ("submission_key", "x"),
    ],
)
def test_bad_input_is_told_and_what_was_typed_is_kept(skane, granne, field, value):
    an_experience(skane)
    form = signed_in(skane).get(reverse("handover_new")).context["form"]
    data = {"successor": granne.pk, "items": list(form.offer), "note": "kvar"} | {field: value}

    answer = sent(skane, **data)

    assert (answer.status_code, Handover.objects.count()) == (200, 0)
    assert answer.context["form"].errors
    assert field == "note" or "kvar" in answer.content.decode()


def test_a_person_of_another_organisation_cannot_be_chosen(skane, norr):
    """T43."""
    an_experience(skane)
    form = signed_in(skane).get(reverse("handover_new")).context["form"]

    answer = sent(skane, successor=norr.pk, items=list(form.offer))

    assert (answer.status_code, Handover.objects.count()) == (200, 0)


@pytest.mark.both_databases
def test_each_answer_counts_once_and_the_second_person_is_told(skane, granne):
    """T66."""
    an_experience(skane)
    handover = asked(skane, granne)
    path = {
        name: reverse(f"handover_{name}", args=[handover.pk]) for name in ("accept", "decline", "withdraw")
    }

    answers = [
        signed_in(granne).post(path["decline"]),
        signed_in(granne).post(path["decline"]),
        signed_in(granne).post(path["accept"]),
        signed_in(skane).post(path["withdraw"]),
    ]

    assert {answer.status_code for answer in answers} == {302}
    handover.refresh_from_db()
    assert handover.status == HandoverStatus.DECLINED


def test_answering_needs_a_post(skane, granne):
    an_experience(skane)
    handover = asked(skane, granne)

    for name in ("accept", "decline", "withdraw"):
        assert signed_in(granne).get(reverse(f"handover_{name}", args=[handover.pk])).status_code == 405


def test_who_left_does_not_open_what_she_proposed(skane, granne):
    """T40."""
    an_experience(skane)
    handover = asked(skane, granne)
    leave(membership=skane.memberships.get())

    assert list(Handover.objects.visible_to(skane)) == []
    assert list(Handover.objects.visible_to(granne)) == [handover]


def test_pages_are_never_stored(skane):
    """T22."""
    assert signed_in(skane).get(reverse("handovers"))["Cache-Control"] == "private, no-store"


def test_start_page_says_what_waits_and_what_was_left(skane, granne):
    an_experience(granne)
    leave(membership=granne.memberships.get())
    kamrat = colleague_of(skane, "kamrat", MembershipRole.ADMINISTRATOR)
    an_experience(skane)
    asked(skane, kamrat)

    def led_to_handovers(person):
        to_do = signed_in(person).get(reverse("extranet_home")).context["to_do"]
        return sum(line.url == reverse("handovers") for line in to_do)

    assert led_to_handovers(kamrat) == 2
    assert led_to_handovers(skane) == 1


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_overview_costs_the_same_with_one_and_three_of_each(skane, rows, django_assert_num_queries):
    for number in range(rows):
        person = colleague_of(skane, f"p{number}")
        an_experience(person)
        an_input(person)
        leave(membership=person.memberships.get())
        leaver = colleague_of(skane, f"q{number}")
        an_experience(leaver)
        asked(leaver, skane)
    client = signed_in(skane)

    with django_assert_num_queries(16):
        answer = client.get(reverse("handovers"))

    assert len(answer.context["orphans"]) == rows
    assert len(answer.context["asked"]) == rows


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_form_costs_the_same_with_one_and_three_of_each(skane, rows, django_assert_num_queries):
    for number in range(rows):
        an_experience(skane)
        an_input(skane)
        an_experience(skane, Audience.NETWORK)
        colleague_of(skane, f"p{number}")
    client = signed_in(skane)

    with django_assert_num_queries(15):
        client.get(reverse("handover_new"))


def test_unknown_handover_is_not_found(skane):
    assert signed_in(skane).get(reverse("handover", args=[uuid.uuid4()])).status_code == 404


def test_handover_shows_what_a_room_that_is_gone_had_in_it(skane, granne):
    """And it can be answered: what the site does not have any more is not handed over, and the rest is."""
    an_experience(skane, title="Mitt utkast")
    found = asked(skane, granne)
    found.items.create(kind="recipe", key="1")
    address = reverse("handover", args=[found.pk])

    assert "Något som inte längre finns på webbplatsen" in signed_in(granne).get(address).content.decode()
    seen = {"seen": seen_on(signed_in(granne), address)}
    assert signed_in(granne).post(reverse("handover_accept", args=[found.pk]), seen).status_code == 302
    outcomes = dict(found.items.values_list("kind", "outcome"))
    assert (outcomes["recipe"], outcomes["experience"]) == (Outcome.GONE, Outcome.MOVED)
    page = signed_in(granne).get(address).content.decode()
    assert "fanns inte längre att lämna över" in page
