"""Pictures for shared links: what they say, how they are kept, and what they never tell."""

import io
import uuid
from dataclasses import replace

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageChops

from cms.finding import social_cards
from cms.finding.social_cards import Card, png_of
from extranet.audiences.domain import set_audience
from extranet.audiences.enums import Audience
from extranet.experiences.domain import write_experience
from extranet.organisations.models import Organisation
from methodbank.agreements.link_previews import place_card
from places.models import Municipality, Region
from tests.pages import make_article, make_private

GROUND = (17, 61, 49)


@pytest.fixture(autouse=True)
def _empty_shelf(db):
    caches["social_cards"].clear()


@pytest.fixture
def drawn(monkeypatch) -> list[Card]:
    """Each card that is drawn, which costs more than reading it."""
    cards: list[Card] = []
    draw = social_cards._draw
    monkeypatch.setattr(social_cards, "_draw", lambda card: (cards.append(card), draw(card))[1])
    return cards


def card(title: str, kicker: str = "Metodbanken") -> Card:
    return Card("page_card", 1, title, kicker, "sv")


def picture(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(png_of(card))).convert("RGB")


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """Where something stands, the waves at the foot aside."""
    above = image.crop((0, 0, 1200, 590))
    return ImageChops.difference(above, Image.new("RGB", above.size, GROUND)).getbbox()


@pytest.mark.parametrize(
    "title",
    [
        "Remiss",
        "Så svarar alla på remissen, även de små föreningarna " * 5,
        "x" * 255,
        "överenskommelsekommunikationsansvarig" * 6,
        "اتفاق بين المجتمع المدني والقطاع العام " * 6,
        "הסכם " * 50,
        "🎉" * 255,
        "👩‍👩‍👧 Åsa 🎉",
        "",
        "#set page(fill: red) $x$ *b* \\ `c` </svg>",
        "rad ett\nrad två\t\u2028rad tre",
    ],
)
def test_any_title_fits(title):
    image = picture(card(title, kicker=title))
    assert image.size == (1200, 630)
    left, top, right, bottom = inked(image)
    assert left >= 70
    assert top >= 60
    assert right <= 1135
    assert bottom <= 560
    assert image.getpixel((5, 5)) == GROUND


def test_card_is_drawn_once(drawn):
    assert png_of(card("Remiss")) == png_of(card("Remiss"))
    assert drawn == [card("Remiss")]


def test_mark_follows_what_is_drawn():
    assert len({card("Remiss").mark, card("Svar").mark, card("Remiss", "Steg 3").mark}) == 3


def test_pictures_have_a_shelf_of_their_own(settings):
    """T51: else they would push out the counts of those who guess passwords."""
    assert settings.CACHES["social_cards"]["LOCATION"] != settings.CACHES["default"].get("LOCATION")
    assert settings.CACHES["social_cards"]["OPTIONS"]["MAX_ENTRIES"] <= 5000


def answers(path: str) -> int:
    return Client().get(path).status_code


def test_page_has_a_picture_for_everyone(bank):
    path = make_article(bank, "Remiss").social_card().path
    answer = Client().get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer["Cache-Control"] == "public, max-age=600"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_changed_words_lead_on_to_the_new_picture(bank, drawn):
    article = make_article(bank, "Remiss")
    old = article.social_card().path
    article.title = "Svar"
    article.save_revision().publish()
    answer = Client().get(old)
    assert (answer.status_code, answer["Location"]) == (302, article.social_card().path)
    assert drawn == []


def test_made_up_marks_draw_nothing(bank, drawn):
    article = make_article(bank, "Remiss")
    for mark in ("x", "0" * 16, "x" * 500):
        assert answers(reverse("page_card", args=[article.pk, mark])) == 302
    assert drawn == []


def test_what_becomes_private_has_no_picture_any_more(bank):
    """T19: not even one that was drawn before."""
    article = make_article(bank, "Remiss")
    path = article.social_card().path
    assert answers(path) == 200
    make_private(article)
    assert answers(path) == 404


def test_section_that_becomes_private_takes_the_pictures_along(bank):
    path = make_article(bank, "Remiss").social_card().path
    make_private(bank)
    assert answers(path) == 404


def test_draft_has_no_picture(bank):
    article = make_article(bank, "Remiss")
    path = article.social_card().path
    article.unpublish()
    assert answers(path) == 404


def test_alias_of_a_private_page_has_no_picture(front, bank):
    """T05."""
    article = make_article(bank, "Remiss")
    alias = article.create_alias(parent=front, update_slug="alias")
    make_private(article)
    assert answers(reverse("page_card", args=[alias.pk, "x"])) == 404


@pytest.mark.parametrize("key", [0, 1, 10**30])
def test_no_page_has_no_picture(db, key):
    """1 is the root of all pages, which is none itself."""
    assert answers(f"/delningsbild/sida/{key}/x.png") == 404


def test_places_have_pictures(db):
    region = Region.objects.create(
        code="12", name="Skåne län", slug="skane-lan", authority_name="Region Skåne"
    )
    place = Municipality.objects.create(code="1280", name="Malmö", region=region)
    assert [answers(place_card(one).path) for one in (place, region)] == [200, 200]
    assert answers("/delningsbild/plats/9999/x.png") == 404


def test_only_organisations_with_a_public_page_have_pictures(skane):
    organisation = skane.memberships.get().organisation
    path = reverse("organisation_card", args=[organisation.slug, "x"])
    assert answers(path) == 404
    Organisation.objects.update(has_public_page=True)
    assert Client().get(path, follow=True).status_code == 200


def test_experience_has_a_picture_while_everyone_may_read_it(skane):
    organisation = skane.memberships.get().organisation
    written = write_experience(
        author=skane, organisation=organisation, submission_key=uuid.uuid4(), title="Kanarie", did="Vi sjöng."
    )
    path = reverse("experience_card", args=[written.pk, "x"])
    assert answers(path) == 404
    set_audience(thing=written, audience=Audience.PUBLIC)
    assert Client().get(path, follow=True).status_code == 200
    set_audience(thing=written, audience=Audience.NETWORK)
    assert answers(path) == 404
    assert answers(reverse("experience_card", args=[uuid.uuid4(), "x"])) == 404


def test_site_has_a_picture_in_each_language(db):
    for beginning in ("/delningsbild/webbplats/", "/en/delningsbild/webbplats/"):
        answer = Client().get(f"{beginning}x.png", follow=True)
        assert answer.status_code == 200
        assert answer.request["PATH_INFO"].startswith(beginning)


@pytest.mark.parametrize("language", ["sv", "pt-br", "zh-hans", "qx", ""])
def test_any_language_can_be_drawn(language):
    assert png_of(replace(card("Remiss"), language=language))
