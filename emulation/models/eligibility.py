"""What eligibility is judged by: the yearly facts of a subject, and the rules of each regime."""

from django.db import models
from django.db.models import F, Q

from emulation.models.award_types import AwardType, Confidence
from emulation.models.periods import Period
from emulation.models.persons import Person
from emulation.models.units import Unit
from hanam_portal.backoffice.working_copies import RevisedRow


class CompletionLevel(models.TextChoices):
    EXCELLENT = "excellent", "hoàn thành xuất sắc nhiệm vụ"
    GOOD = "good", "hoàn thành tốt nhiệm vụ"
    DONE = "done", "hoàn thành nhiệm vụ"
    NOT_DONE = "not_done", "không hoàn thành nhiệm vụ"


class InitiativeLevel(models.TextChoices):
    BASE = "base", "cấp cơ sở"
    PROVINCE = "province", "cấp tỉnh, Bộ"
    NATION = "nation", "toàn quốc"


class Fact(RevisedRow):
    """Something recorded of a person or of a unit for one period, with the paper that says it."""

    person = models.ForeignKey(
        Person, verbose_name="cá nhân", on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    unit = models.ForeignKey(
        Unit, verbose_name="đơn vị", on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    period = models.ForeignKey(Period, verbose_name="kỳ", on_delete=models.PROTECT, related_name="+")
    document = models.CharField("văn bản", max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit=None) | Q(person=None, unit__isnull=False),
                name="%(app_label)s_%(class)s_of_one_subject",
                violation_error_message="Hãy chọn một cá nhân, hoặc một đơn vị, không phải cả hai.",
            ),
        ]


class YearFact(Fact):
    """How well a subject did its task in a period (mức độ hoàn thành nhiệm vụ)."""

    completion = models.CharField("mức độ hoàn thành", max_length=9, choices=CompletionLevel)

    class Meta(Fact.Meta):
        verbose_name = "mức độ hoàn thành nhiệm vụ"
        verbose_name_plural = "mức độ hoàn thành nhiệm vụ"
        ordering = ["period__starts_on", "pk"]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "period"], condition=Q(person__isnull=False), name="emulation_yearfact_once_a_person"
            ),
            models.UniqueConstraint(
                fields=["unit", "period"], condition=Q(unit__isnull=False), name="emulation_yearfact_once_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.get_completion_display()}"

    def described(self) -> dict[str, str]:
        return {"kỳ": str(self.period), "mức": self.get_completion_display(), "văn bản": self.document}


class Initiative(Fact):
    """An initiative or a study that was recognised (sáng kiến, đề tài được công nhận)."""

    name = models.CharField("tên sáng kiến, đề tài", max_length=300)
    level = models.CharField("cấp công nhận", max_length=8, choices=InitiativeLevel)
    recognised_by = models.CharField("cơ quan công nhận", max_length=200, blank=True)

    class Meta(Fact.Meta):
        verbose_name = "sáng kiến, đề tài"
        verbose_name_plural = "sáng kiến, đề tài"
        ordering = ["period__starts_on", "pk"]

    def __str__(self) -> str:
        return self.name

    def described(self) -> dict[str, str]:
        told = {"kỳ": str(self.period), "tên": self.name, "cấp": self.get_level_display()}
        return {**told, "công nhận": self.recognised_by, "văn bản": self.document}


class EligibilityRule(models.Model):
    """What a regime asks of whoever is proposed for an award (điều kiện xét), for merit between two days.

    conditions: the tree that emulation.eligibility reads. A rule is a row: a new one needs no release.
    """

    award_type = models.ForeignKey(
        AwardType, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, related_name="rules"
    )
    name = models.CharField("tên", max_length=200)
    valid_from = models.DateField("áp dụng cho thành tích từ ngày", null=True, blank=True)
    valid_until = models.DateField("đến trước ngày", null=True, blank=True)
    conditions = models.JSONField("điều kiện", default=dict)
    citation = models.CharField("căn cứ", max_length=300)
    confidence = models.CharField("độ tin cậy", max_length=1, choices=Confidence)
    is_active = models.BooleanField("đang dùng", default=True)

    class Meta:
        verbose_name = "điều kiện xét khen thưởng"
        verbose_name_plural = "điều kiện xét khen thưởng"
        ordering = ["award_type__position", F("valid_from").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="emulation_eligibilityrule_interval_is_forward",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
