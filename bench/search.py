"""How fast the search answers: articles of 3,500 characters beside a register, at several sizes.

    python -m bench.search [--sizes 1000 10000 100000] [--lines 100000] [--rounds 15]

The page is asked through `django.test.Client` without a cookie, as a citizen asks it, each question in turn. Given are
the median and the 95th percentile of all rounds, and how many times slower than at the first size the median is.
DATABASE_URL names a server; the rows go to a database test_… of their own there. An SQLite file when it is not set.
"""

import argparse
import random
import statistics
import time
from datetime import timedelta
from functools import partial
from urllib.parse import urlencode

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bench.newsroom import own_database, say, timed
from bench.register_rows import fill_register
from hanam_portal.publishing.vietnamese.text import fold, slugify
from news.models import Article, Edition, Section, Stage

YEARS, A_BATCH, LETTERS = 10, 1000, 3500
TOPICS = """
    nông thôn mới, hiến máu, phòng chống lụt bão, chuyển đổi số, hội khỏe Phù Đổng, cải cách hành chính, khuyến học,
    an toàn giao thông, giải phóng mặt bằng, tiêm chủng, khu công nghiệp, làng nghề, bầu cử, giống lúa, đê điều, học phí
"""
PLACES = "Phủ Lý, Duy Tiên, Kim Bảng, Lý Nhân, Thanh Liêm, Bình Lục, Đồng Văn, Hòa Mạc, Vĩnh Trụ, Ba Sao, Quế, Tân Sơn"
WHO = (
    "Hội Nông dân, Đoàn Thanh niên, Liên đoàn Lao động, UBND huyện, Sở Y tế, bà con trong xã, các trường học, hội viên"
)
DID = """
    phát động phong trào thi đua, đã thống nhất kế hoạch, tổ chức hội nghị sơ kết, kiểm tra tiến độ, ký giao ước,
    biểu dương gương tốt, tiếp nhận ý kiến của người dân, bàn cách tháo gỡ khó khăn,
    trao quà cho các gia đình, công bố kết quả
"""
WHEN = "trong quý tới, sau mùa gặt, theo nghị quyết đại hội, từ nguồn vốn xã hội hóa, trước ngày khai giảng, năm nay"
QUESTIONS = {
    "two words, everywhere": "thi đua",
    "two words, in one of sixteen": "bầu cử",
    "without accents": "nong thon moi",
    "a title": "hiến máu ở Bình Lục",
    "a phrase in quotes": '"phòng chống lụt bão"',
    "an abbreviation": "UBND kcn",
    "one word": "đê",
    "a name": "nguyen thi hanh",
    "a number": "qđ 57/qđ-ubnd",
    "nothing": "xyzzy khong he co",
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options.add_argument("--lines", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=15)
    asked = options.parse_args()
    with own_database():
        fill_register(asked.lines)
        section, made = Section.objects.create(name="Tin tức"), 0
        first: dict[str, float] = {}
        for size in asked.sizes:
            fill(section, made, size)
            made = size
            first = measured(asked.rounds, first) or first


def fill(section: Section, made: int, size: int) -> None:
    began = time.monotonic()
    for start in range(made, size, A_BATCH):
        publish_all(section, range(start + 1, min(start + A_BATCH, size) + 1))
    filled = time.monotonic()
    call_command("rebuild_search", verbosity=0)
    indexed = time.monotonic()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET statement_timeout = 0")
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")  # as autovacuum does
    say(
        f"{connection.vendor}, {size:,} articles: "
        f"written in {filled - began:.0f} s, indexed in {indexed - filled:.0f} s"
    )


def publish_all(section: Section, numbers: range) -> None:
    chance, now = random.Random(numbers.start), timezone.now()  # noqa: S311  # chance for a benchmark, not for a secret
    articles = []
    for _ in numbers:
        title = f"{drawn(WHO, chance)} {drawn(PLACES, chance)} {drawn(DID, chance)} về {drawn(TOPICS, chance)}"
        at = now - timedelta(seconds=chance.randrange(60, YEARS * 365 * 86400))
        columns = {"title": title, "slug": slugify(title), "folded_title": fold(title), "section": section}
        articles.append(Article(**columns, stage=Stage.SETTLED, changed_at=at))
    Article.objects.bulk_create(articles)
    Edition.objects.bulk_create(
        Edition(
            article=article,
            section=section,
            number=1,
            kind="new",
            slug=article.slug,
            title=article.title,
            sapo=sentence(chance),
            blocks=[{"kind": "html", "html": body(chance)}],
            dated_on=timezone.localdate(at),
            dated_precision="day",
            visible_from=at,
            first_published_at=at,
            published_by="Đỗ Thị Ánh",
            digest=f"{article.pk:064x}",
        )
        for article in articles
        for at in [now - timedelta(seconds=chance.randrange(60, YEARS * 365 * 86400))]
    )


def body(chance: random.Random) -> str:
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < LETTERS:
        paragraphs.append(f"<p>{' '.join(sentence(chance) for _ in range(4))}</p>")
    return "".join(paragraphs)


def sentence(chance: random.Random) -> str:
    topic = f" về {drawn(TOPICS, chance)}" if chance.random() < 0.2 else ""
    told = f"{drawn(WHO, chance)} ở {drawn(PLACES, chance)} {drawn(DID, chance)}{topic} {drawn(WHEN, chance)}"
    return f"{told[0].upper()}{told[1:]}, tăng {chance.randrange(99)} hộ."


def drawn(choices: str, chance: random.Random) -> str:
    return chance.choice([one.strip() for one in choices.split(",")])


def measured(rounds: int, first: dict[str, float]) -> dict[str, float]:
    """Ask every question so many times; returns the medians in milliseconds, and prints them beside the first ones."""
    client = Client(raise_request_exception=True)
    medians = {}
    for name, text in QUESTIONS.items():
        address = f"{reverse('search')}?{urlencode({'q': text})}"
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        count = len(queries)
        times = timed(partial(client.get, address), rounds)
        medians[name] = statistics.median(times)
        slower = f" ×{medians[name] / first[name]:.1f}" if first else ""
        p95 = statistics.quantiles(times, n=20)[-1]
        say(f"  {name:32}{medians[name]:6.1f} ms, p95 {p95:6.1f} ({count} queries){slower}")
    return {} if first else medians


if __name__ == "__main__":
    main()
