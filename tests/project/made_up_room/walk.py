"""Run in a copy of the house in which `recipes` lies among the rooms of the extranet (`test_made_up_room.py`)."""

import json
import zipfile

import pytest
from django.core.management import call_command
from django.urls import reverse

from extranet.account.domain import erase
from extranet.account.exporting import archive_of
from extranet.audiences.domain import set_audience
from extranet.audiences.enums import Audience
from extranet.handover.domain import accept, propose
from extranet.handover.queries import open_responsibilities
from extranet.organisations.domain import join
from extranet.recipes.domain import write_recipe
from extranet.recipes.models import Recipe
from jobs import clock
from tests.people import make_person, signed_in

pytestmark = pytest.mark.django_db


def own(user):
    return user.memberships.get().organisation


@pytest.fixture
def draft(norr) -> Recipe:
    return write_recipe(
        author=norr, organisation=own(norr), title="Kanelbullar", steps="Baka längre än du tror"
    )


@pytest.fixture
def shared(draft) -> Recipe:
    set_audience(thing=draft, audience=Audience.NETWORK)
    return draft


def page(user, name: str, *args) -> str:
    return signed_in(user).get(reverse(name, args=args)).content.decode()


def test_house_rules_hold():
    call_command("check", fail_level="WARNING")
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_menu_leads_to_it(norr):
    assert f'href="{reverse("recipes")}"' in page(norr, "extranet_home")


def test_drafts_wait_on_the_start_page_of_their_writer(draft, norr, skane):
    assert "half-baked" in page(norr, "extranet_home")
    assert "half-baked" not in page(skane, "extranet_home")


def test_desk_has_its_section(shared, samordnare):
    assert "Recipes (1)" in page(samordnare, "desk")


def test_rights_follow_the_audience(draft, norr, skane, visitor):
    answers = [signed_in(user).get(draft.get_absolute_url()).status_code for user in (norr, skane)]
    set_audience(thing=draft, audience=Audience.NETWORK)

    assert answers == [200, 404]
    assert signed_in(skane).get(draft.get_absolute_url()).status_code == 200


def test_search_finds_it_for_those_who_may_read_it(draft, norr, skane):
    hits = {
        user.email: signed_in(user).get(reverse("search"), {"q": "kanelbullar"}).content.decode()
        for user in (norr, skane)
    }

    assert draft.get_absolute_url() in hits[norr.email]
    assert draft.get_absolute_url() not in hits[skane.email]


def test_it_is_handed_over(shared, norr):
    colleague = make_person("granne")
    join(user=colleague, organisation=own(norr))
    codes = [one.code for one in open_responsibilities(norr) if one.kind == "recipe"]
    handover = propose(leaver=norr, successor=colleague, organisation=own(norr), codes=codes, by=norr)

    accept(handover=handover, by=colleague)

    assert Recipe.objects.get().responsible == colleague


def test_she_gets_her_recipes(shared, norr):
    with archive_of(norr) as made, zipfile.ZipFile(made) as archive:
        data = json.loads(archive.read("uppgifter.json"))

    (section,) = [one for one in data["data"] if one["model"] == "recipes.Recipe"]
    assert [row["title"] for row in section["rows"]] == ["Kanelbullar"]


def test_drafts_go_with_their_writer(draft, norr):
    erase(person=norr, by=norr)

    assert not Recipe.objects.exists()


def test_log_tells_of_it(draft, samordnare):
    organisation = draft.organisation

    assert f"Norr wrote a recipe for {organisation}." in page(samordnare, "audit_log")


def test_its_job_comes_round(norr):
    write_recipe(author=norr, organisation=own(norr), title="Filmjölk", steps="surt")

    clock.run_due()

    assert not Recipe.objects.exists()
