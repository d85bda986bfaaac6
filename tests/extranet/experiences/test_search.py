"""What search knows of experiences: who may find them, and no name that is to stay unsaid (T01, T79, T81)."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from extranet.audiences.domain import responsible_token
from extranet.audiences.enums import Audience
from extranet.experiences.models import Experience
from extranet.experiences.search import ExperienceSource
from search.documents import PUBLIC, group_token
from search.indexing import document_of
from search.registry import sources

pytestmark = pytest.mark.both_databases

A = Audience
SOURCE = ExperienceSource()


def document(experience):
    return document_of(SOURCE, Experience.objects.get(pk=experience.pk))


def test_source_is_registered(db):
    assert "experience" in sources()


def test_draft_is_found_by_its_author_alone(skane, make_experience):
    experience = make_experience(skane)
    assert set(document(experience).audience) == {responsible_token(experience)}


@pytest.mark.parametrize("audience", [A.ORGANISATION, A.CHOSEN, A.NETWORK])
def test_shared_experience_is_found_by_the_groups_that_hold_a_grant(skane, make_experience, audience):
    found = document(make_experience(skane, audience))

    assert PUBLIC not in found.audience
    assert group_token(skane.memberships.get().organisation.group_id) in found.audience
    assert found.url.startswith("/extranat/erfarenheter/")


@pytest.mark.parametrize("audience", [A.PUBLIC, A.PUBLIC_UNNAMED])
def test_public_experience_is_found_by_all_and_leads_where_all_may_go(skane, make_experience, audience):
    with translation.override("en"):
        found = document(make_experience(skane, audience))

    assert PUBLIC in found.audience
    assert found.url.startswith("/erfarenheter/")


def test_unnamed_experience_is_indexed_without_any_name(skane, make_experience):
    skane.last_name = "Efternamnsson"
    skane.save()

    unnamed = document(make_experience(skane, A.PUBLIC_UNNAMED))
    named = document(make_experience(skane, A.PUBLIC))

    assert "Idéburet Skåne" not in f"{unnamed.title} {unnamed.summary} {unnamed.body}"
    assert "Idéburet Skåne" in named.body
    for found in (unnamed, named):
        assert "Efternamnsson" not in f"{found.title} {found.summary} {found.body}"


def test_document_is_plain_text(skane, make_experience):
    found = document(make_experience(skane, did="**Fett** <script>x</script>", advice="- ett\n- två"))

    assert "<p>" not in found.body
    assert "<strong>" not in found.body
    assert "**" not in found.body


def test_keys_are_checked_against_what_one_may_read_now(
    skane, norr, make_experience, django_assert_num_queries
):
    hidden, network, public = (
        make_experience(skane, audience) for audience in (A.DRAFT, A.NETWORK, A.PUBLIC)
    )
    keys = {str(experience.pk) for experience in (hidden, network, public)}

    with django_assert_num_queries(1):
        assert SOURCE.visible_keys(norr, keys) == {str(network.pk), str(public.pk)}
    with django_assert_num_queries(1):
        assert SOURCE.visible_keys(AnonymousUser(), keys) == {str(public.pk)}
    norr.is_active = False
    assert SOURCE.visible_keys(norr, keys) == {str(public.pk)}


def test_rebuild_reads_every_experience_without_a_query_a_row(
    skane, make_experience, django_assert_num_queries
):
    for _ in range(3):
        make_experience(skane, A.NETWORK, topics=["culture"])

    with django_assert_num_queries(3):
        assert len(list(SOURCE.objects())) == 3
