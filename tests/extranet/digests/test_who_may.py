"""Who reads a digest, works on it and answers it (T35, T43)."""

import pytest
from django.urls import reverse

from extranet.audiences.policies import can_view
from extranet.digests.models import Citation, Digest, PointAnswer
from extranet.organisations.enums import OrganisationKind
from tests.people import make_organisation, make_person, signed_in

from .makers import make_approved, make_digest, make_sent

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
