"""The page about installing, run as it stands in an empty folder: what comes of it one would show the same evening.

Three things are the test's own: the copy that `git clone` would have fetched, packages that are installed already, and
a database that the migrations have made before (`tests.databases`), so that `migrate` finds little to do.
"""

import http.client
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.databases import KeptFile, fingerprint, made
from tests.e2e.server import free_port

from .documents import text_of
from .files import CODE, ROOT

pytestmark = pytest.mark.slow

HOST = "knutpunkt.example"
# In the order in which `setup` asks; an empty line takes what it suggests.
TYPED = [
    "Nätverket för lokala överenskommelser",
    "",
    "",
    "kontakt@natverket.example",
    "040-628 04 00",
    "Idéburna föreningen",
    "802000-0000",
    "Storgatan 1, 211 11 Malmö",
    "",
    "",
    "",
    "asa@natverket.example",
    "Åsa Berg",
]
SWEDISH = [
    "/",
    "/om/",
    "/integritet/",
    "/tillganglighet/",
    "/for-foreningar/",
    "/for-kommuner/",
    "/vi-har-redan-en/",
    "/moten/",
    "/metodbank/",
    "/metodbank/vagen/",
    "/metodbank/vagen/remiss/",
    "/metodbank/umea/",
    "/metodbank/lamna-over/",
    "/overenskommelser/",
    "/overenskommelser/kommun/2480/",
    "/overenskommelser/data.csv",
    "/sok/?q=ume%C3%A5",
    "/organisationer/",
    "/erfarenheter/",
    "/konto/login/",
    "/sitemap.xml",
    "/robots.txt",
]
ENGLISH = [
    "/en/",
    "/en/about/",
    "/en/privacy/",
    "/en/accessibility/",
    "/en/for-associations/",
    "/en/for-municipalities/",
    "/en/we-already-have-one/",
    "/en/moten/",
    "/en/metodbank/",
    "/en/metodbank/the-way/",
    "/en/metodbank/roles-in-the-process/",
    "/en/metodbank/wake-a-dormant-agreement/",
    "/en/overenskommelser/",
    "/en/overenskommelser/kommun/2480/",
    "/en/sok/?q=dormant",
    "/en/organisationer/",
    "/en/erfarenheter/",
    "/en/konto/login/",
]
WITH_THE_FOOT = {
    "/",
    "/om/",
    "/metodbank/vagen/remiss/",
    "/overenskommelser/",
    "/en/",
    "/en/about/",
    "/en/konto/login/",
}


def blocks() -> list[str]:
    """What the page says to type, down to the web server in front: each block as it stands."""
    page = text_of("operators/install.md").partition("\n## ")[0]
    return [block.replace("\n    ", "\n").strip() for block in re.findall(r"\n\n((?:    .*\n)+)", page)]


def block(beginning: str) -> str:
    [found] = [each for each in blocks() if each.startswith(beginning)]
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> SimpleNamespace:
    """Folders for those that the page names, all empty."""
    root = tmp_path_factory.mktemp("machine")
    return SimpleNamespace(
        code=root / "srv", data=root / "lib", variables=root / "knutpunkt.env", clone=root / "clone"
    )


def here(place: SimpleNamespace, script: str) -> str:
    """The same commands, for the folders of the test."""
    for named, ours in (
        # With the times of the files: what is installed is newer than what it was installed from.
        ("git clone …", f"cp -r --preserve=timestamps {place.clone}"),
        ("/srv/knutpunkt", place.code),
        ("/var/lib/knutpunkt", place.data),
        ("/etc/knutpunkt.env", place.variables),
    ):
        script = script.replace(named, str(ours))
    return script


def run(place: SimpleNamespace, script: str, typed: str = "") -> str:
    """With nothing in the environment but what the page says to put there."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(place.clone)}
    sourced = (
        re.search(r"`(set -a; .*?)`", text_of("operators/install.md"))[1] if place.variables.exists() else ":"
    )
    inside = place.code if place.code.exists() else place.clone
    command = ["bash", "-euc", f"umask 022\n{here(place, sourced)}\n{here(place, script)}"]
    done = subprocess.run(
        command, cwd=inside, env=environment, input=typed, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def fetch_code(clone: Path) -> None:
    """What `git clone` fetches, with a `.venv` in which this run's packages are installed."""
    for folder in (*CODE, "locale", "requirements"):
        shutil.copytree(ROOT / folder, clone / folder, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, clone)
    programs = clone / ".venv/bin"
    programs.mkdir(parents=True)
    start = '#!/bin/sh\nhere=$(cd "$(dirname "$0")/../.." && pwd)\nexport PYTHONPATH="$here:$here/site"\n'
    words = {"python": "", "knutpunkt": '"$here/site/manage.py" ', "gunicorn": "-m gunicorn "}
    for name, first in words.items():
        (programs / name).write_text(f'{start}exec {sys.executable} {first}"$@"\n')
        (programs / name).chmod(0o755)
    (clone / ".venv/installed").touch()


@pytest.fixture(scope="module")
def installed(place) -> SimpleNamespace:
    """The page, from the clone to `setup`; what `setup` said is kept."""
    fetch_code(place.clone)
    run(place, block("git clone"))
    place.data.mkdir(mode=0o700)
    made(KeptFile(fingerprint())).copy(str(place.data / "knutpunkt.sqlite3"))
    variables = block("DJANGO_SETTINGS_MODULE").replace(
        "SECRET_KEY=…", f"SECRET_KEY={secrets.token_urlsafe(50)}"
    )
    # The page says to leave out the last two without Redis.
    place.variables.write_text(here(place, "\n".join(variables.splitlines()[:-2])))
    place.said = run(place, block(".venv/bin/knutpunkt check --deploy"), "\n".join([*TYPED, ""]))
    return place


@contextmanager
def started(place: SimpleNamespace, command: str) -> Iterator[None]:
    with (place.clone / "services.log").open("a") as log:
        words = ["bash", "-euc", f"set -a; . {place.variables}; set +a; exec {command}"]
        service = subprocess.Popen(
            words, cwd=place.code, env={"PATH": os.environ["PATH"]}, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        yield
    finally:
        service.send_signal(signal.SIGTERM)
        service.wait(timeout=60)


@pytest.fixture(scope="module")
def site(installed) -> Iterator[SimpleNamespace]:
    """Both services run, as the page starts them, on a port that is free."""
    server, worker = block(".venv/bin/gunicorn").splitlines()
    installed.port = free_port()
    with started(installed, server.replace("8000", str(installed.port))), started(installed, worker):
        wait_for(installed)
        yield installed


def wait_for(site: SimpleNamespace) -> None:
    for _ in range(600):
        try:
            if ask(site, "/halsa/").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError((site.clone / "services.log").read_text())


def ask(site: SimpleNamespace, path: str, **headers: str) -> HTTPResponse:
    """As nginx in front passes it on."""
    told = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"} | headers
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in told.items()})
    answer = connection.getresponse()
    answer.text = answer.read().decode()
    return answer


# What comes of it ----------------------------------------------------------------------------


def test_forty_addresses_answer_in_both_languages(site):
    """Whole pages, over HTTPS alone, and the foot says whom to reach."""
    assert len({*SWEDISH, *ENGLISH}) == 40
    answers = {path: ask(site, path) for path in (*SWEDISH, *ENGLISH)}
    assert {path: answer.status for path, answer in answers.items() if answer.status != 200} == {}
    for path, answer in answers.items():
        assert "max-age=31536000" in answer.headers["Strict-Transport-Security"], path
        assert f"http://{HOST}" not in answer.text, path
        if answer.headers["Content-Type"].startswith("text/html"):
            assert f'<html lang="{"en" if path in ENGLISH else "sv"}"' in answer.text, path
    for path in WITH_THE_FOOT:
        assert "040-628 04 00" in answers[path].text, path
    assert "802000-0000" in answers["/integritet/"].text
    assert "/metodbank/umea/" in answers["/sok/?q=ume%C3%A5"].text
    assert f"<loc>https://{HOST}/metodbank/umea/</loc>" in answers["/sitemap.xml"].text


def test_style_sheet_of_the_front_is_there(site):
    [address] = re.findall(r'<link rel="stylesheet" href="([^"]+)"', ask(site, "/").text)
    assert ask(site, address).headers["Content-Type"].startswith("text/css")


def test_whoever_comes_without_tls_is_led_to_it(site):
    answer = ask(site, "/om/", X_Forwarded_Proto="http")
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/om/")


def test_other_hosts_are_refused(site):
    assert ask(site, "/", Host="annan.example").status == 400


def test_closed_doors_are_closed(site):
    assert [ask(site, path).status for path in ("/extranat/", "/extranat/inspel/", "/admin/")] == [
        302,
        404,
        302,
    ]


def test_administrator_is_led_to_choose_a_password(site):
    [link] = re.findall(rf"^https://{HOST}(/\S+)$", site.said, re.MULTILINE)
    led = ask(site, link)
    assert led.status == 302
    form = ask(site, led.headers["Location"], Cookie=led.headers["Set-Cookie"].partition(";")[0])
    assert 'name="password1"' in form.text


def test_page_may_be_followed_once_more(site):
    """With options, as in a script: nothing is asked, made or sent twice."""
    before = ask(site, "/om/").text
    said = run(site, block(".venv/bin/knutpunkt setup --no-input"))
    assert "Allt fanns redan" in said
    assert "Det finns en administratör." in said
    assert f"https://{HOST}/konto" not in said
    after = ask(site, "/om/").text
    assert re.findall(r'href="(?:tel|mailto):[^"]+"', after) == re.findall(
        r'href="(?:tel|mailto):[^"]+"', before
    )
