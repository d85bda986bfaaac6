"""The configuration for nginx that we ship, run by a real nginx in front of something that answers (T19)."""

import base64
import contextlib
import hashlib
import http.client
import re
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from config.settings.headers import PERMISSIONS_POLICY
from tests.e2e.server import free_port
from tests.programs import needed

from .documents import quoted, table
from .files import ROOT

SHIPPED = (ROOT / "docs/operators/nginx.conf").read_text()
PROMISED = [name for row in table("operators/install.md", "header") for name in quoted(row[0])]


class Upstream(BaseHTTPRequestHandler):
    """Answers as the site may: with a page, with an error of its own, or not at all."""

    def do_GET(self) -> None:
        self.server.asked.append(self)  # type: ignore[attr-defined]  # a list of the test's own
        if self.path == "/tyst/":
            self.connection.close()
            return
        status = {"/fel/": 404, "/stangt/": 503}.get(self.path, 200)
        self.send_response(status)
        self.send_header("Content-Type", "text/plain")
        self.send_header("X-From", "site")
        self.end_headers()
        self.wfile.write(b"site")

    do_POST = do_GET

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@contextmanager
def upstream() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Upstream) as server:
        server.asked = []  # type: ignore[attr-defined]  # what came through
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@dataclass
class Nginx:
    folder: Path
    port: int
    plain_port: int
    site: ThreadingHTTPServer

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, host: str = "127.0.0.1", **headers
    ):
        trusting = ssl._create_unverified_context()  # noqa: S323  # the certificate is our own
        call = http.client.HTTPSConnection(host, self.port, context=trusting, timeout=60)
        with contextlib.closing(call):
            call.request(method, path, body, {"Host": "knutpunkt.example"} | headers)
            answer = call.getresponse()
            return answer, answer.read().decode()


def configuration(folder: Path, port: int, plain_port: int, site_port: int) -> Path:
    """What we ship, with nothing changed but ports, the certificate and where the site is."""
    server = SHIPPED
    for old, new in [
        ("listen 80;", f"listen 127.0.0.1:{plain_port};"),
        ("listen [::]:80;", f"listen [::1]:{plain_port};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("listen [::]:443 ssl", f"listen [::1]:{port} ssl"),
        ("/etc/letsencrypt/live/knutpunkt.example", str(folder)),
        ("127.0.0.1:8000", f"127.0.0.1:{site_port}"),
    ]:
        assert old in server, old
        server = server.replace(old, new)
    if not has_ipv6():
        server = re.sub(r"listen \[::1\].*;", "", server)
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "scgi", "uwsgi")
    )
    whole = f"daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
    path = folder / "nginx.conf"
    path.write_text(f"{whole}http {{\naccess_log off;\n{temporary}\n{server}\n}}\n")
    return path


def has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def nginx(tmp_path_factory) -> Iterator[Nginx]:
    program, folder = needed("nginx"), tmp_path_factory.mktemp("nginx")
    subject = ["-subj", "/CN=knutpunkt.example", "-days", "2", "-nodes"]
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run(
        [needed("openssl"), "req", "-x509", "-newkey", "rsa:2048", *subject, *files],
        check=True,
        capture_output=True,
    )
    with upstream() as site:
        served = Nginx(folder, free_port(), free_port(), site)
        written = configuration(folder, served.port, served.plain_port, site.server_address[1])
        tried = subprocess.run(
            [program, "-t", "-c", str(written)], capture_output=True, text=True, check=False
        )
        assert tried.returncode == 0, tried.stderr
        process = subprocess.Popen([program, "-c", str(written)], stderr=subprocess.DEVNULL)
        try:
            wait_for(served.port)
            yield served
        finally:
            process.terminate()
            process.wait(timeout=60)


def wait_for(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("nginx did not come up.")


@pytest.fixture(params=[400, 404, 413, 414, 502])
def own(request, nginx):
    """An answer that nginx gives by itself, the site being asked in vain or not at all."""
    if request.param == 413:
        return 413, *nginx.ask("/", "POST", None, **{"Content-Length": str(21 * 1024 * 1024)})
    paths = {400: "/", 404: "/private/a.pdf", 414: "/" + "a" * 20_000, 502: "/tyst/"}
    headers = {"X-Long": "a" * 20_000} if request.param == 400 else {}
    return request.param, *nginx.ask(paths[request.param], **headers)


def test_its_own_answers_carry_what_the_site_promises(own):
    """As install.md lists it; and nobody keeps them."""
    status, answer, _ = own

    assert answer.status == status
    assert [name for name in PROMISED if not answer.getheader(name)] == []
    assert answer.getheader("Permissions-Policy") == PERMISSIONS_POLICY
    assert answer.getheader("Strict-Transport-Security") == "max-age=31536000; includeSubDomains"
    assert answer.getheader("Cache-Control") == "no-store"
    assert answer.getheader("Retry-After") == ("60" if status == 502 else None)


def test_its_own_answers_are_pages_in_swedish_and_english(own):
    status, answer, page = own
    headings = {
        400: "Något gick fel",
        404: "Sidan finns inte",
        413: "Det du skickade är för stort",
        414: "Adressen är för lång",
        502: "Knutpunkt kan inte svara just nu",
    }

    assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
    assert page.startswith('<!doctype html>\n<html lang="sv">')
    assert f"<h1>{headings[status]}</h1>" in page
    assert re.search(r'<p lang="en">[A-Z][^<]+<a href="/en/">', page)
    assert "nginx" not in page


@pytest.mark.parametrize("path", ["/_nginx", "/_nginx?a=1"])
def test_the_address_of_its_pages_is_no_page(nginx, path):
    assert nginx.ask(path)[0].status == 404


def test_the_style_of_its_pages_is_the_one_that_the_policy_names(own):
    _, answer, page = own
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert f"style-src 'sha256-{digest}'" in answer.getheader("Content-Security-Policy")
    assert "script" not in answer.getheader("Content-Security-Policy")


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/fel/", 404), ("/stangt/", 503)])
def test_answers_of_the_site_go_through_as_they_are(nginx, path, status):
    answer, page = nginx.ask(path)

    assert (answer.status, page, answer.getheader("X-From")) == (status, "site", "site")
    assert [name for name in PROMISED if answer.getheader(name)] == []


def test_the_site_learns_who_asks_and_cannot_be_told_otherwise(nginx):
    nginx.ask("/", **{"X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "http"})

    came = nginx.site.asked[-1].headers
    assert came.get_all("X-Forwarded-For") == ["127.0.0.1"]
    assert came.get_all("X-Forwarded-Proto") == ["https"]
    assert came.get_all("Host") == ["knutpunkt.example"]


@pytest.mark.parametrize(
    "path", ["/media/documents/a.pdf", "/MEDIA/Original_Images/a.jpg", "//private/a", "/x/../private/a"]
)
def test_folders_of_files_are_closed_before_the_site_is_asked(nginx, path):
    """T19."""
    asked = len(nginx.site.asked)

    assert nginx.ask(path)[0].status == 404
    assert len(nginx.site.asked) == asked


def test_plain_http_is_led_to_https(nginx):
    call = http.client.HTTPConnection("127.0.0.1", nginx.plain_port, timeout=60)
    with contextlib.closing(call):
        call.request("GET", "/moten/?a=1", headers={"Host": "knutpunkt.example"})
        answer = call.getresponse()

    assert (answer.status, answer.getheader("Location")) == (301, "https://knutpunkt.example/moten/?a=1")


def test_it_speaks_http_2_and_ipv6(nginx):
    """Debian 12 has nginx 1.22, which knows no `http2 on;`."""
    hello = ssl._create_unverified_context()  # noqa: S323  # the certificate is our own
    hello.set_alpn_protocols(["h2"])
    with (
        socket.create_connection(("127.0.0.1", nginx.port), timeout=60) as line,
        hello.wrap_socket(line, server_hostname="knutpunkt.example") as call,
    ):
        assert call.selected_alpn_protocol() == "h2"
    if has_ipv6():
        assert nginx.ask("/", host="::1")[0].status == 200
