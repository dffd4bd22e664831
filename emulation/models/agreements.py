"""What a bloc agrees on and its units take upon themselves for a period."""

from decimal import ROUND_HALF_UP, Decimal

from django.db import models

from emulation.models.bloc_years import BlocYear
from emulation.models.units import Unit
from hanam_portal.backoffice.private_files import private_storage
from hanam_portal.publishing.vietnamese.dates import DatePrecision

LONGEST_TASK = 500
MOST_KEY_TASKS = 10  # of a unit in a year: "10 nhiệm vụ trọng tâm"


class Agreement(models.Model):
    """The agreement that the members of a bloc sign (giao ước thi đua), with its signed paper.

    file: a PDF kept privately, byte for byte; sha256 proves it.
    """

    bloc_year = models.OneToOneField(
        BlocYear, verbose_name="năm thi đua", on_delete=models.CASCADE, related_name="agreement"
    )
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    signed_precision = models.CharField("độ chính xác", max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    place = models.CharField("nơi ký", max_length=200, blank=True)
    text = models.TextField("nội dung chung", blank=True)
    file = models.FileField("bản ký (PDF)", storage=private_storage, max_length=200, blank=True)
    file_name = models.CharField("tên tệp", max_length=200, blank=True, editable=False)
    sha256 = models.CharField("dấu của tệp", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "giao ước thi đua"
        verbose_name_plural = "giao ước thi đua"

    def __str__(self) -> str:
        return f"Giao ước của {self.bloc_year}"


class Undertaking(models.Model):
    """A line of what one unit takes upon itself in a bloc's year."""

    bloc_year = models.ForeignKey(BlocYear, verbose_name="năm thi đua", on_delete=models.CASCADE)
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class Target(Undertaking):
    """A target that a unit signed (chỉ tiêu giao ước). planned, achieved: in the unit of measure."""

    text = models.CharField("chỉ tiêu", max_length=300)
    measure = models.CharField("đơn vị tính", max_length=60, blank=True)
    planned = models.DecimalField("kế hoạch", max_digits=15, decimal_places=4, null=True, blank=True)
    achieved = models.DecimalField("thực hiện", max_digits=15, decimal_places=4, null=True, blank=True)

    class Meta(Undertaking.Meta):
        default_related_name = "targets"
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu giao ước"

    def __str__(self) -> str:
        return self.text

    @property
    def rate(self) -> Decimal | None:
        """Percent of the plan that was achieved, to two decimals; None while it cannot be said."""
        if self.achieved is None or not self.planned:
            return None
        return (self.achieved * 100 / self.planned).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


class KeyTask(Undertaking):
    """One of the ten key tasks of a unit with its shortcoming and remedy (nhiệm vụ trọng tâm, tồn tại hạn chế).

    carried_from: the task of the year before whose shortcoming this one is to mend.
    """

    text = models.CharField("nhiệm vụ trọng tâm", max_length=LONGEST_TASK)
    outcome = models.TextField("kết quả", blank=True)
    shortcoming = models.TextField("tồn tại, hạn chế", blank=True)
    remedy = models.TextField("biện pháp khắc phục", blank=True)
    carried_from = models.ForeignKey(
        "self", verbose_name="tiếp từ năm trước", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(Undertaking.Meta):
        default_related_name = "key_tasks"
        verbose_name = "nhiệm vụ trọng tâm"
        verbose_name_plural = "mười nhiệm vụ trọng tâm"

    def __str__(self) -> str:
        return self.text


class Registration(Undertaking):
    """A title for which a unit registers, and how many it aims at (đăng ký danh hiệu)."""

    title = models.CharField("danh hiệu, hình thức", max_length=200)
    aimed_at = models.PositiveSmallIntegerField("số lượng", default=1)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta(Undertaking.Meta):
        default_related_name = "registrations"
        verbose_name = "đăng ký thi đua"
        verbose_name_plural = "đăng ký danh hiệu thi đua"

    def __str__(self) -> str:
        return f"{self.title}: {self.aimed_at}"
