import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from extranet.audiences.policies import can_view
from extranet.digests import domain
from extranet.digests.models import Citation, Digest, DigestPoint, PointAnswer
from extranet.inputs.models import NationalInput
from extranet.notifications.models import OutgoingMail
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from jobs.enums import Part
from jobs.heartbeat import Pulse
from tests.extranet.inputs.makers import make_accepted, make_filed
from tests.people import make_organisation, make_person, signed_in

from .makers import POINT, QUOTE, make_approved, make_digest, make_point, make_sent

EVERYONE = ["skane", "norr", "lokal", "nod", "mucf", "redaktor", "samordnare", "admin", "visitor"]


@pytest.fixture
def people(skane, norr, lokal, nod, redaktor, samordnare, admin):
    mucf = make_person("mucf", make_organisation("MUCF", OrganisationKind.NATIONAL_BODY))
    return {
        "skane": skane,
        "norr": norr,
        "lokal": lokal,
        "nod": nod,
        "mucf": mucf,
        "redaktor": redaktor,
        "samordnare": samordnare,
        "admin": admin,
    }


def _client(people, role, client):
    return client if role == "visitor" else signed_in(people[role])


HIDDEN = [404, 404, 404, 404, 404, 404]
# A draft addressed to NOD, in the order of EVERYONE.
DRAFT = {
    "digest": [*HIDDEN, 200, 200, 404],
    "digest_edit": [*HIDDEN, 200, 403, 404],
    "digest_send": [*HIDDEN, 200, 403, 404],
    "point_new": [*HIDDEN, 200, 403, 404],
    "point_edit": [*HIDDEN, 200, 403, 404],
    "cite": [*HIDDEN, 200, 403, 404],
    "point_answer": [*HIDDEN, 403, 403, 404],
    "digest_file": [*HIDDEN, 404, 404, 404],
    "digests": [200] * 8 + [404],
    "desk": [403, 403, 403, 403, 403, 403, 200, 403, 404],
    "digest_new": [403, 403, 403, 403, 403, 403, 200, 403, 404],
}
SENT = {
    "digest": [200, 200, 404, 200, 404, 404, 200, 200, 404],
    "digest_edit": [403, 403, 404, 403, 404, 404, 403, 403, 404],
    "digest_file": [200, 200, 404, 200, 404, 404, 200, 200, 404],
    "point_answer": [403, 403, 404, 200, 404, 404, 403, 403, 404],
    "point_edit": [403, 403, 404, 403, 404, 404, 403, 403, 404],
    "cite": [403, 403, 404, 403, 404, 404, 403, 403, 404],
}
POSTS = {
    "digest_approve": [*HIDDEN, 302, 403, 404],
    "digest_reopen": [*HIDDEN, 302, 403, 404],
    "digest_send": [*HIDDEN, 302, 403, 404],
    "point_move": [*HIDDEN, 302, 403, 404],
    "uncite": [*HIDDEN, 302, 403, 404],
    "point_delete": [*HIDDEN, 302, 403, 404],
}


def _address(name, digest):
    point = digest.points.first()
    arguments = {
        "digests": [],
        "desk": [],
        "digest_new": [],
        "digest_file": [digest.pk, "pdf"],
        "point_new": [digest.pk],
        "uncite": [Citation.objects.filter(point=point).values_list("pk", flat=True).first()],
    }
    of_point = [point.pk] if name.startswith(("point", "cite")) else [digest.pk]
    return reverse(name, args=arguments.get(name, of_point))


@pytest.mark.both_databases
@pytest.mark.parametrize("name", DRAFT)
def test_who_may_open_a_draft(people, client, name):
    """T35, T43: a national body learns nothing of what is being written."""
    address = _address(name, make_approved(people["samordnare"], people["skane"]))
    assert [_client(people, role, client).get(address).status_code for role in EVERYONE] == DRAFT[name]


@pytest.mark.both_databases
@pytest.mark.parametrize("name", SENT)
def test_who_may_open_what_was_sent(people, client, name):
    address = _address(name, make_sent(people["samordnare"], people["skane"]))
    responses = [_client(people, role, client).get(address) for role in EVERYONE]
    assert [response.status_code for response in responses] == SENT[name]
    for response in responses:
        response.close()


@pytest.mark.both_databases
@pytest.mark.parametrize("name", POSTS)
def test_who_may_work_on_a_draft(people, client, name):
    """T43: the refused change nothing, which the coordinator who comes after them would notice."""
    digest = make_approved(people["samordnare"], people["skane"])
    address = _address(name, digest)
    refused = [role for role in EVERYONE if role != "samordnare"]
    found = {role: _client(people, role, client).post(address).status_code for role in refused}
    digest.refresh_from_db()
    assert (digest.status, digest.points.count(), Citation.objects.count()) == ("approved", 1, 1)
    found["samordnare"] = signed_in(people["samordnare"]).post(address).status_code
    assert [found[role] for role in EVERYONE] == POSTS[name]


@pytest.mark.both_databases
def test_only_the_body_answers(people, client):
    """T43"""
    point = make_sent(people["samordnare"], people["skane"]).points.get()
    address = reverse("point_answer", args=[point.pk])
    found = [_client(people, role, client).post(address, {"text": "Ja."}).status_code for role in EVERYONE]
    assert found == [403, 403, 404, 302, 404, 404, 403, 403, 404]
    assert PointAnswer.objects.count() == 1


@pytest.mark.both_databases
def test_list_and_detail_agree_for_every_role(people):
    """T35"""
    digests = [
        make_digest(people["samordnare"]),
        make_approved(people["samordnare"], people["skane"]),
        make_sent(people["samordnare"], people["skane"]),
        make_sent(people["samordnare"], people["norr"], body="MUCF"),
    ]
    for person in people.values():
        listed = set(Digest.objects.visible_to(person))
        assert listed == {digest for digest in digests if can_view(person, digest)}
        page = signed_in(person).get("/extranat/sammanstallningar/").content.decode()
        assert {digest for digest in digests if str(digest.pk) in page} == listed


LIST_QUERIES, DIGEST_QUERIES, DESK_QUERIES, CITE_QUERIES = 9, 14, 23, 10


@pytest.mark.both_databases
@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(skane, samordnare, nod, django_assert_num_queries, count):
    for _ in range(count):
        make_sent(samordnare, skane)
    client = signed_in(skane)
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/extranat/sammanstallningar/")


@pytest.mark.both_databases
@pytest.mark.parametrize("count", [1, 3])
def test_digest_costs_the_same_however_long(skane, norr, samordnare, nod, django_assert_num_queries, count):
    digest = make_digest(samordnare)
    for _ in range(count):
        make_point(digest, samordnare, *(make_accepted(skane, samordnare) for _ in range(count)))
    domain.approve(digest=digest, by=samordnare)
    domain.send(digest=digest, by=samordnare)
    for point in digest.points.all():
        domain.answer_point(point=point, by=nod, text="Ja.")
    client = signed_in(nod)
    with django_assert_num_queries(DIGEST_QUERIES):
        client.get(digest.get_absolute_url())


@pytest.mark.both_databases
@pytest.mark.parametrize("count", [1, 3])
def test_desk_costs_the_same_however_much_waits(skane, samordnare, nod, django_assert_num_queries, count):
    for _ in range(count):
        make_filed(skane)
        make_accepted(skane, samordnare)
        make_digest(samordnare)
        domain.answer_point(point=make_sent(samordnare, skane).points.get(), by=nod, text="Ja.")
    client = signed_in(samordnare)
    with django_assert_num_queries(DESK_QUERIES):
        client.get("/extranat/skrivbord/")


@pytest.mark.both_databases
@pytest.mark.parametrize("count", [1, 3])
def test_choosing_words_costs_the_same_however_many(skane, samordnare, nod, django_assert_num_queries, count):
    point = make_point(make_digest(samordnare), samordnare)
    for _ in range(count):
        make_accepted(skane, samordnare)
    client = signed_in(samordnare)
    with django_assert_num_queries(CITE_QUERIES):
        client.get(reverse("cite", args=[point.pk]))


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


def test_whole_way_in_the_browser(skane, samordnare, nod, mailoutbox):
    """N4, N5: written, quoted, approved, sent and answered through the forms alone."""
    source = make_accepted(skane, samordnare)
    desk, body = signed_in(samordnare), Organisation.objects.get(name="NOD")
    frame = {
        "title": "Hösten",
        "addressed_to": body.pk,
        "period_from": "2026-07-01",
        "period_to": "2026-12-31",
    }
    desk.post(reverse("digest_new"), frame | {"version": 1})
    digest = Digest.objects.get()
    desk.post(reverse("point_new", args=[digest.pk]), vars(POINT) | {"version": 1})
    point = DigestPoint.objects.get()
    desk.post(reverse("cite", args=[point.pk]), {"input": source.pk, "quote": QUOTE})
    desk.post(reverse("digest_approve", args=[digest.pk]), {"seen": seen_by(desk, digest)})
    asked = desk.get(reverse("digest_send", args=[digest.pk]))
    desk.post(reverse("digest_send", args=[digest.pk]), {"seen": asked.context["seen"]})
    signed_in(nod).post(reverse("point_answer", args=[point.pk]), {"text": "Vi återkommer i mars."})
    page = signed_in(skane).get(source.get_absolute_url()).content.decode()
    assert "Vi återkommer i mars." in page
    assert QUOTE in page
    assert NationalInput.objects.get().status == "answered"
    assert "skane@knutpunkt.example" in [message.to[0] for message in mailoutbox if "mars" in message.body]


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


def test_answers_are_clean_wherever_they_are_shown(skane, samordnare, nod):
    """T56, T62"""
    digest = make_sent(samordnare, skane)
    words = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> ![x](http://spy.example/x.png)"
    domain.answer_point(point=digest.points.get(), by=nod, text=words)
    for address in (digest.get_absolute_url(), NationalInput.objects.get().get_absolute_url()):
        page = signed_in(skane).get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page


def seen_by(client, digest) -> str:
    return client.get(digest.get_absolute_url()).context["seen"]


@pytest.mark.parametrize("change", ["title", "point", "new point", "order", "quote", "no quote"])
def test_what_is_approved_is_what_was_read(skane, samordnare, nod, change):
    """T88: the other coordinator wrote on while this one read."""
    digest = make_digest(samordnare)
    sources = [make_accepted(skane, samordnare) for _ in range(2)]
    point, second = [make_point(digest, samordnare, source) for source in sources]
    desk = signed_in(samordnare)
    seen = seen_by(desk, digest)
    changes = {
        "title": lambda: domain.change_digest(
            digest=digest, by=samordnare, version=1, frame=frame_of(digest, title="Annat")
        ),
        "point": lambda: domain.change_point(point=point, by=samordnare, version=1, text=POINT),
        "new point": lambda: domain.add_point(digest=digest, by=samordnare, text=POINT),
        "order": lambda: domain.move_point(point=second, by=samordnare, up=True),
        "quote": lambda: cite_another(point, samordnare, skane),
        "no quote": lambda: domain.uncite(citation=point.citations.get(), by=samordnare),
    }
    changes[change]()

    answer = desk.post(reverse("digest_approve", args=[digest.pk]), {"seen": seen}, follow=True)

    digest.refresh_from_db()
    assert (digest.is_approved, [m.level_tag for m in answer.context["messages"]]) == (False, ["error"])


def test_what_is_sent_is_what_was_read(skane, samordnare, nod):
    """T88: it was opened, changed and approved again while this one read it."""
    digest = make_approved(samordnare, skane)
    desk = signed_in(samordnare)
    url = reverse("digest_send", args=[digest.pk])
    seen = desk.get(url).context["seen"]
    domain.reopen(digest=digest, by=samordnare)
    domain.change_point(point=digest.points.get(), by=samordnare, version=1, text=POINT)
    domain.approve(digest=digest, by=samordnare)

    for read in (seen, "", None):
        answer = desk.post(url, {"seen": read} if read is not None else {}, follow=True)
        digest.refresh_from_db()
        assert (digest.is_sent, [m.level_tag for m in answer.context["messages"]]) == (False, ["error"])

    desk.post(url, {"seen": desk.get(url).context["seen"]})
    digest.refresh_from_db()
    assert digest.is_sent


def frame_of(digest, **changes) -> domain.DigestFrame:
    names = ("title", "period_from", "period_to", "addressed_to")
    return domain.DigestFrame(**{name: getattr(digest, name) for name in names} | changes)


def cite_another(point, coordinator, sender) -> None:
    domain.cite(point=point, national_input=make_accepted(sender, coordinator), quote=QUOTE, by=coordinator)
