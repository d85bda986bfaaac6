import pytest
from django.template import engines
from django.test import override_settings
from django.urls import NoReverseMatch, path, reverse

from cms.style_examples import examples
from cms.style_guide import (
    CSS,
    WHOLE_PAGE,
    colours,
    component_names,
    include,
    layouts,
    style_guide,
    tokens,
    variables_of,
)
from config.urls import urlpatterns as every_address

urlpatterns = [path("stil/", style_guide, name="style_guide"), *every_address]


def test_every_component_is_shown_and_says_what_it_takes():
    assert sorted(examples()) == component_names()
    assert [name for name in component_names() if not variables_of(name)] == []


@pytest.mark.parametrize("name", ["colours", "size", "space"])
def test_every_token_is_shown(name):
    css = (CSS / "style-guide.css").read_text()
    found = [f"colour--{one}" for one in colours()] if name == "colours" else tokens(name)
    assert len(found) > 4
    assert [one for one in found if f".style-{one} " not in css] == []


def test_page_is_for_developers_alone():
    """Tests run as production does: without DEBUG the address does not exist."""
    with pytest.raises(NoReverseMatch):
        reverse("style_guide")


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.cms.test_style_guide")
def test_page_shows_every_state_of_every_component(client):
    text = client.get("/stil/").content.decode()
    states = [state for states in examples().values() for state in states]
    assert text.count('class="style-state"') == len(states)
    assert "style=" not in text


def test_code_of_a_component_gives_what_is_shown():
    card = {"title": "Remiss", "level": 2}
    code = include("components/card.html", card | {"items": []})
    assert code == '{% include "components/card.html" with title="Remiss" level=2 items=items %}'
    assert '<h2 class="card__title">Remiss</h2>' in engines["django"].from_string(code).render({"items": []})


def test_layouts_say_what_they_are_for():
    assert {"cluster", "grid", "split", "stack", "table"} <= {layout.name for layout in layouts()}
    assert all(layout.variables and "{#" not in layout.states[0].code for layout in layouts())


@pytest.mark.django_db
@pytest.mark.parametrize("things", [[], [{"url": "/ett/", "title": "Ett", "summary": "Ord."}]])
def test_the_whole_page_to_start_from_works(rf, things):
    page = engines["django"].from_string(WHOLE_PAGE.read_text())
    html = page.render({"things": things}, rf.get("/"))
    assert "<h1" in html
    assert ('href="/ett/"' in html) == bool(things)
