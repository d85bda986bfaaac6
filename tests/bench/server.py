"""The site as a server runs it, in a folder that is thrown away afterwards."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.databases import KeptFile, fingerprint, made
from tests.project.files import ROOT

from .load import ask

HOST = "knutpunkt.example"
WORKERS = 2


@contextmanager
def running_server(folder: Path, *, local: bool = False) -> Iterator["Server"]:
    """`local`: known by the name that a browser on this machine reaches it by, and without TLS."""
    server = Server(folder, local=local)
    made(KeptFile(fingerprint())).copy(folder / "knutpunkt.sqlite3")
    server.command("-m", "manage", "demo")
    server.command("-m", "manage", "collectstatic", "--no-input", "--verbosity", "0")
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "config.wsgi", "--log-level", "warning", *server.options],
        env=server.environment,
        cwd=ROOT,
    )
    try:
        server.wait()
        server.process = process
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


class Server:
    def __init__(self, folder: Path, *, local: bool = False) -> None:
        self.port = free_port()
        self.host = f"localhost:{self.port}" if local else HOST
        self.url = f"http://{self.host}" if local else f"https://{HOST}"
        self.process: subprocess.Popen[bytes] | None = None
        self.cookie = ""
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
            "DATA_DIR": str(folder),
            "SECRET_KEY": secrets.token_urlsafe(50),
            "BASE_URL": self.url,
            "BEHIND_PROXY": "true",
            "ALLOW_DEMO": "true",
            "LOG_LEVEL": "ERROR",
        }

    @property
    def options(self) -> list[str]:
        return ["--bind", f"127.0.0.1:{self.port}", "--workers", str(WORKERS)]

    def command(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(done.stderr)
        return done.stdout

    def wait(self) -> None:
        for _ in range(100):
            try:
                if ask(self, "/halsa/") == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise SystemExit("The server did not come up.")

    def query_counts(self, pages: dict[str, str]) -> dict[str, int]:
        """How many queries each page takes, and where the demo's article and stylesheet are."""
        told = json.loads(self.command("-m", "tests.bench.queries", json.dumps(pages)).splitlines()[-1])
        self.places = told["places"]
        self.cookie = "; ".join(f"{name}={value}" for name, value in told["cookie"].items())
        return told["counts"]

    def headers(self, path: str) -> dict[str, str]:
        """The proxy's, which say that it came by HTTPS; and who is signed in, where one has to be."""
        common = {"Host": self.host, "X-Forwarded-Proto": "https"}
        return common | ({"Cookie": self.cookie} if path.startswith("/extranat/") else {})

    def path(self, pattern: str) -> str:
        return pattern.format(**self.places)

    def peak_memory(self) -> list[int]:
        """The most that each worker has held at once, in megabytes."""
        assert self.process
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [peak(int(child)) for child in children]


def peak(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) // 1024


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
