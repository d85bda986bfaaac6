"""The page that explains the open data to people."""

import re

import pytest

from methodbank.agreements.open_data.formats import FORMATS
from methodbank.agreements.open_data.tables import TABLES

from .served import FILES

PAGE = "/overenskommelser/data/"


def text(client, front: str = "") -> str:
    response = client.get(f"{front}{PAGE}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("front", ["", "/en"])
@pytest.mark.usefixtures("survey")
def test_page_leads_to_each_file_in_its_language(client, front: str) -> None:
    links = set(re.findall(r'href="([^"]*/data/v1/[^"]*)"', text(client, front)))

    files = {f"{table}.{ending}" for table in TABLES for ending in FORMATS}
    assert links == {f"{front}{FILES}{name}" for name in files | {"datapackage.json", "dcat.rdf", "dcat.ttl"}}
    for link in links:
        assert client.head(link).status_code == 200


@pytest.mark.django_db
def test_page_explains_every_column(client) -> None:
    page = text(client)
    for table in TABLES.values():
        for column in table.columns:
            assert f"<code>{column.name}</code>" in page


@pytest.mark.django_db
def test_page_names_licences_version_and_what_the_words_mean(client) -> None:
    page = text(client)
    for words in ("CC0 1.0", "CC BY 4.0", "Ortskoordinater: GeoNames (CC BY 4.0)", "v1", "data.csv"):
        assert words in page
    assert "Ett dokument" in page  # K2


@pytest.mark.parametrize("front", ["", "/en"])
@pytest.mark.django_db
def test_search_engines_may_list_it(client, front: str) -> None:
    page = text(client, front)
    assert "noindex" not in page
    assert f'<link rel="canonical" href="http://testserver{front}{PAGE}">' in page
    assert f"http://testserver{front}{PAGE}" in client.get("/sitemap.xml").content.decode()


@pytest.mark.usefixtures("survey")
def test_page_takes_the_same_few_questions(client, django_assert_num_queries) -> None:
    text(client)
    with django_assert_num_queries(3):
        text(client)


@pytest.mark.django_db
def test_register_leads_to_it(client) -> None:
    assert f'href="{PAGE}"' in client.get("/overenskommelser/").content.decode()
