from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from emulation.models.units import Unit


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def on(self, day: date) -> "RepresentativeQuerySet":
        """Keep those who spoke for their unit on a day."""
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day), user__is_active=True
        )


class Representative(models.Model):
    """An account that speaks for a unit for a time (đại diện của đơn vị): it scores its unit and sees no other."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="tài khoản", on_delete=models.CASCADE, related_name="represented"
    )
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="representatives")
    since = models.DateField("từ ngày", null=True, blank=True)
    until = models.DateField("đến trước ngày", null=True, blank=True)

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = "đại diện đơn vị"
        verbose_name_plural = "đại diện đơn vị"
        ordering = ["unit__code", "user__username"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gt=F("since")),
                name="emulation_representative_interval_is_forward",
                violation_error_message="Ngày thôi đại diện phải sau ngày bắt đầu.",
            ),
            models.UniqueConstraint(
                fields=["user", "unit"],
                name="emulation_representative_once",
                violation_error_message="Tài khoản này đã đại diện cho đơn vị ấy. Hãy sửa dòng đã có.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.unit})"
