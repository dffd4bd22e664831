"""How fast citizens get their pages: the portal as production serves it, beside the least that the machine allows.

    python -m bench.public [--sizes 1000 10000 100000] [--lines 1000000] [--rounds 5] [--seconds 4]

Two workers of gunicorn, no cache before them, 16 connections of wrk; in each round every page of every server once, in
an order of its own. What counts are the ratios of one run: to a "hello world" behind the same gunicorn, and to nginx
serving the bytes of the same page. DATABASE_URL names a server; the rows go to a database test_… of their own there, an
SQLite file when it is not set.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlencode

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from bench.articles import Newsroom
from bench.http import load, servers
from bench.newsroom import own_database, say
from bench.register_rows import fill_register
from emulation.models import RegisterEntry, ResultEdition
from hanam_portal.demo import bloc_years
from news.models import Edition, Section

SAMPLE = 200
SEARCHES = ["thi dua", "huân chương", "kim bảng", "phụ nữ tỉnh", "bằng khen", "duy tiên", "so ket", "biểu dương"]

Pages = dict[str, list[str]]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options.add_argument("--lines", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=int, default=4)
    asked = options.parse_args()
    with own_database():
        fill_register(asked.lines)
        newsroom, first = Newsroom(), dict[str, float]()
        bloc_years.install(by=newsroom.people[0])
        collect_static()
        for size in asked.sizes:
            newsroom.grow(size)
            call_command("rebuild_search", verbosity=0)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")  # as autovacuum does
            report(size, measure(pages(), asked.rounds, asked.seconds), first)


def collect_static() -> None:
    """Collect static files as production has them; this process names them plainly."""
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run(command, check=True, cwd=settings.BASE_DIR)  # noqa: S603  # our own command


def pages() -> Pages:
    """Give the addresses that stand for each page."""
    section = Section.objects.all()[0]
    editions = Edition.objects.visible().select_related("section").order_by("?")[:SAMPLE]
    found = {
        "home": [reverse("home")],
        "list, page 1": [one.get_absolute_url() for one in Section.objects.all()],
        "list, page 50": [f"{section.get_absolute_url()}?trang=50"],
        "article": [edition.get_absolute_url() for edition in editions],
        "search": [f"{reverse('search')}?{urlencode({'q': words})}" for words in SEARCHES],
        "register": [f"{reverse('emulation:register')}?{urlencode({'tim': one.name})}" for one in register_names()],
        "award": [one.get_absolute_url() for one in register_names()],
    }
    years = [edition.get_absolute_url() for edition in ResultEdition.objects.visible()[:SAMPLE]]
    every = {**found, "bloc's year": years} if years else found
    return {name: list(dict.fromkeys(paths)) for name, paths in every.items()}


def register_names() -> list[RegisterEntry]:
    return list(RegisterEntry.objects.visible().order_by("pk")[:SAMPLE])


def measure(pages: Pages, rounds: int, seconds: int) -> dict[str, list[float]]:
    """Give the answers per second of each round, by what answered what."""
    found: dict[str, list[float]] = defaultdict(list)
    with serving(pages) as runs:
        for _ in range(rounds):
            for name in random.sample(sorted(runs), len(runs)):
                url, paths, validators = runs[name]
                measured = load.run(url, paths, seconds, validators=validators)
                if measured.bad:
                    raise RuntimeError(f"{name}: {measured.bad} answers were not what was asked for")
                found[name].append(measured.per_second)
    return found


@contextmanager
def serving(pages: Pages) -> Iterator[dict[str, tuple[str, list[str], dict[str, str] | None]]]:
    """Start the servers; give for each name where to ask, for what, and with which validators."""
    with ExitStack() as stack:
        portal = stack.enter_context(servers.gunicorn("hanam_portal.wsgi", "/", **environment()))
        hello = stack.enter_context(servers.gunicorn("bench.http.hello", "/"))
        stored = {name: load.fetched(portal.url, paths) for name, paths in pages.items()}
        files = {
            name: [f"/{place}/{number}.html" for number in range(len(paths))]
            for place, (name, paths) in enumerate(pages.items())
        }
        bytes_of = {
            file[1:]: body for name in pages for file, (body, _) in zip(files[name], stored[name].values(), strict=True)
        }
        static = stack.enter_context(servers.nginx(bytes_of))
        etags = {path: etag for path, (_, etag) in stored["article"].items()}
        say(f"start {portal.start_s:.1f} s; memory of the master and two workers {portal.memory_mb():.0f} MB at first")
        yield {
            "hello world": (hello.url, ["/"], None),
            **{name: (portal.url, paths, None) for name, paths in pages.items()},
            **{f"nginx: {name}": (static.url, files[name], None) for name in pages},
            "article, not changed": (portal.url, pages["article"], etags),
        }
        say(f"memory of the master and two workers {portal.memory_mb():.0f} MB after the load")


def environment() -> dict[str, str]:
    """Give the portal's processes the database of this run."""
    name = connection.settings_dict["NAME"]
    server = os.environ["DATABASE_URL"].rsplit("/", 1)[0] if connection.vendor == "postgresql" else "sqlite://"
    url = f"{server}/{name}"
    return {"DATABASE_URL": url, "PORTAL_SIDE": "public", "WEB_CONCURRENCY": "2"}


def report(size: int, found: dict[str, list[float]], first: dict[str, float]) -> None:
    """Print the medians: a second, to the hello world, to nginx, and against the first size."""
    medians = {name: statistics.median(runs) for name, runs in found.items()}
    say(f"{connection.vendor}, {size:,} articles, {RegisterEntry.objects.count():,} lines of the register")
    say(f"{'page':24}{'a second':>10}{'of hello':>10}{'of nginx':>10}{'slower than at first':>22}")
    for name, speed in medians.items():
        if not name.startswith("nginx:"):
            of_nginx = f"{speed / medians[f'nginx: {name}']:.4f}" if f"nginx: {name}" in medians else ""
            slower = first.setdefault(name, speed) / speed
            say(f"{name:24}{speed:>10.0f}{speed / medians['hello world']:>10.2f}{of_nginx:>10}{slower:>22.2f}")


if __name__ == "__main__":
    main()
