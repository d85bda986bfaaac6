"""The page about backups, run as it stands: taken, restored into an empty place, and walked over HTTP (T91)."""

import http.cookiejar
import json
import os
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.databases import ON_POSTGRES, on_server, url_of
from tests.e2e.server import Site, laid_out
from tests.programs import needed

from .documents import text_of
from .files import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.both_databases]

DATABASE = "PostgreSQL" if ON_POSTGRES else "SQLite"
PASSWORD = "knutpunkt-demo"


def commands(heading: str) -> str:
    """What stands below the heading to be run."""
    section = re.search(
        rf"^#+ {heading}\n(.*?)(?=^#)", text_of("operators/backup.md"), re.DOTALL | re.MULTILINE
    )[1]
    found = re.findall(r"^    (.*)$", section, re.MULTILINE)
    assert found, heading
    return "\n".join(found)


@pytest.fixture
def run(tmp_path):
    """Runs what the page says, for this site, and with a folder of the test's own for backups."""
    programs = tmp_path / "programs"
    programs.mkdir()
    knutpunkt = programs / "knutpunkt"
    knutpunkt.write_text(f'#!/bin/sh\nexec {sys.executable} {ROOT}/site/manage.py "$@"\n')
    knutpunkt.chmod(0o700)

    def follow(heading: str, site: Site) -> None:
        script = commands(heading).replace("/var/lib/knutpunkt", str(site.folder))
        script = re.sub(r"(?<![\w/])/backup\b", str(tmp_path / "backup"), script)
        environment = site.environment | {"PATH": f"{programs}:{os.environ['PATH']}"}
        # A machine on which nobody has thought of it yet.
        command = ["bash", "-euc", f"umask 022\n{script}"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    return follow


@contextmanager
def empty_place(folder: Path) -> Iterator[Site]:
    if not ON_POSTGRES:
        yield Site(folder, {})
        return
    name = f"knutpunkt_restored_{os.getpid()}"
    on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    try:
        yield Site(folder, {"DATABASE_URL": url_of(name)})
    finally:
        on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(params=["fresh", "demo"])
def site(request, tmp_path) -> Iterator[Site]:
    """One on which nobody has written or uploaded anything yet, and the demo."""
    folder = tmp_path / "site"
    folder.mkdir()
    demo = request.getfixturevalue("demo") if request.param == "demo" else None
    with laid_out(folder, demo) as site:
        if demo:
            (folder / "private" / "en-fil.txt").write_text("åäö")
        site.command("check")
        yield site


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for name in ("media", "private")
        for path in sorted((folder / name).rglob("*"))
        if path.is_file()
    }


class Visitor:
    def __init__(self, site: Site) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener, self.site = urllib.request.build_opener(jar), site

    def get(self, path: str, **fields: str) -> tuple[str, str]:
        """Where it ended, and what stood there."""
        data = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(self.site.url + path, data, {"Referer": self.site.url})
        with self.opener.open(request, timeout=120) as answer:
            return answer.url.removeprefix(self.site.url), answer.read().decode(errors="replace")

    def sign_in(self, who: str) -> str:
        _, page = self.get("/konto/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        login = {"login": f"{who}@knutpunkt.example", "password": PASSWORD, "csrfmiddlewaretoken": token}
        return self.get("/konto/login/", **login)[0]


def test_what_was_backed_up_comes_back_and_nobody_else_could_read_it(site, run, tmp_path):
    needed("pg_dump" if ON_POSTGRES else "sqlite3")
    run(DATABASE, site)

    taken = tmp_path / "backup"
    assert taken.stat().st_mode & 0o777 == 0o700
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in taken.iterdir()} == {
        "knutpunkt.dump" if ON_POSTGRES else "knutpunkt.sqlite3": "0o600",
        "files.tar.gz": "0o600",
    }
    with empty_place(tmp_path / "restored") as restored:
        run(f"On {DATABASE}", restored)
        run("Then, on both", restored)
        assert contents(restored.folder) == contents(site.folder)
        restored.command("collectstatic", "--no-input", "--verbosity", "0")
        with restored.served():
            walk(restored, is_demo=bool(contents(site.folder)))


def walk(site: Site, *, is_demo: bool) -> None:
    visitor = Visitor(site)
    health = json.loads(visitor.get("/halsa/")[1])
    assert (health["database"], health["privacy"]) == ("ok", "ok")
    assert "Knutpunkt" in visitor.get("/")[1]
    if is_demo:
        assert health["search"] == "ok"
        assert "<h1" in visitor.get("/sok/?q=remiss")[1]
        assert visitor.sign_in("skane") == "/extranat/"
        assert "Erfarenheter" in visitor.get("/extranat/")[1]
