"""The commands of README.md, run as written in a clean clone of HEAD, as a newcomer would.

Every line of a fenced block marked `sh` is a command. `make run` is started, read and stopped; any other runs to its
end beside it. `make test` is only looked up: running it here would run this test again, without end.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

START_SECONDS, STOP_SECONDS = 240, 15
FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
# What the surrounding `make test` set for itself; a newcomer's shell has none of it.
NOT_A_NEWCOMERS = {
    "MAKEFLAGS",
    "MAKELEVEL",
    "MFLAGS",
    "VAR_DIR",
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "VIRTUAL_ENV",
}


def commands(readme: str) -> list[str]:
    lines = "\n".join(FENCE.findall(readme)).splitlines()
    return [line.split(" #")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


@pytest.fixture
def clone(house, tmp_path) -> Path:
    if shutil.which("git") is None or not (house / ".git").exists():
        pytest.skip("Cần một bản sao git của dự án: apt-get install git, rồi git clone")
    subprocess.run(["git", "clone", "--quiet", house, tmp_path / "clone"], check=True)
    return tmp_path / "clone"


@pytest.fixture
def newcomer() -> dict[str, str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name not in NOT_A_NEWCOMERS}
    return {**environment, "PORT": str(port)}


@pytest.mark.clone
def test_the_commands_of_the_readme_do_what_it_says_in_a_clean_clone(clone, newcomer):
    written = commands((clone / "README.md").read_text())
    assert {"make run", "make test"} <= set(written)
    assert re.search(r"^test:", (clone / "Makefile").read_text(), re.MULTILINE)

    with (clone.parent / "log").open("w+") as log:
        portal = subprocess.Popen(
            ["make", "run"], cwd=clone, env=newcomer, stdout=log, stderr=log, start_new_session=True
        )
        try:
            assert answers(f"http://127.0.0.1:{newcomer['PORT']}/", portal), (clone.parent / "log").read_text()
            for command in written:
                if not command.startswith(("make run", "make test", "git clone", "cd ")):
                    subprocess.run(["bash", "-ec", command], cwd=clone, env=newcomer, check=True)
        finally:
            os.killpg(portal.pid, signal.SIGINT)  # what Ctrl-C does: the whole group at the terminal gets it
            portal.wait(timeout=STOP_SECONDS)

    assert not is_alive(portal.pid), "make run left a process behind"


def answers(address: str, portal: subprocess.Popen) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while portal.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5) as page:  # noqa: S310 - an http address of this machine
                return page.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
    return False


def is_alive(group: int) -> bool:
    """Tell whether a process of the group is still there a second after it was told to stop."""
    deadline = time.monotonic() + 1
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    return True


def test_commands_are_the_lines_of_fenced_shell_blocks():
    readme = "# Portal\n```sh\nmake run   # then open it\n\n# a comment\nmake test\n```\n```text\nmake lunch\n```\n"

    assert commands(readme) == ["make run", "make test"]
