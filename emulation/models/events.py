from django.db import models

from emulation.models.units import Unit
from hanam_portal.backoffice.working_copies import RevisedRow
from hanam_portal.publishing.vietnamese.dates import DatePrecision, short_date


class EventKind(models.TextChoices):
    LAUNCH = "launch", "phát động, ký giao ước"
    MIDYEAR = "midyear", "sơ kết"
    PREPARATION = "preparation", "họp trù bị"
    FINAL = "final", "tổng kết"
    OTHER = "other", "sự kiện khác"


class Event(RevisedRow):
    """A meeting of a bloc in its year (hội nghị): where it was and when, as precisely as is known.

    The year-end conference stands on the bloc's year itself; a row of kind FINAL is a second one.
    """

    bloc_year = models.ForeignKey(
        "emulation.BlocYear", verbose_name="năm thi đua", on_delete=models.CASCADE, related_name="events"
    )
    kind = models.CharField("loại", max_length=11, choices=EventKind)
    held_on = models.DateField("ngày", null=True, blank=True)
    held_precision = models.CharField("độ chính xác", max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    held_basis = models.CharField("căn cứ của năm", max_length=200, blank=True)
    place = models.CharField("nơi họp", max_length=200, blank=True)
    host = models.ForeignKey(
        Unit, verbose_name="đơn vị đăng cai", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "hội nghị"
        verbose_name_plural = "các hội nghị khác trong kỳ"
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return (
            f"{self.get_kind_display()} {short_date(self.held_on, self.held_precision) if self.held_on else ''}".strip()
        )

    def described(self) -> dict[str, str]:
        return {
            "loại": self.get_kind_display(),
            "ngày": short_date(self.held_on, self.held_precision) if self.held_on else "",
            "căn cứ của năm": self.held_basis,
            "nơi họp": self.place,
            "đơn vị đăng cai": str(self.host) if self.host else "",
        }
