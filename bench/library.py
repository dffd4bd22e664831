"""How fast the photo library answers with half a million photos: each page, search and filter.

    python -m bench.library [--photos 500000] [--rounds 5]

The worst case on purpose: all photos but the oldest are used, and some searches and filters find nothing.
DATABASE_URL names a server; the photos go to a database test_… of its own there. An SQLite file when it is not set.
"""

import argparse
import itertools
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse

from bench.articles import NAMES, WHAT, WHERE, WHO
from bench.newsroom import measured, own_database, publisher, say
from news.models import Article, ArticlePhoto, Photo, Section
from news.models.photos import new_token

A_BATCH = 2000
PHOTOS_PER_ARTICLE = 25
UNUSED = 500  # the oldest
DAYS = 3650
WIDTHS_PX = [320, 480, 640, 800, 1200, 1600]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--photos", type=int, default=500_000)
    options.add_argument("--rounds", type=int, default=5)
    asked = options.parse_args()
    with own_database():
        fill(asked.photos)
        run(asked.rounds)


def fill(count: int) -> None:
    """Make the photos, and articles that use all of them but the oldest."""
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=OFF")  # while it is filled; reading waits for no disk
    photos = made(random.Random(2021), count)  # noqa: S311  # chance for a benchmark, not for a secret
    while batch := list(itertools.islice(photos, A_BATCH)):
        Photo.objects.bulk_create(batch)
    section = Section.objects.create(name="Tin tức")
    numbers = range(count // PHOTOS_PER_ARTICLE)
    new = [Article(title=f"Bài {number}", slug=f"bai-{number}", section=section) for number in numbers]
    articles = Article.objects.bulk_create(new, A_BATCH)
    keys = Photo.objects.order_by("pk").values_list("pk", flat=True)[UNUSED:]
    uses = (ArticlePhoto(article=article, photo_id=key) for article, key in zip(itertools.cycle(articles), keys))
    while rows := list(itertools.islice(uses, A_BATCH)):
        ArticlePhoto.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")  # as autovacuum does
    say(f"{connection.vendor}: {count:,} photos, {len(articles):,} articles")


def made(chance: random.Random, count: int) -> Iterator[Photo]:
    """Make photos as years of work leave them: one in fifty without a description, none without a credit or a file."""
    for number in range(1, count + 1):
        token = new_token()
        names = {width: f"photos/{token[:2]}/{token[2:]}/0badcafe-{width}" for width in WIDTHS_PX}
        photo = Photo(
            title=f"IMG_{number:07}",
            original=f"originals/{token[:2]}/{token[2:]}.jpg",
            token=token,
            sha256=f"{number:064x}",
            width_px=4000,
            height_px=2667,
            renditions=[
                {"width": width, "height": width * 2 // 3, "jpeg": f"{name}.jpg", "avif": f"{name}.avif"}
                for width, name in names.items()
            ],
            default_caption=f"{chance.choice(WHO)} {chance.choice(WHAT)} {chance.choice(WHERE)}, ảnh {number}.",
            default_alt="" if number % 50 == 0 else "Các đại biểu ngồi trong hội trường.",
            credit=chance.choice(NAMES),
            taken_on=date(2016, 1, 1) + timedelta(days=number * DAYS // count),
            look=f"{chance.getrandbits(64):016x}",
        )
        photo.clean()
        yield photo


def run(rounds: int) -> None:
    client = publisher()
    say(f"{rounds} rounds: median/best in milliseconds (queries)")
    for name, address in pages().items():
        say(f"{name:44}{measured(client, address, rounds)}")


def pages() -> dict[str, str]:
    library, picker = reverse("backoffice:news_photo_changelist"), reverse("backoffice:news_photo_pick")
    first = Photo.objects.order_by("pk").values_list("pk", flat=True)[:1].get()
    deep = json.dumps(["sau", str(first + UNUSED // 2)])
    questions: dict[str, dict[str, object]] = {
        "first page": {},
        "last page but some": {"p": deep},
        "search: all found": {"q": "anh"},
        "search: every tenth found": {"q": "huan chuong ly nhan"},
        "search: one found, the oldest": {"q": "img_0000001"},
        "search: none found": {"q": "khong he co"},
        "search: none found, words that are common": {"q": "huan chuong binh luc kim bang xyz"},
        "credit: found": {"nguon": "tran van minh"},
        "credit: none found": {"nguon": "thong tan xa"},
        "credit: none found, but in captions": {"nguon": "binh luc"},
        "taken in a month, long ago": {"tu": "2016-02-01", "den": "2016-02-29"},
        "taken in a year": {"tu": "2020-01-01", "den": "2020-12-31"},
        "taken since ever": {"tu": "2000-01-01"},
        "taken never": {"den": "2000-01-01"},
        "without description": {"con": "mo-ta"},
        "without credit (none)": {"con": "nguon"},
        "without file (none)": {"con": "tep"},
        "taken down (none)": {"con": "go"},
        "unused (the oldest)": {"con": "dung"},
        "together: search, year, without description": {"q": "ky giao uoc", "tu": "2020-01-01", "con": "mo-ta"},
        "together: search without a hit, description": {"q": "khong he co", "con": "mo-ta"},
        "together: search without a hit, credit": {"q": "khong he co", "nguon": "tran van minh"},
        "together: search without a hit, a year": {"q": "khong he co", "tu": "2020-01-01", "den": "2020-12-31"},
        "together: search without a hit, unused": {"q": "khong he co", "con": "dung"},
    }
    return {
        **{name: f"{library}?{urlencode(question)}" for name, question in questions.items()},
        "picker, first page": picker,
        "picker, none found": f"{picker}?q=khong+he+co",
        "page of a photo": reverse("backoffice:news_photo_change", args=[first + UNUSED + 1]),
    }


if __name__ == "__main__":
    main()
