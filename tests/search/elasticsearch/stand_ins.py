"""Small servers that stand in for an Elasticsearch: one that is slow, full or talks nonsense, or one with TLS."""

import hashlib
import json
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Answer = tuple[int, Any]


@dataclass
class StandIn:
    """`calls` are the lines of the requests, `signed` what they were signed with."""

    url: str
    calls: list[str] = field(default_factory=list)
    signed: set[str | None] = field(default_factory=set)


def hits(*found: tuple[Any, Any], **more: Any) -> dict[str, Any]:
    """An answer of Elasticsearch's to a search."""
    listed = [{"_index": "a", "_score": score, "sort": [score, key]} for key, score in found]
    return {"timed_out": False, "_shards": {"failed": 0}, "hits": {"hits": listed}} | more


@contextmanager
def standing_in(answer: Callable[[], Answer], tls: "Certificate | None" = None) -> Iterator[StandIn]:
    """A server that gives this answer to everything. What is no string goes out as JSON."""
    told: StandIn

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.calls.append(self.requestline)
            told.signed.add(self.headers["Authorization"])
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, content = answer()
            body = content if isinstance(content, str) else json.dumps(content)
            self.send_response(status)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body.encode())

        do_GET = do_HEAD = do_PUT = do_DELETE = do_POST

        def log_message(self, *words: Any) -> None:
            """Nothing: a test reads `calls`."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        if tls:
            server.socket = tls.context().wrap_socket(server.socket, server_side=True)
        told = StandIn(f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield told
        finally:
            server.shutdown()


@contextmanager
def dripping() -> Iterator[str]:
    """A server that sends a byte every tenth of a second, so that no time limit between two bytes ever ends."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_drip, args=[server], daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def _drip(server: socket.socket) -> None:
    try:
        call, _address = server.accept()
        with call:
            call.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            for _ in range(100):
                call.sendall(b" ")
                time.sleep(0.1)
    except OSError:
        """Whoever called has hung up."""


@dataclass(frozen=True)
class Certificate:
    """One that signs itself, for 127.0.0.1."""

    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / "certificate.pem"

    @property
    def key(self) -> Path:
        return self.folder / "key.pem"

    def make(self, openssl: str) -> "Certificate":
        subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
        files = ["-keyout", str(self.key), "-out", str(self.path)]
        command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject, *files]
        subprocess.run(command, check=True, capture_output=True)
        return self

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.path, self.key)
        return context

    def fingerprint(self) -> str:
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(self.path.read_text())).hexdigest()
