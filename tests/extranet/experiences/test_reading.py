"""Lists and pages of experiences, each asked as those who may and those who may not."""

import pytest
from django.test import Client
from django.urls import reverse

from extranet.audiences.enums import Audience
from extranet.experiences.models import Experience
from extranet.organisations.models import Organisation
from tests.people import signed_in

from .made import CANARY, attach, comment_on, text_file

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["experience", "experience_edit", "experience_share", "experience_delete"])
def test_hidden_experience_is_404_on_each_of_its_pages(skane, lokal, make_experience, name):
    """Trelleborg never learns that a thing of the network exists."""
    experience = make_experience(skane, Audience.NETWORK, title=CANARY)

    response = signed_in(lokal).get(reverse(name, args=[experience.pk]))

    assert response.status_code == 404
    assert CANARY not in response.content.decode()


@pytest.mark.parametrize("name", ["experience_edit", "experience_share", "experience_delete"])
def test_visible_experience_of_others_is_403_to_change(skane, norr, make_experience, name):
    experience = make_experience(skane, Audience.NETWORK)
    url = reverse(name, args=[experience.pk])

    assert signed_in(norr).get(url).status_code == 403
    assert signed_in(norr).post(url, {"audience": "public"}).status_code == 403
    assert Experience.objects.get(pk=experience.pk).audience == Audience.NETWORK


@pytest.mark.both_databases
def test_lists_show_each_reader_what_she_may_read(skane, norr, lokal, nod, samordnare, make_experience):
    make_experience(skane, Audience.DRAFT, title="utkast")
    make_experience(skane, Audience.NETWORK, title="natverk")
    make_experience(skane, Audience.PUBLIC, title="offentlig")
    make_experience(skane, Audience.CHOSEN, [Organisation.objects.get(name="NOD")], title="vald")
    make_experience(lokal, Audience.ORGANISATION, title="lokal")

    def titles(user):
        return {e.title for e, _ in signed_in(user).get(reverse("experiences")).context["rows"]}

    assert titles(skane) == {"utkast", "natverk", "offentlig", "vald"}
    assert titles(norr) == {"natverk", "offentlig"}
    assert titles(samordnare) == {"natverk", "offentlig"}
    assert titles(lokal) == {"offentlig", "lokal"}
    assert titles(nod) == {"offentlig", "vald"}


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_with_one_and_three_rows(
    skane, norr, place, make_experience, django_assert_num_queries, rows
):
    for _ in range(rows):
        make_experience(skane, Audience.NETWORK, municipality=place)
    client = signed_in(norr)

    with django_assert_num_queries(13):
        response = client.get(reverse("experiences"))

    assert len(response.context["rows"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_experience_costs_the_same_with_one_and_three_comments_and_files(
    skane, norr, make_experience, django_assert_num_queries, rows
):
    experience = make_experience(skane, Audience.NETWORK)
    for number in range(rows):
        comment_on(experience, norr, f"Fråga {number}")
        attach(experience, skane, text_file(content=str(number).encode()))
    client = signed_in(norr)

    with django_assert_num_queries(14):
        response = client.get(reverse("experience", args=[experience.pk]))

    assert len(response.context["comments"]) == rows


@pytest.mark.both_databases
def test_filters_narrow_the_list_and_nonsense_is_an_error_at_its_field(skane, place, make_experience):
    make_experience(skane, title="rätt", municipality=place, process_steps=["dialogue"], topics=["culture"])
    make_experience(skane, title="fel")
    client = signed_in(skane)

    def titles(**query):
        return [e.title for e, _ in client.get(reverse("experiences"), query).context["rows"]]

    assert titles(step="dialogue") == titles(topic="culture") == titles(region="12") == ["rätt"]
    assert titles(step="dialogue", topic="school") == []
    assert client.get(reverse("experiences"), {"step": "finns-inte"}).status_code == 200
    assert "step" in client.get(reverse("experiences"), {"step": "finns-inte"}).context["form"].errors


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "1e9"])
def test_page_numbers_that_make_no_sense_give_a_page(skane, page):
    assert signed_in(skane).get(reverse("experiences"), {"page": page}).status_code == 200


def test_public_list_leads_those_who_write_to_the_form(skane, nod, front):
    """The main menu leads everybody there, members too."""
    address, form = reverse("public_experiences"), reverse("experience_new")

    shown = [client.get(address).content.decode() for client in (signed_in(skane), signed_in(nod), Client())]

    assert [f'href="{form}"' in page for page in shown] == [True, False, False]


@pytest.mark.parametrize("field", ["title", "did", "outcome", "difficulties", "advice"])
def test_hostile_text_is_harmless_wherever_it_is_shown(skane, make_experience, field):
    """T56, T62."""
    payload = (
        "<script>alert(1)</script><img src=x onerror=alert(1)> [klick](javascript:alert(1)) ![b](http://x/y)"
    )
    experience = make_experience(skane, Audience.PUBLIC, **{field: payload})
    comment_on(experience, skane, payload)

    for name in ("experience", "public_experience", "experiences", "public_experiences", "experience_delete"):
        args = [] if name.endswith("s") else [experience.pk]
        page = signed_in(skane).get(reverse(name, args=args)).content.decode()
        assert "<script>alert" not in page, name
        assert "<img src=x" not in page, name
        assert 'href="javascript:' not in page, name
        assert 'src="http://x/y"' not in page, name
