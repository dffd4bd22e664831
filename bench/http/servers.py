"""Start and stop the portal, the least WSGI program and nginx on ports of 127.0.0.1."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parents[2]
START_S = 60
NGINX = """
daemon off; worker_processes 2; pid {home}/pid; error_log {home}/error;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; default_type text/html;
  client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fcgi;
  uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
  server {{ listen {host}:{port}; root {home}/pages; }}
}}
"""


@dataclass(frozen=True)
class Server:
    """A server that answers. start_s: from the command to the first answer; None where nobody asks."""

    url: str
    pid: int
    start_s: float | None = None

    def memory_mb(self) -> float:
        """Give what the server and its workers hold of the machine's memory, shared pages shared out (PSS)."""
        return sum(_pss_kb(pid) for pid in [self.pid, *_children(self.pid)]) / 1024


@contextmanager
def gunicorn(application: str, first: str, **environment: str) -> Iterator[Server]:
    """Serve a WSGI application as deploy/gunicorn.conf.py says; `first` is the page that must answer."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", application]
    variables = {**os.environ, **environment, "PORT": str(port)}
    with _running(command, env=variables, cwd=ROOT) as (pid, began):
        yield Server(f"http://{HOST}:{port}", pid, _answered(f"http://{HOST}:{port}{first}") - began)


@contextmanager
def nginx(pages: dict[str, bytes]) -> Iterator[Server]:
    """Serve these bytes as files: what no program is quicker than. Raises RuntimeError when nginx is not there."""
    if shutil.which("nginx") is None:
        raise RuntimeError("nginx is not installed: apt-get install nginx-light")
    with tempfile.TemporaryDirectory(prefix="bench-nginx-") as home:
        for name, content in pages.items():
            file = Path(home, "pages", name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        for folder in [Path(home), *Path(home).rglob("*")]:
            folder.chmod(0o755)
        port, config = free_port(), Path(home, "nginx.conf")
        config.write_text(NGINX.format(home=home, host=HOST, port=port), encoding="utf-8")
        with _running(["nginx", "-c", str(config), "-p", home]) as (pid, _):
            _answered(f"http://{HOST}:{port}/{next(iter(pages))}")
            yield Server(f"http://{HOST}:{port}", pid)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], **options: object) -> Iterator[tuple[int, float]]:
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)  # type: ignore[call-overload]  # noqa: S603  # our own command
    try:
        yield process.pid, began
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _answered(url: str) -> float:
    """Wait for a page and tell when it came. Raises RuntimeError when it does not."""
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  # a server of this run
                answer.read()
                return time.monotonic()
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"{url} did not answer")


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def _pss_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
