import uuid
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from emulation.models import BlocYear, Decision
from hanam_portal.backoffice.findings import Finding
from hanam_portal.backoffice.revisions.comparison import Content
from hanam_portal.backoffice.working_copies import RevisedRow, WorkingCopy
from hanam_portal.publishing.vietnamese.dates import DatePrecision
from hanam_portal.publishing.vietnamese.text import fold, one_line, slugify
from news import article_contents, preflight
from news import body as text
from news.editor import BodyField
from news.models import addresses
from news.models.citing import Citing, citing_columns, citing_index
from news.models.photos import Photo
from news.models.sections import Section
from news.records import quoting

if TYPE_CHECKING:
    from news.models.article_photos import ArticlePhoto


LINKED = {"bloc_years": ["bloc", "period"], "decisions": []}  # the records that an article is about, and their names
BODY, PHOTOS = "nội dung", "ảnh của bài"  # what editors call the text and its photos


class Stage(models.TextChoices):
    DRAFT = "draft", "soạn thảo"
    SUBMITTED = "submitted", "chờ duyệt"
    RETURNED = "returned", "trả lại"
    APPROVED = "approved", "đã duyệt"
    SETTLED = "settled", "đã đăng, không có sửa đổi chờ"


@dataclass(frozen=True)
class Drafted:
    """What a form says of an article in other tables, when the article was read from the form and not saved."""

    photos: list["ArticlePhoto"]
    bloc_years: list[BlocYear]
    decisions: list[Decision] = field(default_factory=list)


class Article(Citing, WorkingCopy):
    """An article as its editors write it (bài viết). What citizens read of it is in `editions`."""

    revised_rows = ["photos"]
    drafted: Drafted | None = None

    title = models.CharField("tiêu đề", max_length=250)
    slug = models.SlugField("đường dẫn", max_length=80, blank=True, help_text="Để trống: lấy từ tiêu đề.")
    section = models.ForeignKey(Section, verbose_name="chuyên mục", on_delete=models.PROTECT)
    sapo = models.TextField("sapo", blank=True, help_text="Đoạn mở đầu in đậm, tóm tắt cả bài.")
    body: "models.TextField[str, str]" = BodyField(BODY, blank=True)
    byline = models.CharField("tác giả", max_length=120, blank=True)
    source_name = models.CharField("nguồn", max_length=120, blank=True, help_text="Ví dụ: Báo Hà Nam.")
    source_url = models.URLField("địa chỉ nguồn", blank=True)
    source_taken_on = models.DateField("ngày lấy từ nguồn", null=True, blank=True)
    dated_on = models.DateField("ngày của bài", null=True, blank=True, help_text="Để trống: ngày đăng lần đầu.")
    dated_precision = models.CharField("độ chính xác", max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    dated_basis = models.CharField(
        "căn cứ của năm", max_length=200, blank=True, help_text="Điền khi năm được suy ra, ví dụ: năm lấy từ tiêu đề."
    )
    review_on = models.DateField(
        "ngày xem lại", null=True, blank=True, help_text="Đến ngày này bài hiện ở “Việc hôm nay” để xem còn đúng không."
    )
    bloc_years = models.ManyToManyField(
        BlocYear, verbose_name="khối thi đua được đưa tin", blank=True, related_name="articles"
    )
    decisions = models.ManyToManyField(
        Decision, verbose_name="quyết định được đưa tin", blank=True, related_name="articles"
    )
    stage = models.CharField("trạng thái", max_length=10, choices=Stage, default=Stage.DRAFT, editable=False)
    return_reason = models.CharField("lý do trả lại", max_length=500, blank=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người soạn",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="articles",
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người gửi duyệt",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người duyệt",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    urgent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người đăng khẩn",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    urgent_reason = models.CharField("lý do đăng khẩn", max_length=500, blank=True, editable=False)
    word_count = models.PositiveIntegerField("số tiếng", default=0, editable=False)
    folded_title = models.CharField(max_length=500, blank=True, editable=False)
    legacy_key = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001  # unique, absent

    class Meta:
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        ordering = ["-changed_at", "-pk"]
        permissions = [("publish_article", "Được đăng, đính chính, gỡ bài viết")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stage=Stage.RETURNED) | ~Q(return_reason=""), name="news_article_returned_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(urgent_by=None) | ~Q(urgent_reason=""), name="news_article_urgent_with_reason"
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="news_article_has_slug"),
        ]
        indexes = [
            models.Index(fields=["stage", "-changed_at"], name="news_article_queue"),
            # With the title in it, a search of the list reads the index and not every body: on SQLite ten times faster.
            models.Index(fields=["-changed_at", "-id", "folded_title"], name="news_article_recent"),
            models.Index(fields=["section", "-changed_at", "-id"], name="news_article_section"),
            models.Index(fields=["review_on"], name="news_article_review", condition=Q(review_on__isnull=False)),
            models.Index(fields=["urgent_by"], name="news_article_urgent", condition=Q(urgent_by__isnull=False)),
            citing_index("article"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the row clean whichever way it came: form, import or code."""
        self.clean()
        self.folded_title = fold(self.title)
        self.word_count = text.word_count(self.body)
        for column, value in citing_columns(self.body).items():
            setattr(self, column, value)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.title = one_line(self.title)
        self.slug = self.slug or slugify(self.title) or "bai-viet"

    def get_absolute_url(self) -> str:
        return reverse("news:article", kwargs={"section": self.section.slug, "slug": self.slug, "pk": self.pk})

    def findings(self) -> list[Finding]:
        """Look at the article as it would be published: the photos of a placeholder stay inside, so nobody asks."""
        rows = [(place, row) for place, row in enumerate(self.photo_rows(), start=1) if not row.photo.is_placeholder]
        in_place = self._uses_in_place() if any(row.photo.is_taken_down for _, row in rows) else set()
        lead = next((row for _, row in rows if row.is_lead), rows[0][1] if rows else None)
        copy = preflight.Copy(
            title=self.title,
            sapo=self.sapo,
            body=self.body,
            photos=tuple(
                row.as_copy(place, is_lead=row is lead, is_in_place=row.identity in in_place) for place, row in rows
            ),
        )
        editions: Any = type(self).editions.rel.related_model  # their module imports this one
        dead = addresses.dead(preflight.links.addresses(copy), editions.objects.visible())
        return preflight.inspect(replace(copy, dead_links=dead, figures=quoting.figure_copies(self.body)))

    def photo_rows(self) -> list["ArticlePhoto"]:
        """Give the photos in the order of the page: those of the form when this article is a draft read from one."""
        return list(self.photos.select_related("photo")) if self.drafted is None else self.drafted.photos

    def revised(self, relation: str) -> list[RevisedRow]:
        return list(self.photo_rows())

    def linked(self, name: str) -> list[models.Model]:
        if self.drafted is not None:
            return list(getattr(self.drafted, name))
        return list(getattr(self, name).select_related(*LINKED[name]).order_by("pk"))

    def as_read(self, content: Content, kept: dict[str, Any]) -> Content:
        return article_contents.as_read(content, kept, body=BODY, photos=PHOTOS)

    def edition_as_content(self, edition: Any) -> Content:  # a news.Edition
        return article_contents.edition_content(edition, Article, body=BODY, photos=PHOTOS)

    def event(self, first_published_at: datetime | None = None) -> tuple[date, str]:
        """Give the day that the article is about, and its precision.

        That is its own date, else the day of its first publication, else (first_published_at=None) today.
        """
        if self.dated_on:
            return self.dated_on, self.dated_precision
        return (timezone.localdate(first_published_at) if first_published_at else self._first_day), DatePrecision.DAY

    def edition_content(self, *, first_published_at: datetime) -> dict[str, Any]:
        event = event_on, precision = self.event(first_published_at)
        rows = [row for row in self.photo_rows() if not row.photo.is_placeholder]
        photos = {row.use: row.public(archive=row.archive_label(event)) for row in rows}
        lead = next((row for row in rows if row.is_lead), next(iter(rows), None))
        return {
            "section": self.section,
            "slug": self.slug,
            "title": self.title,
            "sapo": self.sapo,
            "byline": self.byline,
            "source_name": self.source_name,
            "source_url": self.source_url,
            "dated_on": event_on,
            "dated_precision": precision,
            "is_year_inferred": bool(self.dated_on and self.dated_basis),
            "blocks": _blocks(quoting.as_published(self.body), photos),
            "lead": photos[lead.use] if lead else None,
            **self._citing(),
        }

    def edition_links(self) -> dict[str, list[models.Model]]:
        """Lock the photos too: a takedown of one waits until the edition stands, or this waits and then sees it."""
        shown = {row.photo_id for row in self.photo_rows() if not row.photo.is_placeholder}
        photos = Photo.objects.filter(pk__in=shown).order_by("pk").select_for_update(no_key=True)
        decisions = self.linked("decisions")  # left out where there are none, as `_citing` is
        return {
            "bloc_years": self.linked("bloc_years"),
            "photos": list(photos),
            **({"decisions": decisions} if decisions else {}),
        }

    def published(self) -> None:
        """Settle the article, and hold back from its new edition every photo that is taken down."""
        type(self).objects.filter(pk=self.pk).update(stage=Stage.SETTLED, return_reason="")
        edition = self.editions.latest("number")
        for photo in edition.photos.exclude(takedown_reason="").order_by("pk"):
            photo.takedowns.in_force().get().hold_back(edition)

    def taken_back(self) -> None:
        type(self).objects.filter(pk=self.pk, stage=Stage.SETTLED).update(stage=Stage.DRAFT)

    @cached_property
    def _first_day(self) -> date:
        first = self.editions.order_by("number").first() if self.pk else None
        return timezone.localdate(first.first_published_at if first else None)

    def _citing(self) -> dict[str, Any]:
        """Give the columns of an edition that quotes figures; none of another, whose digest stays what it was."""
        columns = citing_columns(self.body)
        return columns if columns["citations"] else {}

    def _uses_in_place(self) -> set[str]:
        """Name the uses of photos that readers find in the present edition, or their placeholders."""
        current = self.current_edition if self.pk else None
        return {block["photo"]["use"] for block in (current.blocks if current else []) if block["kind"] == "photo"}


def _blocks(body: str, photos: dict[uuid.UUID, dict[str, Any]]) -> list[dict[str, Any]]:
    """Cut the body at its figures into what the page shows in order; photos that stand in no figure come last."""
    blocks: list[dict[str, Any]] = []
    waiting = dict(photos)
    for part in text.split(body):
        if isinstance(part, str):
            blocks.append({"kind": "html", "html": part})
        elif photo := waiting.pop(part.use, None):
            blocks.append({"kind": "photo", "photo": photo})
    return blocks + [{"kind": "photo", "photo": photo} for photo in waiting.values()]
