"""Ask a server as fast as it answers, with wrk."""

import json
import shutil
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 16


@dataclass(frozen=True)
class Load:
    """What a run measured. per_second: answers. bad: answers of another status than asked for, and broken ones."""

    per_second: float
    p50_ms: float
    p95_ms: float
    bad: int


def run(url: str, paths: Iterable[str], seconds: int, *, validators: dict[str, str] | None = None) -> Load:
    """Ask for the paths in turn over 16 connections. validators: the ETag by path, to ask whether it changed.

    Raises RuntimeError when wrk is not there.
    """
    if shutil.which("wrk") is None:
        raise RuntimeError("wrk is not installed: apt-get install wrk")
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("".join(f"{path}\t{(validators or {}).get(path, '')}\n" for path in paths))
        file.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", str(SCRIPT), url, "--"]
        asked = [*command, file.name, *(["validators"] if validators else [])]
        said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout  # noqa: S603  # our own command
    found = json.loads(next(line for line in said.splitlines() if line.startswith("JSON "))[5:])
    return Load(found["requests"] / found["seconds"], found["p50_ms"], found["p95_ms"], found["bad"] + found["errors"])


def fetched(url: str, paths: Iterable[str]) -> dict[str, tuple[bytes, str]]:
    """Get the bytes and the ETag of each page."""
    pages = {}
    for path in paths:
        with urllib.request.urlopen(f"{url}{path}", timeout=60) as answer:  # noqa: S310  # a server of this run
            pages[path] = answer.read(), answer.headers["ETag"] or ""
    return pages
