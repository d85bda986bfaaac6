"""The site as people meet it: its own process, its own database, the demo content, a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def scratch_database() -> Iterator[dict[str, str]]:
    """A database for the walk: a file of its own, or on PostgreSQL a database beside the suite's."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield {}
        return
    import psycopg  # noqa: PLC0415  # only where the suite runs on PostgreSQL

    name = f"knutpunkt_walk_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    try:
        yield {"DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()}
    finally:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running_site(folder: Path, migrated: Path | None = None) -> Iterator["Site"]:
    """`migrated` is a database to begin with, which saves most of the time that the migrations take."""
    with scratch_database() as database:
        site = Site(folder, database)
        if migrated:
            shutil.copy(migrated, folder / migrated.name)
        site.command("migrate", "--verbosity", "0")
        site.command("demo")
        with site.served():
            yield site


class Site:
    def __init__(self, folder: Path, database: dict[str, str] | None = None) -> None:
        port = str(free_port())
        self.url = f"http://127.0.0.1:{port}"
        self.folder = folder
        self.environment = (
            os.environ
            | (database or {})
            | {
                "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
                "DATA_DIR": str(folder),
                "PORT": port,
                # The error pages that people get, not those for developers.
                "DEBUG": "false",
            }
        )

    @contextmanager
    def served(self) -> Iterator[None]:
        self.command("collectstatic", "--no-input", "--verbosity", "0")
        command = [sys.executable, str(ROOT / "site/manage.py"), "runserver", "--noreload"]
        with (self.folder / "server.log").open("w") as log:
            server = subprocess.Popen(
                [*command, urlsplit(self.url).netloc],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            self.wait()
            yield
        finally:
            server.terminate()
            server.wait(timeout=10)

    def command(self, *words: str, **environment: str) -> str:
        """Runs `knutpunkt …` against the walk's database and returns what it prints."""
        done = subprocess.run(
            [sys.executable, str(ROOT / "site/manage.py"), *words],
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def wait(self) -> None:
        for _ in range(120):
            try:
                with urllib.request.urlopen(self.url + "/halsa/", timeout=5):
                    return
            except (URLError, ConnectionError):
                time.sleep(0.5)
        raise TimeoutError("The site did not come up.")

    def mails(self) -> str:
        """All mail that has been delivered so far, as text."""
        folder = Path(self.environment["DATA_DIR"]) / "mail"
        return "\n".join(path.read_text() for path in sorted(folder.glob("*"))) if folder.exists() else ""
