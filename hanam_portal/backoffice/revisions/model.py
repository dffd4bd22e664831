from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from hanam_portal.backoffice.working_copies import Versioned


class RevisionQuerySet(models.QuerySet["Revision"]):
    def of(self, record: Versioned) -> Self:
        return self.filter(object_type=record._meta.label_lower, object_pk=str(record.pk))


class Revision(models.Model):
    """A record as one save left it (bản lưu): who saved, when, by which act. Written once, never changed.

    number: the version of the record that this save made. content: see `snapshots.snapshot`.
    """

    object_type = models.CharField(max_length=100)
    object_pk = models.CharField(max_length=40)
    number = models.PositiveIntegerField("số")
    made_at = models.DateTimeField("lúc", default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người lưu", on_delete=models.PROTECT, null=True, related_name="+"
    )
    act = models.CharField("việc", max_length=120)
    content = models.JSONField("nội dung", encoder=DjangoJSONEncoder)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "bản lưu"
        verbose_name_plural = "bản lưu"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["object_type", "object_pk", "number"], name="backoffice_revision_number")
        ]

    def __str__(self) -> str:
        return f"bản {self.number}"
