"""Two hundred questions as people type them: the page that is wanted stands among the first three."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from django.utils import timezone

from emulation.awards.catalogue import install_catalogue
from emulation.hanam import install_reference
from hanam_portal.publishing import door
from hanam_portal.publishing.search import upkeep
from hanam_portal.publishing.search.finding import find
from hanam_portal.publishing.search.questions import Question
from hanam_portal.publishing.vietnamese.text import slugify
from hanam_portal.search_views import whole_portal
from news.models import Article, Edition
from news.pages import menu
from tests.emulation import honours

HERE = Path(__file__).parent
FIRST = 3
ENOUGH = 0.98


def rows(name):
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def publish_articles(make):
    """Publish the articles of the list: invented for this test, in the way the province's news is told."""
    now, told = timezone.now(), rows("articles.tsv")
    articles = Article.objects.bulk_create(
        Article(section=make.section(section), title=title, slug=slugify(title)) for _, section, title, _ in told
    )
    Edition.objects.bulk_create(
        Edition(
            article=article, section=article.section, slug=article.slug, title=article.title, sapo=text,
            number=1, kind="new", dated_on=date.fromisoformat(day), dated_precision="day", published_by="Đỗ Thị Ánh",
            visible_from=datetime.combine(date.fromisoformat(day), time(8), tzinfo=now.tzinfo), first_published_at=now,
        )
        for article, (day, _, _, text) in zip(articles, told, strict=True)
    )  # fmt: skip
    upkeep.renew(Edition, [article.pk for article in articles])


@pytest.fixture
def province(make):
    install_catalogue()
    door.publish(install_reference().bloc_year, by="Lê Văn Sơn")
    publish_articles(make)
    lines = ["Nguyễn Anh Chức", "Trần Thị Thúy Hoà", honours.line("Trường Tiểu học Đồng Du")]
    honours.publish(honours.decision(*lines, number="412/QĐ-UBND", signed_on=date(2022, 3, 16)))
    later = honours.decision(
        "Lê Thị Yến", number="77/2025/QĐ-UBND", signed_on=date(2025, 9, 1), title="Tặng Cờ thi đua"
    )
    honours.publish(later)


def titles(text, scope):
    hits = find(Question(text=text), scope).hits[:FIRST]
    return ["".join(bit.text for bit in hit.title) for hit in hits]


def test_what_is_wanted_stands_among_the_first_three(province):
    asked, scope = rows("queries.tsv"), whole_portal(menu())

    found = {text: titles(text, scope) for text, _ in asked}
    missed = {text: found[text] for text, wanted in asked if not any(one.startswith(wanted) for one in found[text])}

    assert len(asked) >= 200
    assert len(missed) <= (1 - ENOUGH) * len(asked), missed
