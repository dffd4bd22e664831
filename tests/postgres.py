"""A PostgreSQL server of the tests' own: on a free port, its data in a temporary folder, gone afterwards."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2

HOST = "127.0.0.1"
DEBIAN_FOLDERS = Path("/usr/lib/postgresql")
START_SECONDS = 30
NOT_DURABLE = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


def programs() -> Path | None:
    """Return the folder that holds initdb and postgres, the newest version first; None when there is none."""
    debian = sorted(DEBIAN_FOLDERS.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    on_path = [Path(folder) for folder in os.get_exec_path()]
    return next((folder for folder in [*debian, *on_path] if (folder / "initdb").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """Start a server and yield the address of its empty database. Raises RuntimeError when it does not start."""
    folder = programs()
    if folder is None:
        raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="portal-postgres-") as home:
        if os.geteuid() == 0:
            shutil.chown(home, "postgres", "postgres")
        data, log, port = Path(home, "data"), Path(home, "log"), free_port()
        initdb = [folder / "initdb", "-D", data, "--no-sync", "--auth=trust", "--username=postgres"]
        run = [*as_postgres(), *initdb, "--encoding=UTF8", "--locale=C.UTF-8"]
        subprocess.run(run, check=True, stdout=subprocess.DEVNULL, cwd=home)

        listen = ["-h", HOST, "-p", str(port), "-c", "unix_socket_directories="]
        with log.open("wb") as output:
            # A session of its own: Ctrl-C at the terminal reaches the tests, and they stop the server when they end.
            process = subprocess.Popen(
                [*as_postgres(), folder / "postgres", "-D", data, *listen, *NOT_DURABLE],
                stdout=output, stderr=output, cwd=home, start_new_session=True,
            )  # fmt: skip
        try:
            wait_until_ready(port, process, log)
            yield f"postgresql://postgres@{HOST}:{port}/postgres"
        finally:
            stop(process)


def as_postgres() -> list[str]:
    """Return what goes before a command so that it does not run as root, and ends even when the tests are killed."""
    if shutil.which("setpriv") is None:
        return []
    user = ["--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
    return ["setpriv", *user, "--pdeathsig=INT", "--"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def wait_until_ready(port: int, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg2.connect(host=HOST, port=port, user="postgres", dbname="postgres").close()
        except psycopg2.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL does not start:\n{log.read_text()}")


def stop(process: subprocess.Popen) -> None:
    """End the server without waiting for its clients: SIGINT is PostgreSQL's fast shutdown."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=START_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
