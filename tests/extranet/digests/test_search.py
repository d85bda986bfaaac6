import datetime

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from extranet.audiences.domain import responsible_token
from extranet.digests.models import Digest
from extranet.inputs.models import NationalInput
from search.documents import PUBLIC, group_token
from search.models import SearchEntry
from search.registry import sources
from tests.extranet.inputs.makers import make_draft, make_filed

from .makers import make_approved, make_sent

pytestmark = pytest.mark.both_databases


def groups(*names):
    from django.contrib.auth.models import Group  # noqa: PLC0415  # only here

    return {group_token(Group.objects.get(name=name).pk) for name in names}


def test_draft_input_is_found_by_its_author_alone(skane):
    draft = make_draft(skane)
    assert set(sources()["input"].document(draft).audience) == {responsible_token(draft)}


def test_filed_input_is_found_by_organisation_and_coordinators(skane, samordnare, admin):
    filed = make_filed(skane)
    document = sources()["input"].document(filed)
    expected = groups("organisation:ideburet-skane", "coordinators", "administrators")
    assert set(document.audience) == expected | {responsible_token(filed)}
    assert document.region == "12"


def test_unsent_digest_is_found_by_those_who_write_it(skane, samordnare, admin, nod):
    """T81: a national body cannot find what is being written, nor can search tell it."""
    digest = make_approved(samordnare, skane)
    source = sources()["digest"]
    assert set(source.document(digest).audience) == groups("coordinators", "administrators")
    assert source.visible_keys(nod, [str(digest.pk)]) == set()


def test_sent_digest_is_found_by_network_and_body(skane, norr, samordnare, admin, nod):
    digest = make_sent(samordnare, skane)
    source = sources()["digest"]
    expected = groups("coordinators", "administrators", "network", "organisation:nod")
    assert set(source.document(digest).audience) == expected
    assert source.visible_keys(norr, [str(digest.pk)]) == {str(digest.pk)}
    assert source.visible_keys(AnonymousUser(), [str(digest.pk)]) == set()


def test_nothing_here_is_ever_public(skane, samordnare, nod):
    make_sent(samordnare, skane)
    documents = [sources()["input"].document(one) for one in NationalInput.objects.all()]
    documents += [sources()["digest"].document(one) for one in Digest.objects.all()]
    assert not any(PUBLIC in document.audience for document in documents)


def test_entries_lead_to_the_main_language_and_stand_on_the_day_in_sweden(skane, samordnare, nod):
    """Half an hour before midnight in UTC the next day has begun here; and she works in English."""
    with time_machine.travel("2026-11-26 23:30:00+00:00", tick=False), translation.override("en"):
        digest = make_sent(samordnare, skane)
    national_input = NationalInput.objects.get()

    entries = SearchEntry.objects.filter(kind__in=["input", "digest"])

    assert {entry.key: entry.url for entry in entries} == {
        str(national_input.pk): f"/extranat/inspel/{national_input.pk}/",
        str(digest.pk): f"/extranat/sammanstallningar/{digest.pk}/",
    }
    assert {entry.date for entry in entries} == {datetime.date(2026, 11, 27)}


def test_visible_keys_cost_one_query(skane, samordnare, nod, django_assert_max_num_queries):
    make_sent(samordnare, skane)
    keys = {
        "input": [str(one.pk) for one in NationalInput.objects.all()],
        "digest": [str(one.pk) for one in Digest.objects.all()],
    }
    for kind, found in keys.items():
        with django_assert_max_num_queries(1):
            assert sources()[kind].visible_keys(skane, found) == set(found)
