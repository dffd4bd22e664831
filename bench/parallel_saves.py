"""Eight editors save the same few articles at once, through a real server whose workers are killed now and then.

Each editor owns a paragraph of an article and writes into it the number of the save. Whoever meets the conflict page
sends the merged form that it offers. At the end the revisions tell whether an acknowledged save was lost, or whether a
paragraph went back.

    python -m bench.parallel_saves [--editors 8] [--articles 4] [--saves 300] [--kill-every 10]

DATABASE_URL names the database (an empty one); an SQLite file of its own when it is not set.
"""

import argparse
import http.client
import multiprocessing
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connections

from bench.forms import Browser, read_form
from hanam_portal.backoffice.models import Revision, User
from news.models import Article, Section

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "mat-khau-do-tai"  # noqa: S105  # of the accounts of this run alone
PATIENCE_S = 30


@dataclass
class Tally:
    """What one editor saw. seconds: of each acknowledged save, conflicts and their merges included."""

    editor: int
    acknowledged: int = 0
    conflicts: int = 0
    cut_off: int = 0
    refused: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


class Editor:
    """One of those who save."""

    def __init__(self, number: int, port: int, article: int) -> None:
        self.tally = Tally(number)
        self.path = f"/quan-tri/news/article/{article}/change/"
        self.browser = Browser(port)

    def log_in(self) -> None:
        while not self._is_logged_in():
            time.sleep(0.1)

    def _is_logged_in(self) -> bool:
        with suppress(OSError, http.client.HTTPException):  # its worker was killed
            return self._log_in()
        return False

    def _log_in(self) -> bool:
        _, page = self.browser.ask("GET", "/quan-tri/login/")
        credentials = {"username": f"bien-tap-{self.tally.editor}", "password": PASSWORD}
        status, _ = self.browser.ask("POST", "/quan-tri/login/", [*read_form(page), *credentials.items()])
        if status != http.client.FOUND:
            raise RuntimeError(f"editor {self.tally.editor} could not log in: {status}")
        return True

    def save(self, number: int) -> None:
        """Write the number into this editor's paragraph and save until the server says that it has it."""
        began = time.monotonic()
        while time.monotonic() < began + PATIENCE_S:
            with suppress(OSError, http.client.HTTPException):
                if self._saved(number):
                    self.tally.acknowledged += 1
                    self.tally.seconds.append(time.monotonic() - began)
                    return
                continue
            self.tally.cut_off += 1  # its worker was killed: nothing was acknowledged, so begin again
            time.sleep(0.05)
        self.tally.refused.append(f"save {number} was not acknowledged in {PATIENCE_S} s")

    def _saved(self, number: int) -> bool:
        status, page = self.browser.ask("GET", self.path)
        if not self._is_expected(status, http.client.OK, page):
            return False
        values = [(name, self._written(value, number) if name == "body" else value) for name, value in read_form(page)]
        status, page = self.browser.ask("POST", self.path, [*values, ("_continue", "Lưu")])
        while status == http.client.CONFLICT:
            self.tally.conflicts += 1
            status, page = self.browser.ask("POST", self.path, [*read_form(page), ("_continue", "Lưu")])
        return self._is_expected(status, http.client.FOUND, page)

    def _written(self, body: str, number: int) -> str:
        own = rf"Biên tập viên {self.tally.editor}: lần \d+\."
        return re.sub(own, f"Biên tập viên {self.tally.editor}: lần {number}.", body)

    def _is_expected(self, status: int, expected: int, page: str) -> bool:
        if status != expected:
            self.tally.refused.append(f"{status}: {' '.join(re.sub('<[^>]+>', ' ', page).split())[:300]}")
        return status == expected


def edit(number: int, port: int, article: int, saves: int, tallies: "multiprocessing.Queue[Tally]") -> None:
    editor = Editor(number, port, article)
    editor.log_in()
    for save in range(1, saves + 1):
        editor.save(save)
    tallies.put(editor.tally)


def prepare(editors: int, articles: int) -> list[int]:
    """Make the tables, the static files, the accounts and the articles; give the number of each editor's article."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    for number in range(editors):
        user = User.objects.create_user(f"bien-tap-{number}", password=PASSWORD, full_name=f"Số {number}")
        User.objects.filter(pk=user.pk).update(is_staff=True)
        user.groups.add(Group.objects.get(name="Biên tập viên"))
    section, _ = Section.objects.get_or_create(name="Tin tức")
    made = []
    for number in range(articles):
        body = "".join(f"<p>Biên tập viên {editor}: lần 0.</p>" for editor in range(number, editors, articles))
        title = f"Bài chung số {number}"
        made.append(Article.objects.create(title=title, sapo="Tóm tắt.", body=body, section=section).pk)
    connections.close_all()  # processes of their own begin now
    return [made[editor % articles] for editor in range(editors)]


def judge(articles: list[int], tallies: list[Tally]) -> list[str]:
    """Read in the revisions whether every acknowledged save is there, and whether any paragraph ever went back."""
    found = []
    for tally in tallies:
        article = articles[tally.editor]
        revisions = list(Revision.objects.of(Article(pk=article)).order_by("number"))
        if [revision.number for revision in revisions] != list(range(1, len(revisions) + 1)):
            found.append(f"the revisions of article {article} are not numbered without a gap")
        own = re.compile(rf"Biên tập viên {tally.editor}: lần (\d+)\.")
        written = [int(match[1]) for one in revisions if (match := own.search(one.content["fields"]["body"]))]
        if written != sorted(written):
            found.append(f"the paragraph of editor {tally.editor} went back")
        if len(written) != len(revisions):
            found.append(f"the paragraph of editor {tally.editor} was lost")
        if lost := set(range(1, tally.acknowledged + 1)) - set(written):
            found.append(f"acknowledged saves of editor {tally.editor} were lost: {sorted(lost)[:5]}")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def kill_a_worker(server: "subprocess.Popen[bytes]") -> bool:
    """End one worker without warning, as a machine short of memory would."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    if children:
        os.kill(int(children[-1]), signal.SIGKILL)
    return bool(children)


def measure(editors: int, articles: int, saves: int, kill_every_s: float) -> tuple[list[Tally], int, float, list[str]]:
    """Run the editors; give their tallies, how many workers were killed, the seconds it took, and what was wrong."""
    places = prepare(editors, articles)
    port = free_port()
    os.environ["PORT"] = str(port)
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--log-level", "critical"]
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)  # noqa: S603  # fixed words
    tallies: multiprocessing.Queue[Tally] = multiprocessing.Queue()
    try:
        wait_for(port)
        began, killed = time.monotonic(), 0
        people = [
            multiprocessing.Process(target=edit, args=(number, port, places[number], saves, tallies))
            for number in range(editors)
        ]
        for person in people:
            person.start()
        done: list[Tally] = []
        while len(done) < editors and any(person.is_alive() for person in people) | (not tallies.empty()):
            deadline = time.monotonic() + kill_every_s
            while time.monotonic() < deadline and len(done) < editors:
                time.sleep(0.1)
                while not tallies.empty():
                    done.append(tallies.get())
            killed += len(done) < editors and kill_a_worker(server)
        seconds = time.monotonic() - began
    finally:
        server.terminate()
        server.wait()
    missing = [f"{editors - len(done)} editors broke off"] if len(done) < editors else []
    return done, killed, seconds, [*missing, *judge(places, done)]


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("the server does not start")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--editors", type=int, default=8)
    parser.add_argument("--articles", type=int, default=4)
    parser.add_argument("--saves", type=int, default=300)
    parser.add_argument("--kill-every", type=float, default=10, help="seconds")
    options = parser.parse_args()
    tallies, killed, seconds, wrong = measure(options.editors, options.articles, options.saves, options.kill_every)
    times = sorted(second for tally in tallies for second in tally.seconds)
    refused = [sentence for tally in tallies for sentence in tally.refused]
    lines = [
        f"{sum(tally.acknowledged for tally in tallies)} saves acknowledged in {seconds:.0f} s, "
        f"{sum(tally.conflicts for tally in tallies)} conflicts merged, {killed} workers killed, "
        f"{sum(tally.cut_off for tally in tallies)} requests cut off",
        f"a save: median {statistics.median(times):.2f} s, 99 % {times[int(len(times) * 0.99)]:.2f} s",
        f"refused: {len(refused)}",
        *refused[:5],
        *(wrong or ["no acknowledged save was lost, no paragraph went back"]),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.exit(bool(refused or wrong))


if __name__ == "__main__":
    main()
