"""Links that show a draft to somebody without an account, for a day."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from hanam_portal.backoffice.working_copies import WorkingCopy

VALID = timedelta(hours=24)


def a_day_from_now() -> datetime:
    return timezone.now() + VALID


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def of(self, record: WorkingCopy) -> Self:
        return self.filter(object_type=record._meta.label_lower, object_pk=str(record.pk))

    def valid(self) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


class PreviewLink(models.Model):
    """Leave to read one working copy as it stands, without an account (liên kết xem trước)."""

    object_type = models.CharField(max_length=100)
    object_pk = models.CharField(max_length=40)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(default=a_day_from_now)
    revoked_at = models.DateTimeField(null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "liên kết xem trước"
        verbose_name_plural = "liên kết xem trước"
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["object_type", "object_pk"], name="backoffice_previewlink_record")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="backoffice_previewlink_is_forward"
            )
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_pk}, đến {self.expires_at}"
