"""The database of a run: migrated once and kept, copied for each process, and copied again after each race."""

import fcntl
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

from .project.files import ROOT, python_files
from .trees import DATABASE

URL = os.environ.get("DATABASE_URL", "")
ON_POSTGRES = URL.startswith("postgres")
KEPT = ROOT / ".pytest_cache"
IMPORTS = re.compile(r"^ *(?:from|import) ([\w.]+)(?: import ([\w, ]+))?", re.MULTILINE)

# The files of a room's tests that ask what may be, not how it looks.
OF_RULES = {"test_domain.py", "test_policies.py", "test_querysets.py"}

Kept = TypeVar("Kept", "KeptFile", "KeptOnServer")


def pytest_collection_modifyitems(config, items: list[pytest.Item]) -> None:
    """Leaves out on PostgreSQL what no database changes. The slow begin, so that none is waited for at the end.

    Marks as `fast` what `make check` asks: rules, and all that needs no database.
    """
    if ON_POSTGRES:
        config.hook.pytest_deselected(items=[item for item in items if not has_mark(item, "both_databases")])
        items[:] = [item for item in items if has_mark(item, "both_databases")]
    items.sort(key=lambda item: not has_mark(item, "slow", "e2e"))
    for item in filter(is_fast, items):
        item.add_marker("fast")


def is_fast(item: pytest.Item) -> bool:
    if has_mark(item, "slow", "e2e"):
        return False
    needs_database = has_mark(item, "django_db") or DATABASE.intersection(getattr(item, "fixturenames", ()))
    return not needs_database or item.path.name in OF_RULES


def has_mark(item: pytest.Item, *names: str) -> bool:
    return any(item.get_closest_marker(name) for name in names)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """Gives each process a copy of its own, and another one after each race.

    Django would empty every table after a race: triggers refuse that, and the next test would miss what the
    migrations wrote.
    """
    # The bench reads this file without any models.
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415

    kept = migrated()
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, kept.for_process() as name:
        copy_anew(kept, name)
        # Every process remembers these: no test is to count that they are asked for the first time.
        ContentType.objects.get_for_models(*apps.get_models())
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: copy_anew(kept, name))
        yield
        connection.close()


def copy_anew(kept: "KeptFile | KeptOnServer", name: str) -> None:
    """Every thread's connections lead to the new copy."""
    connection.close()
    kept.copy(name)
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


def migrated() -> "KeptFile | KeptOnServer":
    """The database as the migrations leave it, on the server that the tests are asked on."""
    return made(
        KeptOnServer(f"knutpunkt_migrated_{fingerprint()}") if ON_POSTGRES else KeptFile(fingerprint())
    )


def made(kept: Kept) -> Kept:
    """Whoever asks second waits for the first, and finds it made."""
    KEPT.mkdir(exist_ok=True)
    with one_at_a_time(KEPT / f"{kept.lock}.lock"):
        if not kept.exists():
            kept.make()
    return kept


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def fingerprint() -> str:
    """Another one as soon as the migrations could leave something else."""
    found = hashlib.sha256()
    for path in sorted(sources()):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def sources() -> set[Path]:
    """The migrations with all that they import of ours, the settings, and the versions of all packages."""
    found = {path for path in python_files() if path.parent.name == "migrations"}
    waiting = list(found)
    while waiting:
        new = imported_by(waiting.pop()) - found
        found |= new
        waiting += new
    return found | {*(ROOT / "site/config/settings").glob("*.py"), ROOT / "requirements/base.txt"}


def imported_by(path: Path) -> set[Path]:
    lines = IMPORTS.findall(path.read_text())
    names = {name.replace(".", "/") for module, names in lines for name in (module, *inside(module, names))}
    files = {folder / f"{name}.py" for name in names for folder in (ROOT, ROOT / "site")}
    return {file for file in files if file.is_file()}


def inside(module: str, names: str) -> list[str]:
    """`from extranet import triggers` means a file too."""
    return [f"{module}.{name.strip()}" for name in names.split(",")]


def migrate(url: str) -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": url}
    command = [sys.executable, str(ROOT / "site/manage.py"), "migrate", "--verbosity", "0"]
    subprocess.run(command, env=environment, check=True)


class KeptFile:
    """Beside pytest's cache. The last two are kept, for who goes to and fro between branches."""

    lock = "migrated"

    def __init__(self, fingerprint: str) -> None:
        self.path = KEPT / f"migrated-{fingerprint}.sqlite3"

    def exists(self) -> bool:
        return self.path.exists()

    def make(self, beginning: Path | None = None) -> None:
        """In one step at the end: a run that is broken off leaves no half of it.

        With a database to begin with, only what it has not seen is migrated.
        """
        new = self.path.with_suffix(".new")
        new.unlink(missing_ok=True)
        if beginning:
            shutil.copy(beginning, new)
        migrate(f"sqlite:///{new}")
        with closing(sqlite3.connect(new)) as database:
            database.execute("PRAGMA journal_mode=DELETE")  # all of it in the one file
        new.rename(self.path)
        for old in sorted(KEPT.glob("migrated-*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-2]:
            old.unlink()

    @contextmanager
    def for_process(self) -> Iterator[str]:
        """In the folder of this process, which is taken away at its end."""
        yield str(settings.DATA_DIR / "test.sqlite3")

    @contextmanager
    def for_site(self, folder: Path) -> Iterator[dict[str, str]]:
        self.copy(folder / "knutpunkt.sqlite3")
        yield {}

    def copy(self, name: str | Path) -> None:
        for ending in ("-wal", "-shm"):
            Path(f"{name}{ending}").unlink(missing_ok=True)
        shutil.copy(self.path, name)


class KeptOnServer:
    """A database that nobody opens, as a copy can be made of no other."""

    lock = "migrated-on-server"

    def __init__(self, name: str) -> None:
        self.name = name

    def exists(self) -> bool:
        return (self.name,) in on_server("SELECT datname FROM pg_database")

    def make(self) -> None:
        """Renamed at the end: a run that is broken off leaves no half of it."""
        new = f"knutpunkt_migrating_{os.getpid()}"
        on_server(f"DROP DATABASE IF EXISTS {new}", f"CREATE DATABASE {new}")
        migrate(url_of(new))
        on_server(f"ALTER DATABASE {new} RENAME TO {self.name}")

    def take_over(self, url: str) -> None:
        """What a site has written in its database is kept, in place of what was kept before."""
        on_server(
            f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)",
            f"ALTER DATABASE {urlsplit(url).path[1:]} RENAME TO {self.name}",
        )

    @contextmanager
    def for_process(self) -> Iterator[str]:
        name = f"knutpunkt_test_{os.getpid()}"
        try:
            yield name
        finally:
            on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    @contextmanager
    def for_site(self, _folder: Path) -> Iterator[dict[str, str]]:
        name = f"knutpunkt_walk_{os.getpid()}"
        self.copy(name)
        try:
            yield {"DATABASE_URL": url_of(name)}
        finally:
            on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def copy(self, name: str) -> None:
        on_server(
            f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {self.name}"
        )


def url_of(name: str) -> str:
    return urlsplit(URL)._replace(path=f"/{name}").geturl()


def on_server(*statements: str) -> list[tuple]:
    """Outside every transaction; gives the rows of the last one."""
    import psycopg  # noqa: PLC0415  # only where the suite runs on PostgreSQL

    with psycopg.connect(URL, autocommit=True) as server:
        for statement in statements:
            done = server.execute(statement)
        return done.fetchall() if done.description else []
