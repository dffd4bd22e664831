import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from hanam_portal.backoffice.working_copies import RevisedRow
from hanam_portal.publishing.vietnamese.text import one_line
from news import archive
from news.models.articles import Article
from news.models.photos import Photo
from news.preflight import PhotoCopy


class ArticlePhoto(RevisedRow):
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
    unlabelled_reason = models.CharField(
        "lý do bỏ nhãn “Ảnh tư liệu”",
        max_length=300,
        blank=True,
        validators=[archive.says_why],
        help_text="Ảnh chụp trước sự kiện hơn 30 ngày mang nhãn “Ảnh tư liệu”. Chỉ điền khi nhãn ấy sai.",
    )
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

    def clean_fields(self, exclude: Any = None) -> None:
        self.unlabelled_reason = one_line(self.unlabelled_reason)
        super().clean_fields(exclude)

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

    def archive_label(self, event: tuple[date, str] | None = None) -> str:
        """Give the label that readers see when the photo is older than the event; none when an editor said why not.

        event: its day and precision; the article's own when None.
        """
        if self.unlabelled_reason or self.photo.taken_on is None:
            return ""
        return archive.label(self.photo.taken_on, *(event or self.article.event()))

    @property
    def identity(self) -> str:
        return str(self.use)

    @staticmethod
    def identity_columns(identity: str) -> dict[str, Any]:
        return {"use": uuid.UUID(identity)}

    def described(self) -> dict[str, str]:
        return {
            "ảnh": str(self.photo),
            "chú thích": self.shown_caption,
            "mô tả": self.shown_alt,
            "nguồn ảnh": self.photo.credit,
            "nhãn": self.archive_label(),
            "lý do bỏ nhãn": self.unlabelled_reason,
            "chỉ để trang trí": "có" if self.is_decorative else "",
            "ảnh đại diện": "có" if self.is_lead else "",
        }

    def as_copy(self, place: int, *, is_lead: bool, is_in_place: bool = False) -> PhotoCopy:
        """Give what the checks read of this use of the photo. is_in_place: readers find it on the page already."""
        return PhotoCopy(
            use=self.identity,
            place=place,
            name=self.photo.title,
            caption=self.shown_caption,
            alt=self.shown_alt,
            credit=self.photo.credit,
            width_px=self.photo.width_px or 0,
            height_px=self.photo.height_px or 0,
            is_lead=is_lead,
            is_decorative=self.is_decorative,
            archive=self.archive_label(),
            takedown=self.photo.takedown_reason,
            is_in_place=is_in_place,
        )

    def public(self, *, archive: str = "") -> dict[str, Any]:
        """Give what an edition keeps of this use of the photo. archive: its label beside the article's event.

        Of a photo that was taken down too: Takedown.hold_back takes that out before anybody can read it.
        """
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
            "slots": self.photo.public_slots(),
            "archive": archive,
            "takedown": "",
        }
