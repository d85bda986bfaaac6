"""What is shared without the organisation's name, and what everyone may read (N7)."""

import pytest
from django.test import Client
from django.urls import reverse

from extranet.audiences.domain import responsible_token
from extranet.audiences.enums import Audience
from tests.people import signed_in

from .made import CANARY, comment_on

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = pytest.mark.django_db


def test_unnamed_experience_hides_who_wrote_it_from_everyone_outside(
    skane, norr, samordnare, lokal, make_experience
):
    experience = make_experience(skane, Audience.PUBLIC_UNNAMED, can_help=True)
    skane.last_name = "Efternamnsson"
    skane.save()
    comment_on(experience, skane, "Ett svar från oss")

    for client in (signed_in(norr), signed_in(samordnare), signed_in(lokal), Client()):
        for name in ("experience", "experiences", "public_experience", "public_experiences"):
            args = [experience.pk] if name.endswith("experience") else []
            page = client.get(reverse(name, args=args)).content.decode()
            # The reader's own menu may name her own organisation, never this one.
            assert "Idéburet Skåne" not in page, name
            assert "Efternamnsson" not in page, name

    own = signed_in(skane).get(reverse("experience", args=[experience.pk])).content.decode()
    assert "Idéburet Skåne" in own
    assert "Efternamnsson" in own


def test_public_experience_names_the_organisation_and_no_person(skane, norr, make_experience):
    skane.last_name = "Efternamnsson"
    skane.save()
    experience = make_experience(skane, Audience.PUBLIC)
    comment_on(experience, norr, CANARY)

    page = Client().get(reverse("public_experience", args=[experience.pk])).content.decode()

    assert "Idéburet Skåne" in page
    assert "Efternamnsson" not in page
    assert CANARY not in page
    assert "Vi prövade." in page


@pytest.mark.parametrize(
    "audience", [Audience.DRAFT, Audience.ORGANISATION, Audience.CHOSEN, Audience.NETWORK]
)
def test_experience_that_is_not_public_is_nowhere_on_the_open_site(skane, make_experience, audience):
    experience = make_experience(skane, audience, title=CANARY)

    for client in (Client(), signed_in(skane)):
        assert client.get(reverse("public_experience", args=[experience.pk])).status_code == 404
        assert CANARY not in client.get(reverse("public_experiences")).content.decode()


@pytest.mark.both_databases
def test_lowering_the_audience_takes_effect_at_the_next_request(skane, norr, make_experience):
    """N7, T98: page, list and search agree at once."""
    from search.models import SearchEntry  # noqa: PLC0415  # what search keeps, only asked here

    experience = make_experience(skane, Audience.PUBLIC)
    client = signed_in(norr)
    assert client.get(reverse("experience", args=[experience.pk])).status_code == 200

    signed_in(skane).post(reverse("experience_share", args=[experience.pk]), {"audience": "draft"})

    assert client.get(reverse("experience", args=[experience.pk])).status_code == 404
    assert Client().get(reverse("public_experience", args=[experience.pk])).status_code == 404
    assert SearchEntry.objects.get(key=str(experience.pk)).audience == [responsible_token(experience)]


@pytest.mark.parametrize("rows", [1, 3])
def test_public_list_costs_the_same_with_one_and_three_rows(
    skane, place, make_experience, django_assert_num_queries, rows
):
    for _ in range(rows):
        make_experience(skane, Audience.PUBLIC, municipality=place)

    with django_assert_num_queries(6):
        response = Client().get(reverse("public_experiences"))

    assert len(response.context["rows"]) == rows
