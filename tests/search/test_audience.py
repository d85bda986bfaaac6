"""What opens an entry of the search for a person, and what narrows entries."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from search.audience import tokens_of
from search.documents import INSIDE, PUBLIC, group_token, member_token
from search.engines import Question
from search.service import search
from tests.people import make_person

pytestmark = pytest.mark.django_db


def found_by(user) -> set[str]:
    return {hit.entry.key for hit in search(Question("remiss", "sv"), user).hits}


def test_visitor_holds_what_is_public_and_nothing_else(skane):
    skane.is_active = False

    assert tokens_of(AnonymousUser()) == tokens_of(skane) == {PUBLIC}


def test_person_holds_her_own_token_her_groups_and_what_is_inside(skane):
    groups = {group_token(key) for key in skane.groups.values_list("pk", flat=True)}

    own = {member_token(skane.pk, key) for key in skane.groups.values_list("pk", flat=True)}

    assert len(groups) == 2
    assert tokens_of(skane) == {PUBLIC, INSIDE} | groups | own


def test_group_that_is_none_of_the_network_opens_nothing(shelf):
    """Such as one for the editors of a section."""
    group = Group.objects.create(name="Avsnittet Nyheter")
    person = make_person("avsnitt")
    person.groups.add(group)
    shelf.put("Remiss", audience=[group_token(group.pk)])
    shelf.put("Remiss", audience=[INSIDE])

    assert tokens_of(person) == {PUBLIC}
    assert found_by(person) == set()


def test_entry_is_found_by_a_term_of_the_vocabulary_that_was_asked_about(shelf):
    """A topic and a step may have the same code."""
    topic = shelf.put("Remiss", topics=["referral"])
    step = shelf.put("Remiss", process_steps=["referral"])

    for narrowed, key in (("topic", topic), ("step", step)):
        answer = search(Question("remiss", "sv", **{narrowed: "referral"}), AnonymousUser())
        assert [hit.entry.key for hit in answer.hits] == [key]
    assert not search(Question("remiss", "sv", topic="decision"), AnonymousUser()).hits
