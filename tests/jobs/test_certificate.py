"""A certificate that runs out, or is of nothing, is seen before visitors see it."""

import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from django.core.cache import caches

from jobs import certificate
from tests.e2e.server import free_port
from tests.programs import needed


@contextmanager
def server(folder: Path, *, name: str = "localhost", days: int = 90) -> Iterator[str]:
    """The address of a server with a certificate of its own, which nobody trusts yet."""
    key, signed = folder / "key.pem", folder / "certificate.pem"
    what = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}", "-days", str(days), "-nodes"]
    files = ["-keyout", str(key), "-out", str(signed)]
    subprocess.run(
        [needed("openssl"), "req", "-x509", "-newkey", "rsa:2048", *what, *files],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    with HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as served:
        served.socket = context.wrap_socket(served.socket, server_side=True)
        served.handle_error = lambda *_: None  # a handshake that is broken off is what is asked for
        thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"https://localhost:{served.server_address[1]}"
        finally:
            served.shutdown()
            thread.join()


@pytest.fixture
def trust(monkeypatch, tmp_path):
    """As if an authority that browsers know had signed it."""
    monkeypatch.setattr(
        ssl,
        "create_default_context",
        lambda make=ssl.create_default_context: make(cafile=tmp_path / "certificate.pem"),
    )


@pytest.mark.usefixtures("trust")
@pytest.mark.parametrize(("days", "told"), [(90, "ok"), (16, "ok"), (13, "soon"), (1, "soon")])
def test_days_that_are_left_are_counted(tmp_path, days, told):
    with server(tmp_path, days=days) as url:
        assert certificate.state_of(url) == told


@pytest.mark.usefixtures("trust")
def test_a_certificate_of_another_name_is_wrong(tmp_path, caplog):
    with server(tmp_path, name="knutpunkt.example") as url:
        assert certificate.state_of(url) == "wrong"
    assert "Browsers do not trust the certificate of localhost" in caplog.text


def test_a_certificate_that_nobody_signed_is_wrong(tmp_path):
    with server(tmp_path) as url:
        assert certificate.state_of(url) == "wrong"


def test_an_address_that_nobody_answers_at_is_not_known():
    """The worker may stand where it cannot reach the site by its own name."""
    assert certificate.state_of(f"https://localhost:{free_port()}") == "unknown"


@pytest.mark.parametrize("url", ["http://knutpunkt.example", "http://127.0.0.1:8000"])
def test_an_address_without_https_has_none(url):
    assert certificate.state_of(url) == "none"


def test_health_tells_it(client, db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    caches["default"].clear()
    assert client.get("/halsa/").json()["certificate"] == "unknown"

    certificate.check_certificate()

    assert client.get("/halsa/").json()["certificate"] == "none"
