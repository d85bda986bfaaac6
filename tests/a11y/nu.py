"""The Nu HTML checker. It is a Java program from npm, which `make validator` fetches."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

JAR = Path(".venv/vnu.jar")
# For a program that is over in a few seconds; its schema takes a deep stack.
FLAGS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
# Each with why it is no fault.
DISMISSED = (
    # Where a style sheet takes the form of a list or table away, browsers take its meaning along, unless it is said.
    r"^The “(list|table|rowgroup|row|columnheader|rowheader|cell)” role is unnecessary for element",
    r"^The “role” attribute must not be used on a “(tr|th|td)” element which has a “table” ancestor",
)


def command() -> list[str] | None:
    """How the checker is started; None on a machine without it, unless it is required."""
    java = shutil.which("java")
    if java and JAR.exists():
        return [java, *FLAGS, "-jar", str(JAR), "--format", "json", "--skip-non-html"]
    if os.environ.get("REQUIRE_VALIDATOR"):
        pytest.fail("The Nu HTML checker takes Java and `make validator`.")
    return None


def said(command: list[str], folder: Path) -> list[str]:
    """What the checker says of the files in a folder, a line each, without what is dismissed."""
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    return [
        f"{Path(message['url']).name}:{message['lastLine']}: {message['message']} {message.get('extract', '')}"
        for message in json.loads(done.stderr)["messages"]
        if not any(re.search(pattern, message["message"]) for pattern in DISMISSED)
    ]
