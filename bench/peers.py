"""Fill an empty database with given articles, and write down under which addresses they are read.

    DATABASE_URL=… python -m bench.peers ARTICLES.jsonl CATEGORIES.json FOLDER

For a comparison with other systems that serve the same articles, by a harness outside of this project. A line of the
first file is an article: {"i", "title", "lead", "paragraphs", "category", "photos": [[number, caption], …], "epoch"};
the second file has {"categories": [[slug, name], …]}. FOLDER gets home.txt, cat1.txt, cat50.txt, article.txt and
search.txt: on each line a path, a tab, a text that stands on the page. Which articles are asked for is read from
FOLDER/sample.txt, one number a line; what is searched, from FOLDER/phrases.txt.
"""

import argparse
import hashlib
import html
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from bench.articles import photo
from hanam_portal.backoffice.models import User
from hanam_portal.publishing.vietnamese.text import fold, slugify
from news.models import Article, Edition, Section, Stage

A_BATCH = 1000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("articles", type=Path)
    options.add_argument("categories", type=Path)
    options.add_argument("folder", type=Path)
    asked = options.parse_args()
    call_command("migrate", verbosity=0)
    names = json.loads(asked.categories.read_text(encoding="utf-8"))["categories"]
    sections = [
        Section.objects.create(name=name, slug=slug, position=place) for place, (slug, name) in enumerate(names)
    ]
    given = [json.loads(line) for line in asked.articles.read_text(encoding="utf-8").splitlines()]
    fill(given, sections)
    call_command("rebuild_search", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")  # as autovacuum does
    write_down(given, sections, asked.folder)


def fill(given: list[dict[str, Any]], sections: list[Section]) -> None:
    author = User.objects.create(username="phong-vien", full_name="Phóng viên", is_staff=True)
    for start in range(0, len(given), A_BATCH):
        batch = given[start : start + A_BATCH]
        articles = Article.objects.bulk_create(
            Article(
                pk=one["i"] + 1,
                title=one["title"],
                slug=slugify(one["title"]),
                folded_title=fold(one["title"]),
                section=sections[one["category"]],
                author=author,
                sapo=one["lead"],
                body=body(one["paragraphs"]),
                stage=Stage.SETTLED,
            )
            for one in batch
        )
        Edition.objects.bulk_create(edition(article, one) for article, one in zip(articles, batch, strict=True))


def edition(article: Article, one: dict[str, Any]) -> Edition:
    """Give what publishing the article would open; its photos after the first and the third paragraph."""
    at, paragraphs = datetime.fromtimestamp(one["epoch"], UTC), one["paragraphs"]
    first, second = (photo(f"{number}", caption=caption) for number, caption in one["photos"])
    parts = [
        {"kind": "html", "html": body(paragraphs[:1])},
        {"kind": "photo", "photo": first},
        {"kind": "html", "html": body(paragraphs[1:3])},
        {"kind": "photo", "photo": second},
        {"kind": "html", "html": body(paragraphs[3:])},
    ]
    return Edition(
        article=article,
        number=1,
        kind="new",
        section=article.section,
        slug=article.slug,
        title=article.title,
        sapo=article.sapo,
        blocks=parts,
        lead=first,
        dated_on=timezone.localdate(at),
        dated_precision="day",
        visible_from=at,
        first_published_at=at,
        published_by="Phóng viên",
        digest=hashlib.sha256(article.title.encode()).hexdigest(),
    )


def body(paragraphs: list[str]) -> str:
    return "".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)


def write_down(given: list[dict[str, Any]], sections: list[Section], folder: Path) -> None:
    """Write the addresses, with a text of each page."""
    by_number = {one["i"]: one for one in given}
    sample = [by_number[int(line)] for line in (folder / "sample.txt").read_text(encoding="utf-8").split()]
    phrases = (folder / "phrases.txt").read_text(encoding="utf-8").splitlines()
    newest = Edition.objects.for_listing()[0].title
    editions = Edition.objects.select_related("section").in_bulk([one["i"] + 1 for one in sample], field_name="pk")
    addresses = {edition.article_id: edition.get_absolute_url() for edition in editions.values()}
    pages = {
        "home": [(reverse("home"), html.escape(newest, quote=False))],
        "cat1": [(section.get_absolute_url(), section.name) for section in sections],
        "cat50": [(f"{section.get_absolute_url()}?trang=50", "Trang 50/") for section in sections],
        "article": [(addresses[one["i"] + 1], html.escape(one["paragraphs"][-1][:60], quote=False)) for one in sample],
        "search": [(f"{reverse('search')}?{urlencode({'q': phrase})}", "<mark>") for phrase in phrases],
    }
    for name, rows in pages.items():
        lines = "".join(f"{path}\t{text}\n" for path, text in rows)
        (folder / f"{name}.txt").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
