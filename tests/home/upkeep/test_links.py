"""Links that lead nowhere, inside and out; and that asking for them reaches no machine of ours (T63)."""

import datetime
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import time_machine
from django.urls import reverse

from home.upkeep.links import checking
from home.upkeep.links.collecting import addresses_on, collect, collect_all
from home.upkeep.links.inside import is_inside, look
from home.upkeep.models import Link, LinkOnPage
from tests.pages import make_article, make_private
from tests.people import signed_in
from web import asked_links, outside
from web.link_states import LinkState

OUT = "https://annan.example/rapport"
QUERIES = 12


def text(html: str) -> list[tuple[str, str]]:
    return [("paragraph", f"<p>{html}</p>")]


@pytest.fixture
def article(bank):
    return make_article(bank, "Remiss", slug="remiss", body=text(f'<a href="{OUT}">Rapport</a>'))


# Collecting ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_links_in_texts_and_addresses_in_sources_are_collected(bank):
    html = (
        '<a linktype="page" id="7">a</a><a linktype="document" id="8">b</a><a href="/moten/#nu">c</a>'
        '<a href="mailto:a@knutpunkt.example">d</a><a href="#ner">e</a>'
    )
    page = make_article(bank, "Ett", body=text(html), source=f"Se {OUT}. Och (http://b.example/x).")
    assert addresses_on(page) == {"page:7", "document:8", "/moten/", OUT, "http://b.example/x"}


@pytest.mark.django_db
def test_links_follow_the_page_when_it_is_published_and_taken_down(article):
    assert Link.objects.get().address == OUT
    article.body = text('<a href="/moten/">Möten</a>')
    article.save_revision().publish()
    assert LinkOnPage.objects.get().link.address == "/moten/"
    article.unpublish()
    assert not LinkOnPage.objects.exists()


@pytest.mark.django_db
def test_links_that_stand_nowhere_are_forgotten(article):
    Link.objects.create(key="x", address="https://b.example/")
    collect_all()
    assert Link.objects.get().address == OUT


# Inside --------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_addresses_of_the_site_are_looked_at_as_a_visitor_would(article, bank):
    hidden = make_article(bank, "Utkast", slug="utkast")
    hidden.unpublish()
    closed = make_article(bank, "Stängd", slug="stangd")
    make_private(closed)
    states = {
        f"page:{article.pk}": LinkState.FINE,
        f"page:{hidden.pk}": LinkState.HIDDEN,
        f"page:{closed.pk}": LinkState.HIDDEN,
        "page:999999": LinkState.GONE,
        "document:999999": LinkState.GONE,
        "/metodbank/remiss/": LinkState.FINE,
        "/metodbank/": LinkState.FINE,
        "/sok/?q=ett": LinkState.FINE,
        "/metodbank/saknas/": LinkState.GONE,
        "http://testserver/saknas/": LinkState.GONE,
        "/extranat/moten/": LinkState.HIDDEN,
    }
    assert {address: look(address) for address in states} == states


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        ("/moten/", True),
        ("page:1", True),
        ("http://testserver/x", True),
        ("//b.example/", False),
        (OUT, False),
    ],
)
def test_what_is_inside(address, inside):
    assert is_inside(address) is inside


# Outside -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.1", "100.64.0.1",
        "224.0.0.1", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
        "2002:7f00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_addresses_of_machines_within_are_not_public(ip):
    assert not outside.is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_addresses_that_everyone_can_reach_are_public(ip):
    assert outside.is_public(ip)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://b.example/", "file:///etc/passwd", "http://127.0.0.1/", "http://[::1]/", "http://2130706433/",
        "http://localhost/", "https://b.example:8443/", "http://anna:hemlig@b.example/", "http:///x",
        "http://b.example:x/", "gopher://b.example/",
    ],
)  # fmt: skip
def test_nothing_is_asked_of_what_is_not_the_open_web(address, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *args, **kwargs: pytest.fail("It was asked."))
    assert outside.ask(address) == LinkState.NOT_PUBLIC


def resolving_to(*ips):
    return lambda host, port, **kwargs: [(2, 1, 6, "", (ip, port)) for ip in ips]


def test_a_name_with_one_address_within_is_not_asked(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", resolving_to("93.184.216.34", "10.0.0.1"))
    monkeypatch.setattr(socket, "create_connection", lambda *args, **kwargs: pytest.fail("It was asked."))
    assert outside.ask(OUT) == LinkState.NOT_PUBLIC


class Answers(BaseHTTPRequestHandler):
    """Another site: /finns, /borta, /nekad, /vidare (leads on), /inat (leads to a machine within), /trog."""

    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Host"]))
        statuses = {"/finns": 200, "/borta": 404, "/nekad": 403, "/vidare": 301, "/inat": 302, "/runt": 302}
        places = {"/vidare": "/finns", "/inat": "http://169.254.169.254/", "/runt": "/runt"}
        if self.path == "/trog":
            time.sleep(2)
        self.send_response(statuses.get(self.path, 200))
        if self.path in places:
            self.send_header("Location", places[self.path])
        self.end_headers()

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def elsewhere(monkeypatch):
    """A site whose name has a public address; what connects there comes to a server of the test."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    connect = socket.create_connection
    found = socket.getaddrinfo

    def resolve(host, port, **kwargs):
        return (
            resolving_to("93.184.216.34")(host, port) if host == "b.example" else found(host, port, **kwargs)
        )

    def connect_to_test(address, timeout):
        assert address == ("93.184.216.34", 80), "It goes where the name led, and nowhere else."
        monkeypatch.setattr(socket, "getaddrinfo", found)
        try:
            return connect(server.server_address, timeout)
        finally:
            monkeypatch.setattr(socket, "getaddrinfo", resolve)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect_to_test)
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("finns", LinkState.FINE),
        ("nekad", LinkState.FINE),
        ("borta", LinkState.GONE),
        ("vidare", LinkState.FINE),
        ("inat", LinkState.NOT_PUBLIC),
        ("runt", LinkState.SILENT),
    ],
)
def test_what_another_site_answers(elsewhere, path, state):
    assert outside.ask(f"http://b.example/{path}") == state
    assert {host for _path, host in elsewhere.asked} == {"b.example"}


def test_a_site_that_does_not_answer_in_time_is_left(elsewhere):
    begun = time.monotonic()
    assert outside.ask("http://b.example/trog", seconds=0.3) == LinkState.SILENT
    assert time.monotonic() - begun < 1.5


# Keeping -------------------------------------------------------------------------------------


def history(monkeypatch, *answers) -> list[tuple[str, int]]:
    """The state of the link, and its failures in a row, after each time that it was asked for."""
    given, kept = iter(answers), []
    monkeypatch.setattr(outside, "ask", lambda address: next(given))
    with time_machine.travel(datetime.datetime(2027, 3, 1, 4, tzinfo=datetime.UTC), tick=False) as clock:
        for _answer in answers:
            checking.check_outside()
            kept.append(Link.objects.values_list("state", "failures").get())
            clock.shift(datetime.timedelta(days=8))
    return kept


@pytest.mark.django_db
def test_one_day_without_an_answer_is_no_trouble_and_three_are(article, monkeypatch):
    fine, silent = LinkState.FINE, LinkState.SILENT
    assert history(monkeypatch, fine, silent, silent, silent, fine) == [
        (fine, 0),
        (fine, 1),
        (fine, 2),
        (silent, 3),
        (fine, 0),
    ]
    assert Link.objects.get().failing_since is None


@pytest.mark.django_db
def test_links_are_asked_for_a_few_at_a_time_and_not_again_at_once(bank, monkeypatch):
    html = "".join(f'<a href="https://b{number}.example/">x</a>' for number in range(10))
    make_article(bank, "Många", body=text(html))
    asked = []
    monkeypatch.setattr(outside, "ask", lambda address: asked.append(address) or LinkState.FINE)
    checking.check_outside()
    assert len(asked) == asked_links.MOST_IN_A_TURN
    checking.check_outside()
    checking.check_outside()
    assert len(asked) == len(set(asked)) == 10


@pytest.mark.django_db
def test_host_is_asked_once_a_turn(bank, monkeypatch):
    """However many links lead there, and however its name is written."""
    html = "".join(
        f'<a href="https://{host}/{host}">x</a>' for host in ("b.example", "B.example", "c.example")
    )
    make_article(bank, "Många", body=text(html))
    asked = []
    monkeypatch.setattr(outside, "ask", lambda address: asked.append(address) or LinkState.FINE)
    checking.check_outside()
    assert len(asked) == 2
    checking.check_outside()
    assert len(set(asked)) == 3


@pytest.mark.django_db
def test_slow_servers_keep_mail_waiting_for_seconds_and_the_next_turn_goes_on(bank, monkeypatch):
    """Mail is sent by the same loop."""
    html = "".join(f'<a href="https://b{number}.example/">x</a>' for number in range(5))
    make_article(bank, "Tröga", body=text(html))
    clock, asked = [0.0], []
    monkeypatch.setattr(asked_links, "monotonic", lambda: clock[0])

    def ask(address: str) -> LinkState:
        asked.append(address)
        clock[0] += outside.SECONDS
        return LinkState.SILENT

    monkeypatch.setattr(outside, "ask", ask)
    for turns in (1, 2):
        before = clock[0]
        checking.check_outside()
        assert clock[0] - before <= asked_links.SECONDS_IN_A_TURN
        assert len(set(asked)) == len(asked) == turns


# The report ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_report_names_the_page_and_what_is_wrong(bank, article, redaktor):
    gone = make_article(bank, "Borttagen", slug="borttagen")
    page = make_article(bank, "Lista", slug="lista", body=text(f'<a linktype="page" id="{gone.pk}">x</a>'))
    Link.objects.filter(address=OUT).update(state=LinkState.GONE)
    gone.unpublish()
    checking.check_inside()
    words = signed_in(redaktor).get(reverse("link_report")).content.decode()
    assert OUT in words
    assert "sidan finns inte" in words
    assert "Borttagen" in words
    assert "inte publicerad, eller stängd för läsare" in words
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in words


@pytest.mark.django_db
def test_closed_page_may_lead_to_a_closed_page(bank, article, redaktor):
    make_private(article)
    Link.objects.update(state=LinkState.HIDDEN)
    assert list(signed_in(redaktor).get(reverse("link_report")).context["object_list"]) == []


@pytest.mark.django_db
@pytest.mark.both_databases
def test_report_costs_the_same_with_one_and_three_links(bank, article, redaktor, django_assert_num_queries):
    Link.objects.update(state=LinkState.GONE)
    client = signed_in(redaktor)
    client.get(reverse("link_report"))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("link_report"))
    for title in ("Två", "Tre"):
        make_article(bank, title, body=text(f'<a href="https://b.example/{title}">x</a>'))
    Link.objects.update(state=LinkState.GONE)
    with django_assert_num_queries(QUERIES):
        assert len(client.get(reverse("link_report")).context["object_list"]) == 3


@pytest.mark.django_db
@pytest.mark.both_databases
def test_links_are_kept_once_a_page(article):
    collect(article)
    assert LinkOnPage.objects.count() == Link.objects.count() == 1
