"""Asks whether something is at an address on the web, and learns nothing more.

Somebody writes the address, so it may lead anywhere. Only public addresses are asked: the name is looked up once and
the connection goes to what was found, so that a name that changes its mind leads to no machine of ours (SSRF); each
redirect is looked at in the same way. Nothing of the answer is read but its head, and nothing takes longer than
`SECONDS` in all.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from threading import Thread
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

from .link_states import LinkState

SECONDS = 4.0
MOST_REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
REDIRECTS = {301, 302, 303, 307, 308}
# These say that there is something, and where. With any other answer the page itself is asked for: not every server
# knows HEAD.
ANSWERS_TO_HEAD = frozenset(range(200, 300)) | REDIRECTS
# The page is gone. Whatever else a server says (who are you, too many, not now) says nothing of the page.
GONE = {404, 410}


class NotPublicError(Exception):
    """The address is none on the open web."""


@dataclass(frozen=True)
class Target:
    """Where to connect, and what to ask for there."""

    is_secure: bool
    host: str
    ip: str
    path: str


def ask(address: str, seconds: float = SECONDS) -> LinkState:
    """`FINE`, `GONE` or `NOT_PUBLIC`; `SILENT` if no answer comes, which one day may mean little."""
    answers: list[LinkState] = []
    # A server may send a letter at a time for ever; then the thread is left, and ends with its connection.
    thread = Thread(target=lambda: answers.append(_follow(address, seconds)), daemon=True)
    thread.start()
    thread.join(seconds)
    return answers[0] if answers else LinkState.SILENT


def _follow(address: str, seconds: float) -> LinkState:
    try:
        for _hop in range(MOST_REDIRECTS + 1):
            status, location = _head_of(target_of(address), seconds)
            if status not in REDIRECTS or not location:
                return LinkState.GONE if status in GONE else LinkState.FINE
            address = urljoin(address, location)
    except NotPublicError:
        return LinkState.NOT_PUBLIC
    except (OSError, http.client.HTTPException, ValueError):
        return LinkState.SILENT
    return LinkState.SILENT


def target_of(address: str) -> Target:
    """Raises NotPublicError unless it is http or https, at its usual port, at an address that everyone can reach."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise NotPublicError from error
    if parts.scheme not in PORTS or not parts.hostname or parts.username or parts.password:
        raise NotPublicError
    if port not in (None, PORTS[parts.scheme]):
        raise NotPublicError
    host = parts.hostname.encode("idna").decode()
    return Target(parts.scheme == "https", host, public_ip(host, PORTS[parts.scheme]), _path(parts))


def public_ip(host: str, port: int) -> str:
    """One of the addresses of the host, all of which must be public."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(is_public(ip) for ip in found):
        raise NotPublicError
    return found[0]


def is_public(ip: str) -> bool:
    """Also of an IPv4 address that is written as one of IPv6."""
    address = ipaddress.ip_address(ip)
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None and not inner.is_global:
            return False
        if address in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(address.packed[-4:])))
    return address.is_global and not address.is_multicast


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else path


def _head_of(target: Target, seconds: float) -> tuple[int, str]:
    """The status and where it leads on: by HEAD, and by GET if that tells nothing. The body is left where it is."""
    found = _answer_to("HEAD", target, seconds)
    return found if found[0] in ANSWERS_TO_HEAD else _answer_to("GET", target, seconds)


def _answer_to(method: str, target: Target, seconds: float) -> tuple[int, str]:
    connection = _connection(target, seconds)
    try:
        connection.request(method, target.path, headers=_headers())
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", "")
    finally:
        connection.close()


def _headers() -> dict[str, str]:
    return {
        "User-Agent": f"Knutpunkt link check (+{settings.BASE_URL})",
        "Accept": "*/*",
        "Connection": "close",
    }


def _connection(target: Target, seconds: float) -> http.client.HTTPConnection:
    """To the address that was looked at, under the name that was asked for."""
    socket_to_it = socket.create_connection(
        (target.ip, PORTS["https" if target.is_secure else "http"]), seconds
    )
    connection = http.client.HTTPConnection(target.host, timeout=seconds)
    if target.is_secure:
        context = ssl.create_default_context()
        connection.sock = context.wrap_socket(socket_to_it, server_hostname=target.host)
    else:
        connection.sock = socket_to_it
    return connection
