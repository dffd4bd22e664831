from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from news.models.articles import Article
from news.models.photos import Photo, private_storage

VALID = timedelta(minutes=30)
SALT = "news.phone_links"


def half_an_hour_from_now() -> datetime:
    return timezone.now() + VALID


class PhoneLinkQuerySet(models.QuerySet["PhoneLink"]):
    def valid(self) -> Self:
        """Keep the links that still take photos; those of a closed account do not."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now(), made_by__is_active=True)

    def of_token(self, token: str) -> "PhoneLink | None":
        """Read the token of an address; None when it is forged, too old, revoked or unknown."""
        try:
            pk = signing.loads(token, salt=SALT, max_age=VALID)
        except signing.BadSignature:
            return None
        return self.valid().select_related("article", "made_by").filter(pk=pk).first()


class PhoneLink(models.Model):
    """Leave to send photos into the strip of one article from a phone, without an account (liên kết gửi ảnh)."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="phone_links")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=half_an_hour_from_now)
    revoked_at = models.DateTimeField(null=True)

    objects = PhoneLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "liên kết gửi ảnh"
        verbose_name_plural = "liên kết gửi ảnh"
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="news_phonelink_is_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}, đến {self.expires_at}"

    @property
    def token(self) -> str:
        """What an address carries of this link. Signed for as long as a link lasts; the row may end it sooner."""
        return signing.dumps(self.pk, salt=SALT)


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
