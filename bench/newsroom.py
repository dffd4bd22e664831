"""How the back office slows down as articles grow: each page at 1,000, 10,000 and 100,000 articles.

    python -m bench.newsroom [--sizes 1000 10000 100000] [--rounds 7]

DATABASE_URL names a server; the articles go to a database test_… of its own there, which is dropped at the end. An
SQLite file in a temporary folder when it is not set.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext, setup_test_environment
from django.urls import reverse

from bench.articles import Newsroom, body
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.revisions.blocks import Block
from hanam_portal.backoffice.revisions.comparison import Content, compare
from news.body.blocks import blocks
from news.models import Article, Section

PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # static files under their own names
COMPARED_WORDS = 5000


@dataclass(frozen=True)
class Measured:
    """median_ms, best_ms: of the rounds. queries: of one request."""

    median_ms: float
    best_ms: float
    queries: int

    def __str__(self) -> str:
        return f"{self.median_ms:.0f}/{self.best_ms:.0f} ({self.queries})"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options.add_argument("--rounds", type=int, default=7)
    asked = options.parse_args()
    with own_database():
        run(asked.sizes, asked.rounds)


@contextmanager
def own_database() -> Iterator[None]:
    """Work in an empty database that is dropped at the end, with static files under their own names."""
    setup_test_environment()
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # or WhiteNoise complains
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with override_settings(STORAGES={**settings.STORAGES, "staticfiles": PLAIN}):
            yield
    finally:
        connection.creation.destroy_test_db("", verbosity=0)


def run(sizes: list[int], rounds: int) -> None:
    newsroom, client = Newsroom(), publisher()
    table: dict[str, list[Measured]] = {}
    for size in sizes:
        newsroom.grow(size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as autovacuum does; SQLite's planner gets the same chance
        for name, address in pages(newsroom).items():
            table.setdefault(name, []).append(measured(client, address, rounds))
        say(f"{size:,} articles measured")
    say(f"{connection.vendor}, {rounds} rounds: median/best in milliseconds (queries); × the best of the first column")
    say(f"{'page':28}" + "".join(f"{size:>26,}" for size in sizes))
    for name, row in table.items():
        cells = "".join(f"{f'{one} ×{one.best_ms / row[0].best_ms:.1f}':>26}" for one in row)
        say(f"{name:28}{cells}")
    say(f"compare of {COMPARED_WORDS} words: {compared(rounds):.0f} ms")


def publisher() -> Client:
    user = User.objects.create_user("huong", full_name="Phạm Thu Hương", is_staff=True)
    user.groups.add(Group.objects.get(name="Người duyệt đăng"))
    client = Client(raise_request_exception=True)
    client.force_login(user)
    return client


def pages(newsroom: Newsroom) -> dict[str, str]:
    articles = reverse("backoffice:news_article_changelist")
    deep = Article.objects.only("changed_at")[newsroom.count - 80]
    place = json.dumps(["sau", deep.changed_at.isoformat(), str(deep.pk)])
    section = Section.objects.get(name="Khen thưởng").pk
    questions: dict[str, dict[str, object]] = {
        "list, first page": {},
        "list, last page but one": {"p": place},
        "search, many found": {"q": "thi dua"},
        "search, one found": {"q": f"lan {newsroom.count // 2}"},
        "search, none found": {"q": "khong he co"},
        "filter: section and stage": {"section__id__exact": section, "stage__exact": "submitted"},
        "filter: live": {"dang": "co"},
        "filter: withdrawn (none)": {"dang": "go"},
        "filter: never published": {"dang": "chua"},
        "filter: scheduled (none)": {"dang": "hen"},
        "filter: urgent (none)": {"khan": "1"},
    }
    return {
        **{name: f"{articles}?{urlencode(question)}" for name, question in questions.items()},
        "edit form": reverse("backoffice:news_article_change", args=[deep.pk]),
        "dashboard": reverse("backoffice:index"),
        "statistics of this year": reverse("backoffice:news_article_statistics"),
        "statistics of ten years": f"{reverse('backoffice:news_article_statistics')}?tu=2000-01-01",
    }


def measured(client: Client, address: str, rounds: int) -> Measured:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    asked = len(queries)  # now: the next request empties the log
    times = timed(lambda: client.get(address), rounds)
    return Measured(statistics.median(times), min(times), asked)


def compared(rounds: int) -> float:
    """Compare two bodies as the page of a comparison does, from their HTML: a word has changed in every paragraph."""
    before = body(COMPARED_WORDS, 1)
    after = before.replace("sôi nổi", "rất sôi nổi").replace("<p>Bài 1, câu 30.", "<p>Bài này, câu ba mươi.")
    return statistics.median(timed(lambda: compare(content(before), content(after)), rounds))


def content(html: str) -> Content:
    return Content(texts={"nội dung": [Block(kind, words) for kind, words in blocks(html)]})


def timed(act: Callable[[], object], rounds: int) -> list[float]:
    """Do it so many times and give the milliseconds of each."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return times


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
