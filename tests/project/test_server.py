"""The configurations we ship let no server hand out what only the site may (T19)."""

import re

import pytest
import yaml

from .files import ROOT

NGINX = (ROOT / "docs/operators/nginx.conf").read_text()
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
DIRECTIVES = re.findall(r"^\s*([a-z_0-9]+)\b", re.sub(r"#.*", "", NGINX), re.MULTILINE)
CLOSED = re.search(r"location ~\* (\S+) \{\s*return 404;", NGINX)[1]


def test_web_server_reads_no_folder():
    """Nor does it cache, take headers of ours away, or add any but to what it says by itself."""
    forbidden = {"root", "alias", "try_files", "autoindex", "proxy_cache", "proxy_hide_header"}
    assert not forbidden & set(DIRECTIVES)
    assert "add_header" not in NGINX.partition("location = /_nginx")[0]
    assert DIRECTIVES.count("proxy_pass") == 1


@pytest.mark.parametrize(
    ("path", "is_closed"),
    [
        ("/media/documents/stadgar.pdf", True),
        ("/media/original_images/bild.jpg", True),
        ("/MEDIA/Documents/stadgar.pdf", True),
        ("//media/documents/stadgar.pdf", True),
        ("/private/experiencefile/a.pdf", True),
        ("/media/images/a/bild.width-400.jpg", False),
        ("/documents/1/stadgar.pdf", False),
        ("/metodbank/", False),
    ],
)
def test_folders_of_files_answer_404_in_the_web_server(path, is_closed):
    """T19."""
    assert bool(re.search(CLOSED, path, re.IGNORECASE)) is is_closed


def test_web_server_says_who_asks_and_takes_what_the_site_takes():
    for header in ("Host $host", "X-Forwarded-Proto $scheme", "X-Forwarded-For $remote_addr"):
        assert f"proxy_set_header {header};" in NGINX
    assert "client_max_body_size 20m;" in NGINX


def test_only_the_site_itself_reaches_its_files():
    """T19: and only this machine reaches the site."""
    with_files = {
        name
        for name, service in COMPOSE["services"].items()
        if any(volume.startswith("data:") for volume in service.get("volumes", []))
    }
    assert with_files == {"migrate", "web", "worker"}
    open_ports = {
        name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service
    }
    assert open_ports == {"web": ["127.0.0.1:8000:8000"]}


def test_elasticsearch_speaks_tls_and_the_site_has_no_key_of_it():
    """And it is of the version that the tests ask."""
    service = COMPOSE["services"]["elasticsearch"]
    version = service["image"].rpartition(":")[2]
    assert service["environment"]["xpack.security.http.ssl.enabled"] == "true"
    assert f"Elasticsearch {version}" in (ROOT / "tests/elasticsearch/pom.xml").read_text()

    with_keys = {
        name
        for name, service in COMPOSE["services"].items()
        if any(volume.startswith("search-certificates:") for volume in service.get("volumes", []))
    }
    assert with_keys == {"search-certificate", "elasticsearch"}


@pytest.mark.parametrize(
    "path", ["documents/a.pdf", "original_images/a.jpg", "private/a.pdf", "../private/a.pdf"]
)
def test_site_has_no_address_for_folders_of_files(client, db, settings, path):
    """T19: in Django too, even when the file is there."""
    for folder in (settings.MEDIA_ROOT, settings.DATA_DIR):
        file = (folder / path).resolve()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("kanarie-7f3a")
    for prefix in ("/media/", "/media/images/../", "/static/../", "/"):
        response = client.get(prefix + path)
        assert response.status_code == 404
        assert "kanarie" not in response.content.decode()
