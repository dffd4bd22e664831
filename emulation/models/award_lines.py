"""The lines of decisions: who got what, and what later decisions and events did to that."""

from typing import Self

from django.db import models
from django.db.models import Q

from emulation.models.award_types import AwardType, Confidence
from emulation.models.bloc_years import BlocYear
from emulation.models.decisions import Decision
from emulation.models.nominations import Nomination
from emulation.models.periods import Period
from emulation.models.subjects import Honoured
from hanam_portal.backoffice.working_copies import RevisedRow
from hanam_portal.publishing.vietnamese.dates import short_date


class AwardLineQuerySet(models.QuerySet["AwardLine"]):
    def with_names(self) -> Self:
        """Fetch what a line says of itself."""
        return self.select_related("award_type", "period", "person", "unit").prefetch_related("unit__names")


class AwardLine(Honoured, RevisedRow):
    """One award of a decision (dòng quyết định): a subject, an award, a period, the merit as printed.

    printed_award: the award as the decision words it; empty when as in the catalogue. period_label: the period as
    printed, where it is none of ours. provenance, confidence: of a line from an old register; empty otherwise.
    """

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField("thứ tự", default=0)
    award_type = models.ForeignKey(
        AwardType, verbose_name="danh hiệu, hình thức", on_delete=models.PROTECT, related_name="lines"
    )
    printed_award = models.CharField("tên danh hiệu, hình thức như in", max_length=200, blank=True)
    citation_text = models.CharField("thành tích như in", max_length=500, blank=True)
    period = models.ForeignKey(
        Period, verbose_name="kỳ thi đua", on_delete=models.PROTECT, null=True, blank=True, related_name="award_lines"
    )
    period_label = models.CharField("kỳ như in", max_length=60, blank=True)
    is_posthumous = models.BooleanField("truy tặng", default=False)
    bloc_year = models.ForeignKey(
        BlocYear,
        verbose_name="khối, năm thi đua",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="award_lines",
    )
    nomination = models.OneToOneField(
        Nomination, verbose_name="đề nghị", on_delete=models.PROTECT, null=True, blank=True, related_name="line"
    )
    certificate_number = models.CharField("số hiệu bằng", max_length=40, blank=True)
    provenance = models.CharField("lấy từ", max_length=300, blank=True)
    confidence = models.CharField("độ tin cậy", max_length=1, choices=Confidence, blank=True)

    objects = AwardLineQuerySet.as_manager()
    drafted_as: str = ""  # its place in a form, while it is not stored

    class Meta:
        verbose_name = "dòng khen thưởng"
        verbose_name_plural = "danh sách kèm theo"
        ordering = ["position", "pk"]
        constraints = Honoured.Meta.constraints
        indexes = [models.Index(fields=["decision", "position"], name="emulation_awardline_order")]

    @property
    def identity(self) -> str:
        return str(self.pk or self.drafted_as)

    def described(self) -> dict[str, str]:
        return {
            "đối tượng": self.get_subject_kind_display(),
            "tên": self.name,
            "chức vụ": self.post,
            "đơn vị": self.unit_name,
            "danh hiệu, hình thức": self.award_name,
            "kỳ": self.printed_period,
            "thành tích": self.citation_text,
            "truy tặng": "có" if self.is_posthumous else "",
        }

    @property
    def award_name(self) -> str:
        return self.printed_award or (self.award_type.name if self.award_type_id else "")

    @property
    def printed_period(self) -> str:
        return self.period_label or (self.period.label if self.period else "")


class LineActQuerySet(models.QuerySet["LineAct"]):
    def with_lines(self) -> Self:
        return self.select_related("line__decision", "line__award_type", "line__person")


class AnnulmentGround(models.TextChoices):
    """Of Article 93(2) of the law of 2022."""

    FRAUD = "fraud", "gian dối trong kê khai thành tích"
    FORGERY = "forgery", "cung cấp thông tin sai, giấy tờ giả"
    UNLAWFUL = "unlawful", "thẩm định, đề nghị trái quy định"
    BREACH = "breach", "có kết luận vi phạm trong thời gian tính thành tích"
    OTHER = "other", "căn cứ khác"


class LineAct(RevisedRow):
    """What an annulment or a correction does to one line of an earlier decision (hủy bỏ, đính chính một dòng).

    ground: of an annulment. reason: inside the office. The other columns are of a correction: the words that hold
    from now on; an empty one leaves what stands.
    """

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="acts")
    line = models.ForeignKey(AwardLine, verbose_name="dòng khen thưởng", on_delete=models.PROTECT, related_name="acts")
    ground = models.CharField("căn cứ hủy bỏ", max_length=8, choices=AnnulmentGround, blank=True)
    reason = models.CharField("nói rõ (nội bộ)", max_length=500, blank=True)
    name = models.CharField("tên đúng", max_length=200, blank=True)
    post = models.CharField("chức vụ đúng", max_length=200, blank=True)
    unit_name = models.CharField("đơn vị đúng", max_length=200, blank=True)
    printed_award = models.CharField("danh hiệu, hình thức đúng", max_length=200, blank=True)
    period_label = models.CharField("kỳ đúng", max_length=60, blank=True)

    objects = LineActQuerySet.as_manager()
    drafted_as: str = ""

    class Meta:
        verbose_name = "dòng bị hủy bỏ, đính chính"
        verbose_name_plural = "các dòng bị hủy bỏ, đính chính"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "line"],
                name="emulation_lineact_once",
                violation_error_message="Quyết định này đã nêu dòng ấy.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.line} ({self.line.decision})" if self.line_id else "chưa chọn dòng"

    @property
    def identity(self) -> str:
        """Name it apart from the lines, which have keys of their own."""
        return f"act-{self.pk}" if self.pk else self.drafted_as

    @staticmethod
    def identity_columns(identity: str) -> dict[str, int]:
        return {"pk": int(identity.removeprefix("act-"))}

    def described(self) -> dict[str, str]:
        return {
            "dòng": str(self),
            "căn cứ hủy bỏ": self.get_ground_display() if self.ground else "",
            **{label: words for label, words in self.corrected_words().items() if words},
        }

    def corrected(self) -> dict[str, str]:
        """Give the columns that a correction changes."""
        names = ["name", "post", "unit_name", "printed_award", "period_label"]
        return {name: getattr(self, name) for name in names if getattr(self, name)}

    def corrected_words(self) -> dict[str, str]:
        labels = {one.name: str(one.verbose_name) for one in self._meta.fields}
        return {labels[name]: words for name, words in self.corrected().items()}


class LineEventKind(models.TextChoices):
    REISSUED = "reissued", "cấp lại hiện vật"
    HELD = "held", "tạm giữ"
    RELEASED = "released", "thôi tạm giữ"


class LineEvent(models.Model):
    """Something that happened to an award and is no new award (sự kiện): a certificate given again, one held back."""

    line = models.ForeignKey(
        AwardLine, verbose_name="dòng khen thưởng", on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField("việc", max_length=8, choices=LineEventKind)
    happened_on = models.DateField("ngày")
    document = models.CharField("văn bản", max_length=200, blank=True)
    reason = models.CharField("lý do", max_length=300)

    class Meta:
        verbose_name = "sự kiện của khen thưởng"
        verbose_name_plural = "các sự kiện của khen thưởng"
        ordering = ["happened_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="emulation_lineevent_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {short_date(self.happened_on)}"
