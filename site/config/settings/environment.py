"""Reads the environment. Every variable is listed in docs/operators/settings.md."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]
env = environ.Env()
SHARED_CACHE = "web.caches.SharedCache"
MEMORY_OF_EACH_PROCESS = "django.core.cache.backends.locmem.LocMemCache"


def data_dir() -> Path:
    """Where the database and files live. Made if it is missing, for the owner only."""
    path = Path(env.str("DATA_DIR", default=str(ROOT / "var"))).resolve()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Also before the first file: a backup takes both (docs/operators/backup.md).
    for name in ("media", "private"):
        (path / name).mkdir(mode=0o700, exist_ok=True)
    return path


def required(name: str, why: str) -> str:
    value = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is missing. {why}")
    return value


def base_url() -> str:
    """The one address that links in mails and feeds start with, without a slash at the end."""
    url = required(
        "BASE_URL", "Give the public address of the site, such as https://knutpunkt.example"
    ).rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ImproperlyConfigured(f"BASE_URL must start with https:// and name a host; it is {url!r}.")
    return url


def allowed_hosts(url: str) -> list[str]:
    """Hosts that the site answers to. A forged Host header would end up in links, so no wildcard (T47)."""
    hosts = env.list("ALLOWED_HOSTS", default=[urlsplit(url).hostname])
    if any(host == "*" or host.startswith(".") for host in hosts):
        raise ImproperlyConfigured("ALLOWED_HOSTS must name each host; a wildcard lets anyone forge links.")
    return hosts


def languages(known: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Those of the known languages that the site speaks. The first is the main one, and always there."""
    codes = env.list("LANGUAGES", default=[code for code, _name in known])
    main = known[0][0]
    if main not in codes or not {*codes} <= {code for code, _name in known}:
        raise ImproperlyConfigured(
            f"LANGUAGES may name {', '.join(code for code, _name in known)}, and must name {main}."
        )
    return [(code, name) for code, name in known if code in codes]


def cache() -> dict:
    """CACHE_URL, or the memory of each process. A shared one that does not answer stops nobody (`web.caches`)."""
    url = env.str("CACHE_URL", default="")
    if not url:
        # Django's own 300 would let whoever tries at many addresses push out what is counted.
        return {"BACKEND": MEMORY_OF_EACH_PROCESS, "OPTIONS": {"MAX_ENTRIES": 100_000}}
    if urlsplit(url).scheme not in {"redis", "rediss"}:
        raise ImproperlyConfigured("CACHE_URL must start with redis:// or rediss://.")
    remembered = {"REMEMBERED_WITHOUT": ["allauth", "ratelimit:"]}
    return env.cache_url("CACHE_URL") | {"BACKEND": SHARED_CACHE} | remembered


def search_engine() -> str:
    """Which engine finds. The embedded one needs nothing, and steps in for any other."""
    name = env.str("SEARCH_ENGINE", default="embedded")
    if name not in {"embedded", "elasticsearch"}:
        raise ImproperlyConfigured("SEARCH_ENGINE may be embedded or elasticsearch.")
    return name


def database(folder: Path) -> dict:
    """DATABASE_URL, or SQLite in the data folder.

    SQLite takes its write lock when a transaction begins: the default would let two
    people read the last seat and then fail one of them with "database is locked" (T66).
    """
    settings = env.db_url("DATABASE_URL", default=f"sqlite:///{folder / 'knutpunkt.sqlite3'}")
    settings["ATOMIC_REQUESTS"] = False
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            # Less than half of what gunicorn gives a page: what waits in vain for the lock says so in time.
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        settings["OPTIONS"] = {"connect_timeout": 5} | settings.get("OPTIONS", {})
        settings["CONN_MAX_AGE"] = 60
        settings["CONN_HEALTH_CHECKS"] = True
    return settings
