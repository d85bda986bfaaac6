import xml.etree.ElementTree as ET

import pytest
import time_machine
from django.db import DatabaseError

from extranet.notifications.models import OutgoingMail
from home.models import StandardPage
from jobs.enums import Part
from jobs.heartbeat import Pulse
from search.models import SearchEntry
from tests.pages import in_english, make_article, make_private, publish


def test_health_tells_that_mail_is_late_and_no_more(client, db, settings, tmp_path):
    """T48: a count would rise when somebody asks for a new password, and only for those who have an account."""
    settings.DATA_DIR = tmp_path
    with time_machine.travel("2026-01-01T10:00:00+01:00", tick=False):
        OutgoingMail.objects.create(address="a@knutpunkt.example", subject="Sen", message=b"")
    with time_machine.travel("2026-01-01T12:00:00+01:00", tick=False):
        OutgoingMail.objects.create(address="b@knutpunkt.example", subject="Ny", message=b"")
        response = client.get("/halsa/")
    assert response.status_code == 200
    assert response.json() == {
        "cache": "ok",
        "certificate": "unknown",
        "database": "ok",
        "files": "unknown",
        "jobs": "stopped",
        "mail": "late",
        "privacy": "unknown",
        "search": "empty",
    }
    assert "no-store" in response.headers["Cache-Control"]


def test_health_says_whether_a_worker_runs(client, db):
    """T94, T48: and not how much it has to do."""
    assert client.get("/halsa/").json()["jobs"] == "stopped"
    for part in Part:
        Pulse(part).beat()
    assert client.get("/halsa/").json()["jobs"] == "ok"


@pytest.mark.both_databases
def test_health_says_that_the_database_is_down_and_not_which(client, db, monkeypatch):
    """T94: no secrets."""

    def fail():
        raise DatabaseError("connection to server at 10.0.0.7, user knutpunkt")

    monkeypatch.setattr(SearchEntry.objects, "exists", fail)
    response = client.get("/halsa/")
    assert response.status_code == 503
    assert response.json() == {"database": "down"}


@pytest.mark.parametrize("path", ["/halsa/", "/sitemap.xml", "/robots.txt"])
def test_machines_addresses_only_read(client, db, path):
    assert client.post(path).status_code == 405


def test_robots_points_to_the_sitemap(client, db):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def addresses(client) -> list[str]:
    tree = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314  # our own answer
    return [node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_sitemap_holds_every_language_and_each_address_answers(client, bank, english_front):
    """T15."""
    in_english(make_article(bank, "Remiss", slug="remiss"), "Referral")
    found = addresses(client)
    assert "http://testserver/metodbank/remiss/" in found
    assert "http://testserver/en/metodbank/remiss/" in found
    for address in found:
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address


@pytest.mark.both_databases
def test_sitemap_leaves_out_what_is_private(client, front, bank):
    """T15."""
    section = publish(front, StandardPage, "Avdelning", slug="avdelning")
    publish(section, StandardPage, "kanarie-7f3a")
    make_private(section)
    assert addresses(client) == [
        "http://testserver/",
        "http://testserver/metodbank/",
        "http://testserver/sok/",
        "http://testserver/en/sok/",
        "http://testserver/overenskommelser/",
        "http://testserver/en/overenskommelser/",
        "http://testserver/overenskommelser/data/",
        "http://testserver/en/overenskommelser/data/",
        "http://testserver/erfarenheter/",
        "http://testserver/en/erfarenheter/",
        "http://testserver/organisationer/",
        "http://testserver/en/organisationer/",
        "http://testserver/overenskommelser/enkater/",
        "http://testserver/en/overenskommelser/enkater/",
    ]
