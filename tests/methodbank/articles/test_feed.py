import time
import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from django.utils.http import http_date

from tests.pages import in_english, make_article, make_private

ATOM = "{http://www.w3.org/2005/Atom}"
PATH = "/metodbank/flode.xml"


def entries(path: str = PATH) -> list[ET.Element]:
    tree = ET.fromstring(Client().get(path).content)  # noqa: S314  # our own answer
    return tree.findall(f"{ATOM}entry")


def titles(path: str = PATH) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in entries(path)]


def links(entry: ET.Element) -> list[str]:
    return [link.get("href") for link in entry.findall(f"{ATOM}link")]


@pytest.fixture
def article(bank):
    article = make_article(bank, "Remiss", slug="remiss", summary="Så svarar alla.")
    article.topics.set(["leisure", "school"])
    article.save_revision().publish()
    return article


def test_feed_tells_of_an_article_with_its_topics(article):
    [entry] = entries()
    assert entry.findtext(f"{ATOM}title") == "Remiss"
    assert entry.findtext(f"{ATOM}summary") == "Så svarar alla."
    assert entry.findtext(f"{ATOM}published")
    assert entry.findtext(f"{ATOM}updated")
    assert {found.get("term") for found in entry.findall(f"{ATOM}category")} == {"Fritid", "Skola"}


def test_feed_is_of_one_language(article, english_front):
    in_english(article, "Referral")
    assert titles() == ["Remiss"]
    assert titles("/en/metodbank/flode.xml") == ["Referral"]
    assert len({entries(path)[0].findtext(f"{ATOM}id") for path in (PATH, f"/en{PATH}")}) == 2


@pytest.mark.both_databases
def test_feed_leaves_out_what_is_not_for_all(bank, article):
    """T15."""
    make_article(bank, "kanarie-utkast").unpublish()
    make_private(make_article(bank, "kanarie-privat"))
    assert titles() == ["Remiss"]
    make_private(bank)
    assert titles() == []


def test_addresses_are_whole_whatever_the_request_says(article, settings):
    """T47."""
    settings.BASE_URL = "https://knutpunkt.example"
    answer = Client(headers={"host": "localhost"}).get(PATH)
    assert b"localhost" not in answer.content
    assert links(entries()[0]) == ["https://knutpunkt.example/metodbank/remiss/"]
    assert b'href="https://knutpunkt.example/metodbank/flode.xml" rel="self"' in answer.content


def test_feed_is_sent_again_only_when_it_has_changed(article):
    first = Client().get(PATH)
    again = Client(headers={"if-none-match": first["ETag"]}).get(PATH)
    assert (again.status_code, again.content) == (304, b"")


def test_feed_that_has_changed_is_sent(bank, article):
    tag = Client().get(PATH)["ETag"]
    make_article(bank, "Svar")
    assert Client(headers={"if-none-match": tag}).get(PATH).status_code == 200


def test_feed_survives_characters_that_xml_cannot_hold(article):
    article.title = "Remiss \x0b<b>"
    article.save()
    assert titles() == ["Remiss  <b>"]


def test_feed_of_an_empty_bank_is_a_feed(db):
    assert titles() == []


@pytest.mark.parametrize("path", [PATH, "/moten/flode.xml"])
def test_feeds_are_only_read(db, path):
    assert Client().post(path).status_code == 405


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_feed_takes_the_same_queries_for_any_number(bank, rows, django_assert_num_queries):
    for number in range(rows):
        make_article(bank, f"Artikel {number}")
    Client().get(PATH)
    with django_assert_num_queries(3):
        assert len(entries()) == rows


@pytest.mark.parametrize("path", ["/", "/metodbank/"])
def test_pages_tell_feed_readers_where_it_is(bank, path):
    assert 'type="application/atom+xml"' in Client().get(path).content.decode()
    assert PATH in Client().get(path).content.decode()


@pytest.mark.both_databases
def test_what_is_taken_back_is_news(bank, article):
    """T98: the date of the newest entry goes backwards, and must not tell a reader that nothing has changed."""
    withdrawn = make_article(bank, "kanarie-taget-tillbaka")
    first = Client().get(PATH)
    assert not first.has_header("Last-Modified")
    withdrawn.unpublish()
    asked = {"if-modified-since": http_date(time.time() + 60), "if-none-match": first["ETag"]}
    assert Client().get(PATH, headers={"if-modified-since": asked["if-modified-since"]}).status_code == 200
    assert Client().get(PATH, headers=asked).status_code == 200
    assert titles() == ["Remiss"]


@pytest.mark.parametrize("path", [PATH, "/moten/flode.xml"])
def test_feed_names_its_author(path, client, bank):
    assert b"<author><name>Knutpunkt</name></author>" in client.get(path).content
