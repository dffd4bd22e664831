"""Versioned rows and working copies: what staff edit, and citizens never see."""

from django.conf import settings
from django.db import models
from django.db.models import F

from hanam_portal.publishing.editions import Publishable


class ConflictError(Exception):
    """Somebody else saved this row since the form was opened; nothing was written."""


class Versioned(models.Model):
    """A row that two people may have open at once: its version token grows with every save from a form."""

    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    changed_at = models.DateTimeField("sửa lúc", auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người sửa",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        abstract = True

    def claim(self, version: int) -> None:
        """Take the next version for a save that began at `version`.

        One statement, so of two saves that began alike exactly one succeeds. Raises ConflictError for the other.
        """
        rows = type(self)._default_manager.filter(pk=self.pk, version=version)
        if not rows.update(version=F("version") + 1):
            raise ConflictError
        self.version = version + 1


class WorkingCopy(Versioned, Publishable):
    """A record that staff edit and the door publishes (bản làm việc)."""

    class Meta:
        abstract = True
