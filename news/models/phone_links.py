from datetime import datetime, timedelta
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hanam_portal.backoffice.private_files import private_storage
from hanam_portal.backoffice.secret_links import SecretLink, SecretLinkQuerySet
from news.models.articles import Article
from news.models.photos import Photo

VALID = timedelta(minutes=30)


def half_an_hour_from_now() -> datetime:
    return timezone.now() + VALID


class PhoneLink(SecretLink):
    """Leave to send photos into the strip of one article from a phone, without an account (liên kết gửi ảnh)."""

    salt, lasts = "news.phone_links", VALID

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="phone_links")
    expires_at = models.DateTimeField(default=half_an_hour_from_now)

    objects = SecretLinkQuerySet["PhoneLink"].as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "liên kết gửi ảnh"
        verbose_name_plural = "liên kết gửi ảnh"
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="news_phonelink_is_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}, đến {self.expires_at}"


class PhoneUpload(models.Model):
    """One photo on its way from a phone: what has arrived of it, and what became of it.

    key: made by the phone, so that a connection that broke goes on where it stopped. refusal: the sentence for the
    sender when the file was not taken in.
    """

    link = models.ForeignKey(PhoneLink, on_delete=models.CASCADE, related_name="uploads")
    key = models.UUIDField(default=uuid4)
    name = models.CharField(max_length=200)
    size_bytes = models.PositiveIntegerField()
    received_bytes = models.PositiveIntegerField(default=0)
    part = models.FileField(storage=private_storage, max_length=200, blank=True)
    photo = models.ForeignKey(Photo, on_delete=models.SET_NULL, null=True, related_name="+")
    refusal = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        verbose_name = "ảnh gửi từ điện thoại"
        verbose_name_plural = "ảnh gửi từ điện thoại"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["link", "key"], name="news_phoneupload_once"),
            models.CheckConstraint(
                condition=Q(received_bytes__lte=F("size_bytes")), name="news_phoneupload_no_more_than_its_size"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_settled(self) -> bool:
        """Whether it is known what became of the file."""
        return self.photo_id is not None or bool(self.refusal)
