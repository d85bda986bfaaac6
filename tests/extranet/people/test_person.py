"""The page of a person: what it shows of her, and to whom (T42, T96, T100)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from extranet.organisations import domain as organisations
from extranet.organisations.enums import StandingGroup
from tests.people import make_organisation, make_person, signed_in

from .buttons import press

pytestmark = pytest.mark.django_db
EDITORS = StandingGroup.EDITORS


def test_page_of_a_person_shows_an_organisation_administrator_her_own_part(skane, colleague):
    """T100."""
    other = make_organisation("Kanarieföreningen")
    organisations.join(user=colleague, organisation=other)
    organisations.give_duty(user=colleague, group=EDITORS)

    page = signed_in(skane).get(reverse("person", args=[colleague.pk])).content.decode()

    assert "Idéburet Skåne" in page
    assert "Kanarieföreningen" not in page
    assert "edaktör" not in page
    assert reverse("person_shut_out", args=[colleague.pk]) not in page


def test_page_of_a_person_shows_the_day_of_the_last_sign_in_and_no_more(samordnare, colleague):
    when = timezone.now().replace(year=2026, month=3, day=4, hour=9, minute=57)
    User.objects.filter(pk=colleague.pk).update(last_login=when)

    page = signed_in(samordnare).get(reverse("person", args=[colleague.pk])).content.decode()

    assert "4 mars 2026" in page
    assert ":57" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_a_person_who_left_costs_the_same_with_one_and_three_places(
    samordnare, django_assert_num_queries, count
):
    """T42."""
    person = make_person("person")
    for number in range(count):
        organisation = make_organisation(f"Part {number}")
        organisations.leave(membership=organisations.join(user=person, organisation=organisation))
    client = signed_in(samordnare)
    client.get("/extranat/")  # kinds of content are remembered from the first page on

    with django_assert_num_queries(15):
        client.get(reverse("person", args=[person.pk]))


def test_erased_person_has_no_page(samordnare, colleague):
    """T96."""
    organisations.deactivate(user=colleague)
    User.objects.filter(pk=colleague.pk).update(erased_at=timezone.now())

    assert signed_in(samordnare).get(reverse("person", args=[colleague.pk])).status_code == 404
    assert press(samordnare, "person_let_in", colleague.pk).status_code == 404
    organisations.reactivate(user=colleague)
    assert not User.objects.get(pk=colleague.pk).is_active


@pytest.mark.both_databases
def test_key_too_large_for_the_database_is_nobody(samordnare):
    assert signed_in(samordnare).get(f"/extranat/personer/{10**30}/").status_code == 404
    assert press(samordnare, "person_role", 10**30).status_code == 404
