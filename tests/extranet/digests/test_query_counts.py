"""What a page of digests asks the database does not grow with what it shows."""

import pytest
from django.urls import reverse

from extranet.digests import sending
from tests.extranet.inputs.makers import make_accepted
from tests.people import signed_in

from .makers import make_digest, make_point, make_sent

LIST_QUERIES, DIGEST_QUERIES, CITE_QUERIES = 9, 14, 10


@pytest.fixture(autouse=True)
def _asked_before(samordnare):
    """What is asked once a process is no part of what a page asks."""
    signed_in(samordnare).get(reverse("extranet_home"))


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
    sending.approve(digest=digest, by=samordnare)
    sending.send(digest=digest, by=samordnare)
    for point in digest.points.all():
        sending.answer_point(point=point, by=nod, text="Ja.")
    client = signed_in(nod)
    with django_assert_num_queries(DIGEST_QUERIES):
        client.get(digest.get_absolute_url())


@pytest.mark.both_databases
@pytest.mark.parametrize("count", [1, 3])
def test_choosing_words_costs_the_same_however_many(skane, samordnare, nod, django_assert_num_queries, count):
    point = make_point(make_digest(samordnare), samordnare)
    for _ in range(count):
        make_accepted(skane, samordnare)
    client = signed_in(samordnare)
    with django_assert_num_queries(CITE_QUERIES):
        client.get(reverse("cite", args=[point.pk]))
