"""Decisions on awards: what was signed, line by line, and what later decisions did to the lines."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from emulation.decisions import contents, findings
from emulation.decisions.numbers import number_key
from emulation.models.units import Unit
from emulation.register import standing, withholding
from hanam_portal.backoffice.findings import Finding
from hanam_portal.backoffice.private_files import private_storage
from hanam_portal.backoffice.revisions.comparison import Content
from hanam_portal.backoffice.working_copies import RevisedRow, WorkingCopy
from hanam_portal.publishing.editions import Part
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import fold, one_line

if TYPE_CHECKING:  # their module imports this one
    from emulation.models.award_lines import AwardLine, LineAct


class DecisionKind(models.TextChoices):
    GRANT = "grant", "tặng, công nhận"
    POSTHUMOUS = "posthumous", "truy tặng"
    ANNULMENT = "annulment", "hủy bỏ"
    CORRECTION = "correction", "đính chính"


GRANTING = [DecisionKind.GRANT, DecisionKind.POSTHUMOUS]
ACTING = [DecisionKind.ANNULMENT, DecisionKind.CORRECTION]  # on lines of earlier decisions


class DecisionStage(models.TextChoices):
    DRAFT = "draft", "dự thảo"
    SIGNED = "signed", "đã ký"


class OldRegister(models.Model):
    """A book or a file of awards from before the system (sổ khen thưởng cũ), from which lines were taken."""

    name = models.CharField("tên sổ, tệp", max_length=200, unique=True)
    source = models.CharField("lấy từ đâu, ai giữ", max_length=300)
    note = models.TextField("ghi chú nội bộ", blank=True)

    class Meta:
        verbose_name = "sổ khen thưởng cũ"
        verbose_name_plural = "sổ khen thưởng cũ"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Decision(WorkingCopy):
    """A decision on awards (quyết định). Issuer, number and date together say which it is; a draft has no number yet.

    issuer: as it was named then. number: as printed. stage moves by emulation.decisions.signing alone.
    What citizens read of it are its head and the entries of its lines in the register.
    """

    revised_rows = ["lines", "acts"]
    may_wait = False
    part_editions = "lines"
    drafted: "tuple[list[AwardLine], list[LineAct]] | None" = None  # the rows of a form that was read and not saved

    kind = models.CharField("loại", max_length=10, choices=DecisionKind, default=DecisionKind.GRANT)
    issuer = models.CharField("cơ quan, người ban hành", max_length=200, help_text="Như tên gọi khi ký.")
    issuer_key = models.CharField(max_length=400, editable=False)
    issuer_unit = models.ForeignKey(
        Unit,
        verbose_name="cơ quan trong danh mục",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
    )
    number = models.CharField("số, ký hiệu", max_length=60, blank=True, help_text="Ví dụ: 1960/QĐ-UBND.")
    number_key = models.CharField(max_length=120, blank=True, editable=False)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    effective_on = models.DateField("hiệu lực từ", null=True, blank=True, help_text="Để trống: từ ngày ký.")
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    signer_post = models.CharField("chức vụ người ký", max_length=200, blank=True)
    title = models.CharField("trích yếu", max_length=500, help_text="Ví dụ: Tặng Cờ thi đua của UBND tỉnh năm 2021.")
    legal_bases = models.TextField("căn cứ pháp lý", blank=True, help_text="Mỗi dòng một căn cứ, in trong quyết định.")
    stage = models.CharField("bước", max_length=6, choices=DecisionStage, default=DecisionStage.DRAFT, editable=False)
    old_register = models.ForeignKey(
        OldRegister, verbose_name="sổ cũ", on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    note = models.TextField("ghi chú nội bộ", blank=True)

    class Meta:
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        ordering = ["-signed_on", "-pk"]
        permissions = [
            ("sign_decision", "Được ghi nhận quyết định đã ký"),
            ("publish_decision", "Được công bố, đính chính, gỡ quyết định"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer_key", "number_key", "signed_on"],
                condition=~Q(number_key=""),
                name="emulation_decision_identity",
                violation_error_message="Đã có quyết định này: cùng nơi ban hành, số, ngày ký. Hãy mở bản ghi ấy.",
            ),
            models.CheckConstraint(
                condition=~Q(stage=DecisionStage.SIGNED) | (~Q(number_key="") & Q(signed_on__isnull=False)),
                name="emulation_decision_signed_has_number_and_date",
                violation_error_message="Quyết định đã ký phải có số và ngày ký.",
            ),
        ]
        indexes = [
            models.Index(fields=["number_key", "signed_on"], name="emulation_decision_number"),
            models.Index(fields=["-signed_on", "-id"], name="emulation_decision_recent"),
        ]

    def __str__(self) -> str:
        if not self.number:
            return f"Dự thảo: {self.title}"
        return f"Quyết định {self.number}" + (f" ngày {short_date(self.signed_on)}" if self.signed_on else "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.issuer, self.number, self.title = (one_line(text) for text in (self.issuer, self.number, self.title))
        self.issuer_key, self.number_key = fold(self.issuer), number_key(self.number)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.issuer_key, self.number_key = fold(self.issuer), number_key(self.number)

    def get_absolute_url(self) -> str:
        return reverse("emulation:decision", kwargs={"slug": contents.slug(self), "pk": self.pk})

    @property
    def grants(self) -> bool:
        """Whether a decision of this kind gives awards, and does nothing to those of others."""
        return self.kind in GRANTING

    @property
    def in_force_on(self) -> date | None:
        return self.effective_on or self.signed_on

    def award_lines(self) -> "list[AwardLine]":
        """The lines in their order, with what names them."""
        return list(self.lines.with_names()) if self.drafted is None else self.drafted[0]

    def line_acts(self) -> "list[LineAct]":
        return list(self.acts.with_lines()) if self.drafted is None else self.drafted[1]

    def revised(self, relation: str) -> list[RevisedRow]:
        return list(self.award_lines() if relation == "lines" else self.line_acts())

    def findings(self) -> list[Finding]:
        return [] if self.pk is None else findings.of(self)

    def edition_content(self, *, first_published_at: datetime) -> dict[str, Any]:
        return contents.public_decision(self)

    def edition_as_content(self, edition: Any) -> Content:  # a DecisionEdition
        return contents.edition_content(edition, Decision)

    def parts(self) -> list[Part]:
        return standing.parts(self)

    def published(self) -> None:
        withholding.withhold(self)


class DecisionFile(models.Model):
    """The signed paper (bản ký), a PDF kept privately, byte for byte. The latest stands; none is replaced or shown."""

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="files")
    file = models.FileField("tệp", storage=private_storage, max_length=200)
    name = models.CharField("tên tệp", max_length=200)
    sha256 = models.CharField("dấu của tệp", max_length=64)
    size_bytes = models.PositiveIntegerField("dung lượng")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField("lúc", default=timezone.now)

    class Meta:
        default_permissions = ()
        verbose_name = "bản ký"
        verbose_name_plural = "các bản ký"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
