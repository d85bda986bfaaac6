"""The site as people meet it: its own process, its own database, the demo content, a real Chromium."""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

from tests.databases import ON_POSTGRES, KeptFile, KeptOnServer, migrated, one_at_a_time
from tests.project.files import ROOT

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
def running_site(folder: Path, demo: Path | None = None) -> Iterator["Site"]:
    """`demo` is a folder in which the demo has been loaded, which saves doing it again."""
    with laid_out(folder, demo) as site:
        if not demo:
            site.load_demo()
        with site.served():
            yield site


@contextmanager
def laid_out(folder: Path, demo: Path | None = None) -> Iterator["Site"]:
    """Not served yet: as the migrations leave it, or with the demo."""
    kept = with_demo() if demo else migrated()
    with kept.for_site(folder) as environment:
        if demo:
            shutil.copytree(demo, folder, dirs_exist_ok=True)
        yield Site(folder, environment)


def with_demo() -> KeptFile | KeptOnServer:
    """On PostgreSQL one for each checkout. On SQLite it lies in the folder, and takes the place of what is copied."""
    checkout = hashlib.sha256(str(ROOT).encode()).hexdigest()[:16]
    return KeptOnServer(f"knutpunkt_demo_{checkout}") if ON_POSTGRES else migrated()


def loaded_demo(folder: Path) -> Path:
    """The folder with the demo. Whoever asks second waits for the first, and finds it loaded."""
    with one_at_a_time(folder.with_suffix(".lock")):
        if not folder.exists():
            new = folder.with_suffix(".new")
            new.mkdir()
            with migrated().for_site(new) as environment:
                Site(new, environment).load_demo()
                if ON_POSTGRES:
                    with_demo().take_over(environment["DATABASE_URL"])
            new.rename(folder)
    return folder


class Site:
    def __init__(self, folder: Path, database: dict[str, str]) -> None:
        port = str(free_port())
        self.url = f"http://127.0.0.1:{port}"
        self.folder = folder
        self.environment = (
            os.environ
            | database
            | {
                "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
                "DATA_DIR": str(folder),
                "PORT": port,
                # The error pages that people get, not those for developers.
                "DEBUG": "false",
            }
        )

    def load_demo(self) -> None:
        self.command("demo")
        self.command("collectstatic", "--no-input", "--verbosity", "0")

    @contextmanager
    def served(self) -> Iterator[None]:
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
            server.wait(timeout=60)

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
        for _ in range(1200):
            try:
                with urllib.request.urlopen(self.url + "/halsa/", timeout=5):
                    return
            except (URLError, ConnectionError):
                time.sleep(0.1)
        raise TimeoutError("The site did not come up.")

    def mails(self) -> str:
        """All mail that has been delivered so far, as text."""
        folder = Path(self.environment["DATA_DIR"]) / "mail"
        return "\n".join(path.read_text() for path in sorted(folder.glob("*"))) if folder.exists() else ""
