from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, default_storage, storages
from django.db import models
from django.db.models import Q

from hanam_portal.backoffice.working_copies import Versioned


def private_storage() -> Storage:
    return storages["private"]


class PhotoQuerySet(models.QuerySet["Photo"]):
    def with_file(self) -> "PhotoQuerySet":
        return self.exclude(original="")


class Photo(Versioned):
    """A photograph of the library (ảnh): the private original, its public renditions, its default words.

    A photo without an original is a placeholder: its words are kept until somebody brings the file.
    renditions: [{"width": px, "height": px, "jpeg": storage name, "avif": storage name}], narrowest first.
    """

    title = models.CharField("tên trong thư viện", max_length=200)
    original = models.FileField("tệp gốc", storage=private_storage, max_length=200, blank=True, editable=False)
    sha256 = models.CharField("dấu của tệp gốc", max_length=64, blank=True, editable=False, db_index=True)
    width_px = models.PositiveIntegerField("rộng (px)", null=True, editable=False)
    height_px = models.PositiveIntegerField("cao (px)", null=True, editable=False)
    renditions = models.JSONField("các bản hiển thị", default=list, editable=False)
    focal_x = models.FloatField("tâm điểm ngang", default=0.5, help_text="Từ 0 (mép trái) đến 1 (mép phải).")
    focal_y = models.FloatField("tâm điểm dọc", default=0.5, help_text="Từ 0 (mép trên) đến 1 (mép dưới).")
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
            models.CheckConstraint(condition=Q(original="") | ~Q(credit=""), name="news_photo_has_credit"),
            models.CheckConstraint(
                condition=Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
                name="news_photo_focus_inside",
                violation_error_message="Tâm điểm phải nằm trong ảnh: từ 0 đến 1.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_placeholder(self) -> bool:
        return not self.original

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
