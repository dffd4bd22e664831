from typing import Self

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import F, Q

from emulation.models import intervals
from emulation.models.units import Unit
from emulation.years import membership_rules
from hanam_portal.backoffice.working_copies import RevisedRow
from hanam_portal.publishing.vietnamese.dates import short_date


class MemberRole(models.TextChoices):
    LEADER = "leader", "khối trưởng"
    DEPUTY = "deputy", "khối phó"
    MEMBER = "member", "thành viên"
    OBSERVER = "observer", "quan sát"


COMPETING = [MemberRole.LEADER, MemberRole.DEPUTY, MemberRole.MEMBER]


class MembershipQuerySet(models.QuerySet["Membership"]):
    def competing(self) -> Self:
        return self.filter(role__in=COMPETING)

    def in_system(self, organiser: int, system: str) -> Self:
        """Keep those in blocs that an organiser (its key) made in one division of units, in years that were held."""
        in_system = self.filter(bloc_year__bloc__organiser=organiser, bloc_year__bloc__system=system)
        return in_system.exclude(bloc_year__stage="not_held")

    def with_places(self) -> Self:
        """Fetch what `Membership.place` says."""
        bloc_years = self.select_related("unit", "bloc_year__bloc", "bloc_year__period")
        return bloc_years.prefetch_related("unit__names")


class Membership(RevisedRow):
    """A unit's place in a bloc for a period, or for a part of it (thành viên).

    A unit whose role changes within the period has a row for each stretch of days; they never overlap.
    """

    bloc_year = models.ForeignKey(
        "emulation.BlocYear", verbose_name="năm thi đua", on_delete=models.CASCADE, related_name="memberships"
    )
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField("vai trò", max_length=8, choices=MemberRole, default=MemberRole.MEMBER)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    joined_on = models.DateField("từ ngày", null=True, blank=True, help_text="Để trống: từ đầu kỳ.")
    left_on = models.DateField("đến trước ngày", null=True, blank=True, help_text="Để trống: đến cuối kỳ.")
    reason = models.CharField(
        "lý do thay đổi", max_length=200, blank=True, help_text="Vì sao vào, rời khối hoặc đổi vai trò giữa kỳ."
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên"
        verbose_name_plural = "thành viên"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bloc_year", "unit"],
                condition=Q(joined_on=None),
                name="emulation_membership_once",
                violation_error_message="Đơn vị này đã có trong danh sách thành viên.",
            ),
            models.UniqueConstraint(
                fields=["bloc_year", "unit", "joined_on"],
                name="emulation_membership_once_a_day",
                violation_error_message="Đơn vị này đã có một dòng bắt đầu từ ngày ấy.",
            ),
            models.CheckConstraint(
                condition=Q(joined_on=None) | Q(left_on=None) | Q(left_on__gt=F("joined_on")),
                name="emulation_membership_interval_is_forward",
                violation_error_message="Thành viên phải rời khối sau ngày vào khối.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.get_role_display()}"

    def described(self) -> dict[str, str]:
        return {
            "đơn vị": str(self.unit),
            "vai trò": self.get_role_display(),
            "từ ngày": short_date(self.joined_on) if self.joined_on else "",
            "đến trước ngày": short_date(self.left_on) if self.left_on else "",
            "lý do thay đổi": self.reason,
        }

    def clean(self) -> None:
        """Refuse days outside the period, and a unit that did not exist in it; the year may be one just recorded."""
        try:
            unit, period = self.unit, self.bloc_year.period
        except ObjectDoesNotExist:
            return
        if unit.ended_on and unit.ended_on <= period.starts_on:
            raise ValidationError({"unit": f"Đơn vị này đã kết thúc trước {period}. Hãy chọn đơn vị khác."})
        if unit.established_on and unit.established_on > period.ends_on:
            raise ValidationError({"unit": f"Đơn vị này thành lập sau {period}. Hãy chọn đơn vị khác."})
        if self.joined_on and self.joined_on > period.ends_on:
            raise ValidationError({"joined_on": f"Ngày này sau {period}. Hãy ghi một ngày trong kỳ."})
        if self.left_on and self.left_on <= period.starts_on:
            raise ValidationError({"left_on": f"Ngày này trước {period}. Hãy ghi một ngày trong kỳ."})

    @property
    def days(self) -> intervals.Days:
        return self.joined_on, self.left_on

    def place(self) -> membership_rules.Place | None:
        """What the rules of membership read: the days on which the unit existed; None when there was none."""
        days = intervals.shared(self.days, (self.unit.established_on, self.unit.ended_on))
        if days is None:
            return None
        return membership_rules.Place(self.unit_id, str(self.unit), self.role, days, str(self.bloc_year))
