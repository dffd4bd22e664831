"""Articles as the newsroom has them, in any number: titles of the page's own vocabulary, long texts, two photos."""

import hashlib
import itertools
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from hanam_portal.backoffice.models import User
from hanam_portal.publishing.vietnamese.text import fold, slugify
from news.models import Article, ArticlePhoto, Edition, Photo, Section, Stage

WHO = [
    "Khối thi đua các huyện", "Hội Liên hiệp Phụ nữ tỉnh", "Đoàn Thanh niên", "Sở Giáo dục và Đào tạo",
    "Huyện Bình Lục", "Thị xã Duy Tiên", "Liên đoàn Lao động tỉnh", "Ban Thi đua - Khen thưởng", "Cụm thi đua số 3",
]  # fmt: skip
WHAT = [
    "tổng kết phong trào thi đua", "ký giao ước thi đua", "trao tặng Huân chương Lao động", "sơ kết sáu tháng đầu năm",
    "biểu dương điển hình tiên tiến", "phát động thi đua đặc biệt", "tặng Bằng khen cho các tập thể",
]  # fmt: skip
WHERE = ["tại thành phố Phủ Lý", "tại Lý Nhân", "ở Kim Bảng", "tại Thanh Liêm", "trên địa bàn tỉnh"]
SENTENCE = (
    "Trong năm qua, các đơn vị trong khối đã tổ chức nhiều phong trào thi đua sôi nổi, rộng khắp, gắn với nhiệm vụ "
    "chính trị của từng địa phương và đạt kết quả tốt đẹp. "
)
WORDS = len(SENTENCE.split())
YEARS = 10
SECTIONS = ["Tin tức - Sự kiện", "Phong trào thi đua", "Khen thưởng", "Gương người tốt", "Văn bản mới", "Góc ảnh"]
NAMES = ["Nguyễn Thị Lan", "Trần Văn Minh", "Phạm Thu Hương", "Lê Quang Đạo", "Vũ Thị Hạnh", "Đặng Văn Nam"]
CAPTION = "Các đại biểu dự hội nghị tổng kết phong trào thi đua của khối."
A_BATCH = 1000
WORDS_EACH = 800  # some 3,500 characters


class Newsroom:
    """The rows that articles hang on, and the articles made so far. The same seed makes the same articles."""

    def __init__(self) -> None:
        self.random = random.Random(2021)  # noqa: S311  # chance for a benchmark, not for a secret
        self.now = timezone.now()
        self.sections = [Section.objects.create(name=name) for name in SECTIONS]
        self.people = [
            User.objects.create(username=f"bien-tap-{number}", full_name=name, is_staff=True)
            for number, name in enumerate(NAMES)
        ]
        self.photos = [Photo.objects.create(title=f"Ảnh {number}") for number in range(100)]
        self.count = 0

    def grow(self, count: int) -> None:
        """Make articles until there are `count`: most of them live in one edition, one in twenty a draft."""
        with _changed_at_as_given():
            while self.count < count:
                self._batch(min(A_BATCH, count - self.count))

    def _batch(self, size: int) -> None:
        numbers = range(self.count + 1, self.count + size + 1)
        articles = Article.objects.bulk_create([self._article(number) for number in numbers])
        settled = [article for article in articles if article.stage == Stage.SETTLED]
        Edition.objects.bulk_create([_edition(article) for article in settled])
        ArticlePhoto.objects.bulk_create(
            ArticlePhoto(article=article, photo=self.random.choice(self.photos)) for article in articles[::2]
        )
        self.count += size

    def _article(self, number: int) -> Article:
        title = f"{self.random.choice(WHO)} {self.random.choice(WHAT)} {self.random.choice(WHERE)} lần {number}"
        stage = Stage.SETTLED if number % 20 else self.random.choice([Stage.DRAFT, Stage.SUBMITTED, Stage.APPROVED])
        return Article(
            title=title,
            slug=slugify(title),
            folded_title=fold(title),
            section=self.random.choice(self.sections),
            author=self.random.choice(self.people),
            sapo=SENTENCE,
            body=body(WORDS_EACH, number),
            word_count=WORDS_EACH,
            stage=stage,
            changed_at=self._moment(),
        )

    def _moment(self) -> datetime:
        return self.now - timedelta(seconds=self.random.randrange(60, YEARS * 365 * 86400))


def body(words: int, number: int) -> str:
    """Write a body of about so many words, in paragraphs of three sentences."""
    sentences = [f"Bài {number}, câu {place}. {SENTENCE}" for place in range(words // (WORDS + 4))]
    return "".join(f"<p>{''.join(three)}</p>" for three in _threes(sentences))


def _blocks(html: str) -> list[dict[str, Any]]:
    """Put two photos into a text, after its second paragraph and after its fifth."""
    paragraphs = [f"{paragraph}</p>" for paragraph in html.split("</p>")[:-1]]
    parts = ["".join(part) for part in [paragraphs[:2], paragraphs[2:5], paragraphs[5:]]]
    texts = [{"kind": "html", "html": part} for part in parts]
    photos = [{"kind": "photo", "photo": photo(use)} for use in ["first", "second"]]
    return [texts[0], photos[0], texts[1], photos[1], texts[2]]


def photo(use: str, *, caption: str = CAPTION) -> dict[str, Any]:
    """Give what an edition keeps of a photo (ArticlePhoto.public)."""
    files = [{"width": px, "height": px * 2 // 3, **_addresses(px)} for px in [320, 480, 640, 800, 1200, 1600]]
    return {
        "id": 1,
        "use": use,
        "alt": "Đại biểu dự hội nghị tổng kết phong trào thi đua",
        "caption": caption,
        "credit": "Báo Hà Nam",
        "width": 1600,
        "height": 1067,
        "focal_x": 0.5,
        "focal_y": 0.5,
        "renditions": files,
        "slots": {"cover": files[:4]},
        "archive": "",
        "takedown": "",
    }


def _addresses(width_px: int) -> dict[str, str]:
    return {kind: f"/media/photos/0123456789abcdef/{width_px}.{kind}" for kind in ["avif", "jpeg"]}


def _threes(sentences: list[str]) -> Iterator[tuple[str, ...]]:
    rest = iter(sentences)
    while three := tuple(itertools.islice(rest, 3)):
        yield three


def _edition(article: Article) -> Edition:
    return Edition(
        article=article,
        number=1,
        kind="new",
        section=article.section,
        slug=article.slug,
        title=article.title,
        sapo=article.sapo,
        blocks=_blocks(article.body),
        lead=photo("lead"),
        dated_on=timezone.localdate(article.changed_at),
        dated_precision="day",
        visible_from=article.changed_at,
        first_published_at=article.changed_at,
        published_by="Đỗ Thị Ánh",
        digest=hashlib.sha256(article.title.encode()).hexdigest(),
    )


@contextmanager
def _changed_at_as_given() -> Iterator[None]:
    """Let articles be changed in other moments than now."""
    field = Article._meta.get_field("changed_at")
    field.auto_now = False
    try:
        yield
    finally:
        field.auto_now = True
