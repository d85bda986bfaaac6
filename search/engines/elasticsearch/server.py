"""Where Elasticsearch is and how we sign in there, as the settings say. Imported without its client."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings


@dataclass(frozen=True)
class Server:
    """One cluster. `urls` are its nodes; `index` is the name that all names of ours begin with."""

    urls: tuple[str, ...]
    index: str
    user: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca: str = ""
    fingerprint: str = ""

    @property
    def has_secret(self) -> bool:
        return bool(self.api_key or (self.user and self.password))


def chosen_server() -> Server:
    return Server(
        urls=tuple(settings.ELASTICSEARCH_URLS),
        index=settings.ELASTICSEARCH_INDEX,
        user=settings.ELASTICSEARCH_USER,
        password=settings.ELASTICSEARCH_PASSWORD,
        api_key=settings.ELASTICSEARCH_API_KEY,
        ca=settings.ELASTICSEARCH_CA,
        fingerprint=settings.ELASTICSEARCH_FINGERPRINT,
    )


def faults_of(server: Server) -> list[str]:
    """Why this server is not asked, in sentences without secrets. What members write goes there: never in the clear."""
    faults = [] if server.urls else ["ELASTICSEARCH_URLS names no node."]
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,99}", server.index):
        faults.append("ELASTICSEARCH_INDEX takes small letters a–z, digits, - and _ alone.")
    for url in server.urls:
        faults.extend(_faults_of_node(server, url))
    return faults


def _faults_of_node(server: Server, url: str) -> Iterator[str]:
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port is not None
    except ValueError:
        is_whole = False
    if not is_whole:
        yield "ELASTICSEARCH_URLS must name scheme, host and port, such as https://search.example:9200."
        return
    if "@" in parts.netloc:
        yield "ELASTICSEARCH_URLS holds a password: put it in ELASTICSEARCH_PASSWORD."
    if not _is_this_machine(parts):
        yield from _faults_of_remote_node(server, parts)


def _faults_of_remote_node(server: Server, parts: SplitResult) -> Iterator[str]:
    if parts.scheme != "https":
        yield f"Elasticsearch at {parts.hostname} would be asked without TLS."
    if not server.has_secret:
        yield f"Elasticsearch at {parts.hostname} would be asked without a password or an API key."


def _is_this_machine(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
