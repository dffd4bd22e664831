import secrets
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, default_storage, storages
from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr

from hanam_portal.backoffice.working_copies import Versioned
from hanam_portal.publishing.vietnamese.text import fold, one_line


def private_storage() -> Storage:
    return storages["private"]


def new_token() -> str:
    return secrets.token_hex(12)


class PhotoQuerySet(models.QuerySet["Photo"]):
    def with_file(self) -> "PhotoQuerySet":
        return self.exclude(original="")


class Photo(Versioned):
    """A photograph of the library (ảnh): the private original, its public renditions, its default words.

    A photo without an original is a placeholder: its words are kept until somebody brings the file.
    token: 24 hex digits, in the names of all its public files, so that they tell nothing and belong together.
    renditions: [{"width": px, "height": px, "jpeg": storage name, "avif": storage name}], narrowest first.
    slots: the same for each slot of the pages that crops ({"cover": […], "share": […]}).
    own_crops: the crops that an editor set, {slot: [left, top, right, bottom]} as fractions; else the focus decides.
    look: 16 hex digits of a perceptual hash; near-duplicates differ in few bits.
    takedown_reason: why the photo may be shown nowhere; empty when it may.
    """

    title = models.CharField("tên trong thư viện", max_length=200)
    original = models.FileField("tệp gốc", storage=private_storage, max_length=200, blank=True, editable=False)
    token = models.CharField(max_length=24, unique=True, default=new_token, editable=False)
    sha256 = models.CharField("dấu của tệp gốc", max_length=64, blank=True, editable=False, db_index=True)
    width_px = models.PositiveIntegerField("rộng (px)", null=True, editable=False)
    height_px = models.PositiveIntegerField("cao (px)", null=True, editable=False)
    renditions = models.JSONField("các bản hiển thị", default=list, editable=False)
    slots = models.JSONField("các bản cắt", default=dict, editable=False)
    renditions_made_at = models.DateTimeField("làm xong các bản hiển thị lúc", null=True, editable=False)
    look = models.CharField(max_length=16, blank=True, editable=False)
    focal_x = models.FloatField("tâm điểm ngang", default=0.5, help_text="Từ 0 (mép trái) đến 1 (mép phải).")
    focal_y = models.FloatField("tâm điểm dọc", default=0.5, help_text="Từ 0 (mép trên) đến 1 (mép dưới).")
    own_crops = models.JSONField("khung cắt riêng", default=dict, blank=True, editable=False)
    default_caption = models.CharField(
        "chú thích",
        max_length=300,
        blank=True,
        help_text="In dưới ảnh: ai, ở đâu, khi nào; nêu tên người theo vị trí.",
    )
    default_alt = models.CharField(
        "mô tả cho người khiếm thị",
        max_length=125,
        blank=True,
        help_text="Nói trong ảnh thấy gì, cho người không nhìn được. Không chép lại chú thích hay tiêu đề.",
    )
    credit = models.CharField("nguồn ảnh", max_length=160, blank=True, help_text="Người chụp hoặc cơ quan giữ quyền.")
    licence = models.CharField("quyền sử dụng", max_length=160, blank=True)
    taken_on = models.DateField("ngày chụp", null=True, blank=True)
    has_consent = models.BooleanField("người trong ảnh đã đồng ý", default=False)
    takedown_reason = models.CharField("lý do gỡ", max_length=300, blank=True, editable=False)
    folded_words = models.CharField(max_length=1000, blank=True, editable=False)
    folded_credit = models.CharField(max_length=200, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người tải lên",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "thư viện ảnh"
        ordering = ["-pk"]
        permissions = [("take_down_photo", "Được gỡ ảnh khỏi mọi bài và khôi phục")]
        constraints = [
            models.CheckConstraint(
                condition=Q(original="", width_px=None, height_px=None, sha256="")
                | (
                    ~Q(original="")
                    & Q(width_px__isnull=False, height_px__isnull=False, width_px__gte=1, height_px__gte=1)
                    & ~Q(sha256="")
                ),
                name="news_photo_measured_or_placeholder",
            ),
            models.CheckConstraint(
                condition=Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
                name="news_photo_focus_inside",
                violation_error_message="Tâm điểm phải nằm trong ảnh: từ 0 đến 1.",
            ),
        ]
        indexes = [
            # With the words in it, a search of the library reads the index and not the rows.
            models.Index(fields=["-id", "folded_words"], name="news_photo_words"),
            models.Index(fields=["folded_credit", "-id"], name="news_photo_credit"),
            models.Index(fields=["taken_on", "-id"], name="news_photo_taken"),
            models.Index(fields=["-id"], name="news_photo_silent", condition=Q(default_alt="")),
            *(models.Index(Substr("look", 4 * band + 1, 4), name=f"news_photo_look_{band}") for band in range(4)),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the row clean whichever way it came: form, import or code."""
        self.clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        for name in ("title", "default_caption", "default_alt", "credit", "licence"):
            setattr(self, name, one_line(getattr(self, name)))
        self.folded_words = fold(" ".join([self.title, self.default_caption, self.default_alt, self.credit]))[:1000]
        self.folded_credit = fold(self.credit)[:200]

    @property
    def is_placeholder(self) -> bool:
        return not self.original

    @property
    def is_taken_down(self) -> bool:
        return bool(self.takedown_reason)

    def public_renditions(self) -> list[dict[str, Any]]:
        """Give the renditions with addresses in place of storage names, narrowest first."""
        return [
            {
                **rendition,
                "jpeg": default_storage.url(rendition["jpeg"]),
                "avif": default_storage.url(rendition["avif"]),
            }
            for rendition in self.renditions
        ]

    @property
    def thumbnail_url(self) -> str:
        """The narrowest rendition, for lists of the back office; empty for a placeholder."""
        return default_storage.url(self.renditions[0]["jpeg"]) if self.renditions else ""
