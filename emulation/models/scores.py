"""What was said of a line of a sheet, stage by stage, and every change of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from emulation.models.bloc_years import BlocYear
from emulation.models.sheets import SheetLine
from emulation.models.units import Unit
from hanam_portal.backoffice.private_files import private_storage


class ScoreStage(models.IntegerChoices):
    """Who speaks, in the order of the stages: the last one that speaks decides, never the highest value."""

    SELF = 1, "tự chấm"
    CROSS = 2, "chấm chéo"
    LEADER = 3, "khối trưởng"
    DEPARTMENT = 4, "sở ngành"
    STANDING = 5, "thường trực"


class Score(models.Model):
    """What one stage says of a line (điểm): `value` in the criterion's own measure, from which the points follow.

    Of a criterion of direct points the value is the points; of a yes-no 1 or 0; else a quantity or a count.
    """

    line = models.ForeignKey(SheetLine, on_delete=models.CASCADE, related_name="scores")
    stage = models.PositiveSmallIntegerField("bước", choices=ScoreStage)
    value = models.DecimalField("giá trị", max_digits=15, decimal_places=4)
    reason = models.CharField("lý do", max_length=500, blank=True)
    scored_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    scored_at = models.DateTimeField("lúc", default=timezone.now)

    class Meta:
        default_permissions = ()
        verbose_name = "điểm"
        verbose_name_plural = "điểm"
        constraints = [
            models.UniqueConstraint(fields=["line", "stage"], name="emulation_score_once"),
            models.CheckConstraint(condition=Q(value__gte=0), name="emulation_score_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}: {self.value}"


class ScoreChange(models.Model):
    """A change of what a stage says (sửa điểm): the value, or why. Append-only; None: nothing is said, or was.

    batch: of the import that made it; empty when it was typed.
    """

    line = models.ForeignKey(SheetLine, on_delete=models.CASCADE, related_name="changes")
    stage = models.PositiveSmallIntegerField("bước", choices=ScoreStage)
    before = models.DecimalField("trước", max_digits=15, decimal_places=4, null=True)
    after = models.DecimalField("sau", max_digits=15, decimal_places=4, null=True)
    reason = models.CharField("lý do", max_length=500, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lúc", default=timezone.now)
    batch = models.PositiveBigIntegerField(null=True)

    class Meta:
        default_permissions = ()
        verbose_name = "sửa điểm"
        verbose_name_plural = "các lần sửa điểm"
        ordering = ["pk"]
        indexes = [models.Index(fields=["line", "stage", "-id"], name="emulation_scorechange_latest")]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class LineComment(models.Model):
    """A remark on a line of a sheet (ý kiến). Append-only."""

    line = models.ForeignKey(SheetLine, on_delete=models.CASCADE, related_name="comments")
    text = models.CharField("ý kiến", max_length=1000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField("lúc", default=timezone.now)

    class Meta:
        default_permissions = ()
        verbose_name = "ý kiến"
        verbose_name_plural = "ý kiến"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Evidence(models.Model):
    """A file that proves a line of a sheet (minh chứng): kept privately, byte for byte, under a random name."""

    line = models.ForeignKey(SheetLine, on_delete=models.CASCADE, related_name="evidence")
    file = models.FileField("tệp", storage=private_storage, max_length=200)
    name = models.CharField("tên tệp", max_length=200)
    sha256 = models.CharField("dấu của tệp", max_length=64)
    size_bytes = models.PositiveIntegerField("dung lượng")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField("lúc", default=timezone.now)

    class Meta:
        default_permissions = ()
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class CrossScorer(models.Model):
    """A unit that scores another one of its bloc at the stage of cross-scoring (phân công chấm chéo)."""

    bloc_year = models.ForeignKey(BlocYear, on_delete=models.CASCADE, related_name="cross_scorers")
    scorer = models.ForeignKey(Unit, verbose_name="đơn vị chấm", on_delete=models.PROTECT, related_name="+")
    scored = models.ForeignKey(Unit, verbose_name="chấm đơn vị", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "phân công chấm chéo"
        verbose_name_plural = "phân công chấm chéo"
        constraints = [
            models.UniqueConstraint(
                fields=["bloc_year", "scorer", "scored"],
                name="emulation_crossscorer_once",
                violation_error_message="Phân công này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=~Q(scorer=F("scored")),
                name="emulation_crossscorer_is_another",
                violation_error_message="Không đơn vị nào được chấm chéo chính mình.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scorer} chấm {self.scored}"
