"""Links that show a draft to somebody without an account, for a day."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models, transaction
from django.utils import timezone

from hanam_portal.backoffice.secret_links import SecretLink, SecretLinkQuerySet
from hanam_portal.backoffice.users import User
from hanam_portal.backoffice.working_copies import WorkingCopy
from hanam_portal.publishing import audit

VALID = timedelta(hours=24)
SALT = "hanam_portal.backoffice.preview_links"


def a_day_from_now() -> datetime:
    return timezone.now() + VALID


class PreviewLinkQuerySet(SecretLinkQuerySet["PreviewLink"]):
    def of(self, record: WorkingCopy) -> Self:
        return self.filter(object_type=record._meta.label_lower, object_pk=str(record.pk))


class PreviewLink(SecretLink):
    """Leave to read one working copy as it stands, without an account (liên kết xem trước)."""

    salt, lasts = SALT, VALID

    object_type = models.CharField(max_length=100)
    object_pk = models.CharField(max_length=40)
    expires_at = models.DateTimeField(default=a_day_from_now)

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

    def is_outrun(self, shown_at: datetime | None) -> bool:
        """Tell whether citizens were shown something of the record since this link to it was made.

        shown_at: of the record, as `last_shown_at` gives it.
        """
        return shown_at is not None and shown_at >= self.made_at


def last_shown_at(record: WorkingCopy) -> datetime | None:
    """Tell when the last edition of a record became visible, or the notice of its withdrawal; None before the first."""
    shown = record.editions.filter(visible_from__lte=timezone.now()).order_by("-visible_from")
    moment: datetime | None = shown.values_list("visible_from", flat=True).first()
    return moment


@transaction.atomic
def make_link(record: WorkingCopy, *, by: User) -> PreviewLink:
    """Let whoever has the link read the record as it stands, for a day."""
    link = PreviewLink.objects.create(object_type=record._meta.label_lower, object_pk=str(record.pk), made_by=by)
    audit.record(
        "tạo liên kết xem trước",
        record,
        by=str(by),
        before={},
        after={"link": link.pk, "expires_at": link.expires_at.isoformat()},
    )
    return link


@transaction.atomic
def revoke(link: PreviewLink, record: WorkingCopy, *, by: User) -> bool:
    """End a link of the record at once. False when it had ended already; nothing is written then."""
    if not PreviewLink.objects.of(record).filter(pk=link.pk).revoke():
        return False
    audit.record("thu hồi liên kết xem trước", record, by=str(by), before={"link": link.pk}, after={})
    return True
