"""Versioned rows and working copies: what staff edit, and citizens never see."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F

from hanam_portal.backoffice.findings import Finding, errors
from hanam_portal.backoffice.revisions.comparison import Content
from hanam_portal.publishing.editions import Edition, Publishable


class ConflictError(Exception):
    """Somebody else saved this row since the form was opened; nothing was written."""


class Versioned(models.Model):
    """A row that two people may have open at once: its version token grows with every save from a form.

    revised_rows: the relations whose rows (RevisedRow) are saved, kept, compared and brought back with the record.
    form_key: of the form that made the record, so that a form sent twice makes one.
    """

    revised_rows: ClassVar[list[str]] = []

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
    form_key = models.UUIDField(unique=True, null=True, editable=False)

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

    def revised(self, relation: str) -> list["RevisedRow"]:
        """Give the rows of one of `revised_rows`, in their order."""
        return list(getattr(self, relation).all())

    def linked(self, name: str) -> list[models.Model]:
        """Give what a many-to-many field of this record leads to."""
        return list(getattr(self, name).all())

    def as_read(self, content: Content, kept: dict[str, Any]) -> Content:
        """Say the words of a snapshot (`kept`) as readers know them, e.g. a text cut into its blocks."""
        return content


class RevisedRow(models.Model):
    """A row that belongs to a versioned record and is revised with it."""

    class Meta:
        abstract = True

    @property
    def identity(self) -> str:
        """Name this row among those of its record, also after it was deleted and brought back."""
        return str(self.pk)

    @staticmethod
    def identity_columns(identity: str) -> dict[str, Any]:  # columns of any type
        """Give the columns that a row of this identity is made with."""
        return {"pk": int(identity)}

    def described(self) -> dict[str, str]:
        """Say what the row holds, in words: {label: words}, for comparisons."""
        raise NotImplementedError


class WorkingCopy(Versioned, Publishable):
    """A record that staff edit and the door publishes (bản làm việc)."""

    class Meta:
        abstract = True

    def findings(self) -> list[Finding]:
        """Say what is to mend, or to look at, before citizens see this record as it stands."""
        raise NotImplementedError

    def edition_as_content(self, edition: Edition) -> Content | None:
        """Say in words what citizens read of this record, in the terms of its own content; None when it cannot be."""
        return None

    def problems(self) -> list[str]:
        return [finding.message for finding in errors(self.findings())]
