import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from emulation.models import BlocYear
from hanam_portal.backoffice.working_copies import WorkingCopy
from hanam_portal.publishing.vietnamese.dates import DatePrecision
from hanam_portal.publishing.vietnamese.text import one_line, slugify
from news import body as text
from news.editor import BodyField
from news.models.photos import Photo
from news.models.sections import Section


class Stage(models.TextChoices):
    DRAFT = "draft", "soạn thảo"
    SUBMITTED = "submitted", "chờ duyệt"
    RETURNED = "returned", "trả lại"
    APPROVED = "approved", "đã duyệt"
    SETTLED = "settled", "đã đăng, không có sửa đổi chờ"


class HomeSlot(models.TextChoices):
    NONE = "", "theo ngày"
    LEAD = "lead", "tin chính"


class Article(WorkingCopy):
    """An article as its editors write it (bài viết). What citizens read of it is in `editions`."""

    title = models.CharField("tiêu đề", max_length=250)
    slug = models.SlugField("đường dẫn", max_length=80, blank=True, help_text="Để trống: lấy từ tiêu đề.")
    section = models.ForeignKey(Section, verbose_name="chuyên mục", on_delete=models.PROTECT)
    sapo = models.TextField("sapo", blank=True, help_text="Đoạn mở đầu in đậm, tóm tắt cả bài.")
    body: "models.TextField[str, str]" = BodyField("nội dung", blank=True)
    byline = models.CharField("tác giả", max_length=120, blank=True)
    source_name = models.CharField("nguồn", max_length=120, blank=True, help_text="Ví dụ: Báo Hà Nam.")
    source_url = models.URLField("địa chỉ nguồn", blank=True)
    source_taken_on = models.DateField("ngày lấy từ nguồn", null=True, blank=True)
    dated_on = models.DateField("ngày của bài", null=True, blank=True, help_text="Để trống: ngày đăng lần đầu.")
    dated_precision = models.CharField("độ chính xác", max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    dated_basis = models.CharField(
        "căn cứ của năm", max_length=200, blank=True, help_text="Điền khi năm được suy ra, ví dụ: năm lấy từ tiêu đề."
    )
    home_slot = models.CharField("vị trí trang chủ", max_length=10, choices=HomeSlot, default=HomeSlot.NONE, blank=True)
    bloc_years = models.ManyToManyField(
        BlocYear, verbose_name="khối thi đua được đưa tin", blank=True, related_name="articles"
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
            models.CheckConstraint(condition=~Q(slug=""), name="news_article_has_slug"),
        ]
        indexes = [
            models.Index(fields=["stage", "-changed_at"], name="news_article_queue"),
            models.Index(fields=["-changed_at", "-id"], name="news_article_recent"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the row clean whichever way it came: form, import or code."""
        self.clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.title = one_line(self.title)
        self.slug = self.slug or slugify(self.title) or "bai-viet"

    def get_absolute_url(self) -> str:
        return reverse("news:article", kwargs={"section": self.section.slug, "slug": self.slug, "pk": self.pk})

    def problems(self) -> list[str]:
        found = []
        if not self.sapo.strip():
            found.append("Thiếu sapo: hãy viết đoạn mở đầu.")
        if not text.plain_text(self.body).strip() and not text.figures(self.body):
            found.append("Bài chưa có nội dung.")
        for row in self.photo_rows():
            found += row.problems()
        return found

    def photo_rows(self) -> list["ArticlePhoto"]:
        return list(self.photos.select_related("photo"))

    def edition_content(self, *, first_published_at: datetime) -> dict[str, Any]:
        rows = {row.use: row for row in self.photo_rows() if not row.photo.is_placeholder}
        lead = next((row for row in rows.values() if row.is_lead), next(iter(rows.values()), None))
        return {
            "section": self.section,
            "slug": self.slug,
            "title": self.title,
            "sapo": self.sapo,
            "byline": self.byline,
            "source_name": self.source_name,
            "source_url": self.source_url,
            "dated_on": self.dated_on or timezone.localdate(first_published_at),
            "dated_precision": self.dated_precision if self.dated_on else DatePrecision.DAY,
            "is_year_inferred": bool(self.dated_on and self.dated_basis),
            "home_slot": self.home_slot,
            "blocks": _blocks(self.body, rows),
            "lead": lead.public() if lead else None,
        }

    def edition_links(self) -> dict[str, list[models.Model]]:
        return {"bloc_years": list(self.bloc_years.order_by("pk"))}

    def published(self) -> None:
        type(self).objects.filter(pk=self.pk).update(stage=Stage.SETTLED, return_reason="")

    def taken_back(self) -> None:
        type(self).objects.filter(pk=self.pk, stage=Stage.SETTLED).update(stage=Stage.DRAFT)


class ArticlePhoto(models.Model):
    """One use of a photo in one article (ảnh của bài). Its own caption or alt wins; NULL inherits the photo's."""

    article = models.ForeignKey(Article, verbose_name="bài viết", on_delete=models.CASCADE, related_name="photos")
    photo = models.ForeignKey(Photo, verbose_name="ảnh", on_delete=models.PROTECT, related_name="uses")
    use = models.UUIDField("mã lần dùng", default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    caption = models.CharField(  # noqa: DJ001  # NULL inherits, "" says that there is none
        "chú thích", max_length=300, null=True, blank=True, help_text="Để trống: theo chú thích trong thư viện."
    )
    alt = models.CharField(  # noqa: DJ001  # NULL inherits
        "mô tả cho người khiếm thị",
        max_length=125,
        null=True,
        blank=True,
        help_text="Nói trong ảnh thấy gì. Để trống: theo mô tả trong thư viện.",
    )
    is_decorative = models.BooleanField("chỉ để trang trí", default=False)
    is_lead = models.BooleanField("ảnh đại diện", default=False)

    class Meta:
        verbose_name = "ảnh của bài"
        verbose_name_plural = "ảnh của bài"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article"], condition=Q(is_lead=True), name="news_articlephoto_one_lead"),
            models.CheckConstraint(
                condition=Q(is_decorative=False) | Q(alt=None) | Q(alt=""),
                name="news_articlephoto_decorative_is_silent",
                violation_error_message="Ảnh chỉ để trang trí thì không có mô tả. Hãy bỏ mô tả hoặc bỏ đánh dấu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.photo} · {self.shown_caption or 'chưa có chú thích'}"

    @property
    def shown_caption(self) -> str:
        return self.photo.default_caption if self.caption is None else self.caption

    @property
    def shown_alt(self) -> str:
        if self.is_decorative:
            return ""
        return self.photo.default_alt if self.alt is None else self.alt

    def problems(self) -> list[str]:
        if self.photo.is_placeholder or self.is_decorative or self.shown_alt:
            return []
        return [f"Ảnh “{self.photo}” thiếu mô tả cho người khiếm thị (hoặc đánh dấu “chỉ để trang trí”)."]

    def public(self) -> dict[str, Any]:
        """Give what an edition keeps of this use of the photo."""
        return {
            "id": self.photo_id,
            "use": str(self.use),
            "alt": self.shown_alt,
            "caption": self.shown_caption,
            "credit": self.photo.credit,
            "width": self.photo.width_px,
            "height": self.photo.height_px,
            "focal_x": self.photo.focal_x,
            "focal_y": self.photo.focal_y,
            "renditions": self.photo.public_renditions(),
        }


def _blocks(body: str, rows: dict[uuid.UUID, ArticlePhoto]) -> list[dict[str, Any]]:
    """Cut the body at its figures into what the page shows in order; photos that stand in no figure come last."""
    blocks: list[dict[str, Any]] = []
    waiting = dict(rows)
    for part in text.split(body):
        if isinstance(part, str):
            blocks.append({"kind": "html", "html": part})
        elif row := waiting.pop(part.use, None):
            blocks.append({"kind": "photo", "photo": row.public()})
    return blocks + [{"kind": "photo", "photo": row.public()} for row in waiting.values()]
