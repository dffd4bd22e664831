import secrets
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr

from hanam_portal.backoffice.private_files import private_storage
from hanam_portal.backoffice.revisions.comparison import Content
from hanam_portal.backoffice.working_copies import Versioned
from hanam_portal.publishing.vietnamese.text import fold, one_line
from news.imaging import framing

MOST_WORDS_BYTES = 1700  # an entry of a PostgreSQL index holds 2704 bytes, up to 800 of them the credit


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
    own_crops = models.JSONField("khung cắt riêng", default=dict, blank=True)
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
    taken_on = models.DateField(
        "ngày chụp",
        null=True,
        blank=True,
        help_text="Trong bài về một sự kiện sau ngày này hơn 30 ngày, ảnh mang nhãn “Ảnh tư liệu (tháng/năm)”.",
    )
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
            # In the order of the library, with all that it is searched by: a search reads the index and not the rows.
            models.Index(fields=["-id", "folded_words", "folded_credit", "taken_on"], name="news_photo_words"),
            models.Index(fields=["folded_credit", "-id"], name="news_photo_credit"),
            models.Index(fields=["taken_on", "-id"], name="news_photo_taken"),
            models.Index(fields=["-id"], name="news_photo_silent", condition=Q(default_alt="")),
            *(models.Index(Substr("look", 4 * band + 1, 4), name=f"news_photo_look_{band}") for band in range(4)),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the row clean whichever way it came: form, import or code.

        A row that was read before a takedown does not undo it: news.takedowns alone writes that column afterwards.
        """
        self.clean()
        if not self._state.adding and "update_fields" not in kwargs:
            columns = {field.name for field in self._meta.concrete_fields if not field.primary_key}
            kwargs["update_fields"] = columns - {"takedown_reason", *self.get_deferred_fields()}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        for name in ("title", "default_caption", "default_alt", "credit", "licence"):
            setattr(self, name, one_line(getattr(self, name)))
        words = fold(" ".join([self.title, self.default_caption, self.default_alt, self.credit]))
        self.folded_words = words.encode()[:MOST_WORDS_BYTES].decode(errors="ignore")[:1000]
        self.folded_credit = fold(self.credit)[:200]

    @property
    def is_placeholder(self) -> bool:
        return not self.original

    @property
    def is_taken_down(self) -> bool:
        return bool(self.takedown_reason)

    def as_read(self, content: Content, kept: dict[str, Any]) -> Content:
        """Say where the focus is and which crops were set, in place of their numbers."""
        said = kept["fields"]
        numbers = {str(self._meta.get_field(name).verbose_name) for name in ("focal_x", "focal_y", "own_crops")}  # type: ignore[union-attr]  # columns
        fields = {label: words for label, words in content.fields.items() if label not in numbers}
        fields["tâm điểm"] = framing.place(said["focal_x"], said["focal_y"])
        fields["khung cắt riêng"] = framing.crops(said.get("own_crops") or {})
        return replace(content, fields=fields)

    def public_renditions(self) -> list[dict[str, Any]]:
        """Give the renditions with addresses in place of storage names, narrowest first."""
        return [_addressed(rendition) for rendition in self.renditions]

    def public_slots(self) -> dict[str, list[dict[str, Any]]]:
        """Give the crops of each slot likewise."""
        return {slot: [_addressed(rendition) for rendition in made] for slot, made in self.slots.items()}

    @property
    def thumbnail_url(self) -> str:
        """The narrowest rendition, for lists of the back office; empty for a placeholder or when taken down."""
        return default_storage.url(self.renditions[0]["jpeg"]) if self.renditions and not self.is_taken_down else ""


def _addressed(rendition: dict[str, Any]) -> dict[str, Any]:
    files: dict[str, Any] = {
        kind: default_storage.url(rendition[kind]) for kind in ("jpeg", "avif") if kind in rendition
    }
    return {**rendition, **files}
