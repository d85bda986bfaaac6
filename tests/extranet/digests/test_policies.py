"""Each clause of who writes digests and who answers them, and what narrows their lists."""

import pytest

from extranet.digests import policies
from extranet.digests.enums import UNSENT, DigestStatus
from extranet.digests.models import Digest, DigestPoint
from extranet.organisations.domain import leave
from tests.everyone import those_who

from .makers import make_approved, make_digest, make_point, make_sent

pytestmark = pytest.mark.django_db


def test_coordinators_alone_write(people):
    assert those_who(policies.can_write_digests, people) == {"samordnare"}


def test_those_who_read_for_the_body_answer_what_was_sent_to_it(people):
    sent = make_sent(people["samordnare"], people["skane"])

    assert those_who(policies.can_answer_digest, people, sent) == {"nod"}


def test_what_was_not_sent_is_not_answered(people):
    approved = make_approved(people["samordnare"], people["skane"])

    assert those_who(policies.can_answer_digest, people, approved) == set()


def test_who_read_for_the_body_once_does_not_answer(people):
    sent = make_sent(people["samordnare"], people["skane"])

    leave(membership=people["nod"].memberships.get())

    assert those_who(policies.can_answer_digest, people, sent) == set()


def test_digests_are_sent_or_on_their_way(skane, nod, samordnare):
    draft, sent = make_digest(samordnare), make_sent(samordnare, skane)

    assert list(Digest.objects.sent()) == [sent]
    assert list(Digest.objects.unsent()) == [draft]
    assert DigestStatus.SENT not in UNSENT


def test_point_without_a_citation_is_told_from_one_with(skane, nod, samordnare):
    approved = make_approved(samordnare, skane)
    bare = make_point(make_digest(samordnare), samordnare)

    assert list(DigestPoint.objects.without_citation()) == [bare]
    assert approved.points.exists()
