"""What was brought, what it would do, what was done and how it is taken back: one row for each file."""

import hashlib
import json
from collections import Counter
from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hanam_portal.backoffice.imports.kinds import Plan, PlannedRow, RowState
from hanam_portal.backoffice.imports.rows import Skipped
from hanam_portal.backoffice.imports.tables import Table

KEPT = timedelta(days=30)


class BatchState(models.TextChoices):
    READING = "reading", "đang đọc"
    READ = "read", "đọc xong"
    APPLIED = "applied", "đã áp dụng"
    UNDONE = "undone", "đã hoàn tác"
    REFUSED = "refused", "bị từ chối"


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def of(self, target: models.Model) -> Self:
        return self.filter(target_type=target._meta.label_lower, target_pk=str(target.pk))

    def for_listing(self) -> Self:
        """Fetch what a list shows, newest first, without the rows of the files."""
        return self.select_related("made_by", "applied_by", "undone_by").defer("cells", "rows", "inverse")

    def forgettable(self) -> Self:
        """Keep what changed nothing and has been lying about for a month."""
        idle = [BatchState.READING, BatchState.READ, BatchState.REFUSED]
        return self.filter(state__in=idle, made_at__lt=timezone.now() - KEPT)


class ImportBatch(models.Model):
    """A spreadsheet that somebody brought for one record (đợt nhập). The file itself is not kept.

    cells: what was read of it, until it is applied or refused. rows: PlannedRow as JSON. inverse: what undoing needs.
    """

    kind = models.CharField("loại", max_length=40)
    target_type = models.CharField(max_length=100)
    target_pk = models.CharField(max_length=40)
    target_name = models.CharField("mục", max_length=300)
    file_name = models.CharField("tệp", max_length=100)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()
    state = models.CharField("tình trạng", max_length=8, choices=BatchState, default=BatchState.READING)
    reason = models.TextField("lý do", blank=True)
    cells = models.JSONField(null=True)
    rows = models.JSONField(default=list)
    skipped = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    inverse = models.JSONField(null=True)
    new_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    same_count = models.PositiveIntegerField(default=0)
    error_count = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    planned_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "đợt nhập"
        verbose_name_plural = "đợt nhập"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["target_type", "target_pk"], name="backoffice_importbatch_target")]
        constraints = [
            models.UniqueConstraint(
                fields=["made_by"], condition=Q(state="reading"), name="backoffice_importbatch_one_reading"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["applied", "undone"]) | Q(applied_at__isnull=False, inverse__isnull=False),
                name="backoffice_importbatch_applied_can_be_undone",
            ),
            models.CheckConstraint(
                condition=Q(state="undone", undone_at__isnull=False) | ~Q(state="undone") & Q(undone_at=None),
                name="backoffice_importbatch_undone_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_state_display()})"

    @property
    def counts(self) -> dict[str, int]:
        return {state: getattr(self, f"{state}_count") for state in RowState}

    @property
    def has_work(self) -> bool:
        """Whether applying would change anything."""
        return self.new_count + self.changed_count > 0

    @property
    def can_be_applied(self) -> bool:
        return self.state == BatchState.READ and self.has_work and not self.error_count

    def planned_rows(self) -> list[PlannedRow]:
        return [PlannedRow.of(row) for row in self.rows]

    def shape_of_rows(self) -> str:
        """Give what two plans have in common only when they are the same, without keeping either."""
        return hashlib.sha256(json.dumps(self.rows, sort_keys=True).encode()).hexdigest()

    def passed_over(self) -> list[Skipped]:
        return [Skipped(**row) for row in self.skipped]

    def take(self, plan: Plan, table: Table) -> None:
        """Take over a plan, in memory."""
        states = Counter(row.state for row in plan.rows)
        self.rows = []  # the former plan goes before the new one comes
        kept = json.dumps([row.as_json() for row in plan.rows])
        plan.rows = []
        self.rows = json.loads(kept)  # as it comes back from the database
        self.skipped = [_as_json(row) for row in table.skipped]
        self.remarks = [*table.remarks, *plan.remarks]
        for state in RowState:
            setattr(self, f"{state}_count", states[state])
        self.state, self.planned_at = BatchState.READ, timezone.now()

    def refuse(self, reason: str) -> None:
        """Say why the file is not read, in memory; what it held is let go."""
        self.state, self.reason, self.cells = BatchState.REFUSED, reason, None

    def in_brief(self) -> dict[str, Any]:
        """What the audit trail says of the file."""
        return {"batch": self.pk, "file": self.file_name, "sha256": self.sha256, **self.counts}


def _as_json(row: Skipped) -> dict[str, str]:
    return {"place": row.place, "words": row.words, "why": row.why}
