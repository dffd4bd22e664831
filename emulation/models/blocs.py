"""Blocs, their work period by period, and who belonged to them."""

from datetime import datetime
from itertools import combinations
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from emulation.models import intervals
from emulation.models.periods import Period
from emulation.models.units import Unit
from hanam_portal.backoffice.findings import Finding
from hanam_portal.backoffice.working_copies import RevisedRow, WorkingCopy
from hanam_portal.publishing.vietnamese.dates import DatePrecision, short_date
from hanam_portal.publishing.vietnamese.text import fold, slugify


class BlocLevel(models.TextChoices):
    PROVINCE = "province", "cấp tỉnh"
    INTERPROVINCIAL = "interprovincial", "liên tỉnh"
    DISTRICT = "district", "cấp huyện"


class Bloc(models.Model):
    """A bloc (khối) or cluster (cụm) of units that compete with one another."""

    name = models.CharField("tên", max_length=200)
    folded_name = models.CharField(max_length=400, editable=False)
    slug = models.SlugField(
        "đường dẫn",
        max_length=80,
        unique=True,
        blank=True,
        help_text="Để trống: lấy từ tên.",
        error_messages={"unique": "Một khối khác đã có đường dẫn này. Hãy ghi một đường dẫn khác."},
    )
    organiser = models.ForeignKey(
        Unit, verbose_name="cơ quan tổ chức", on_delete=models.PROTECT, related_name="organised_blocs"
    )
    level = models.CharField("cấp", max_length=15, choices=BlocLevel, default=BlocLevel.PROVINCE)

    class Meta:
        verbose_name = "khối thi đua"
        verbose_name_plural = "khối thi đua"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug=""),
                name="emulation_bloc_has_slug",
                violation_error_message="Tên này không gợi ra đường dẫn. Hãy ghi đường dẫn.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or slugify(self.name)
        self.folded_name = fold(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Take the slug from the name before it is compared with those of other blocs."""
        self.slug = self.slug or slugify(self.name)


class BlocYear(WorkingCopy):
    """A bloc's work for one period, as staff record it (năm thi đua của khối). It may be published with no result."""

    revised_rows = ["memberships"]

    bloc = models.ForeignKey(Bloc, verbose_name="khối", on_delete=models.PROTECT, related_name="years")
    period = models.ForeignKey(Period, verbose_name="kỳ thi đua", on_delete=models.PROTECT, related_name="bloc_years")
    host = models.ForeignKey(
        Unit,
        verbose_name="đơn vị đăng cai hội nghị",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_bloc_years",
        help_text="Nơi họp. Không có nghĩa là khối trưởng: hãy ghi vai trò ở danh sách thành viên.",
    )
    held_on = models.DateField("ngày hội nghị tổng kết", null=True, blank=True)
    held_precision = models.CharField("độ chính xác", max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    held_basis = models.CharField(
        "căn cứ của năm",
        max_length=200,
        blank=True,
        help_text="Điền khi năm được suy ra, ví dụ: năm lấy từ tiêu đề bài báo.",
    )
    note = models.TextField("ghi chú nội bộ", blank=True)

    class Meta:
        verbose_name = "năm thi đua của khối"
        verbose_name_plural = "năm thi đua của khối"
        ordering = ["-period__starts_on", "bloc__name"]
        permissions = [("publish_blocyear", "Được công bố, đính chính, gỡ năm thi đua của khối")]
        constraints = [
            models.UniqueConstraint(
                fields=["bloc", "period"],
                name="emulation_blocyear_once",
                violation_error_message="Khối này đã có bản ghi cho kỳ thi đua ấy. Hãy mở bản ghi đó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bloc}, {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("emulation:bloc_year", kwargs={"bloc": self.bloc.slug, "period": self.period.slug})

    def findings(self) -> list[Finding]:
        """Judge a year that was saved at least once: before that it has no members to speak of."""
        if self.pk is None:
            return []
        members = self.members()
        units = [self.bloc.organiser, *([self.host] if self.host else []), *(member.unit for member in members)]
        nameless = [unit for unit in dict.fromkeys(units) if not self._name_then(unit)]
        day = short_date(self.period.ends_on)
        leaders = [member for member in members if member.role == MemberRole.LEADER]
        problems = [
            *([] if members else ["Chưa có thành viên nào. Hãy ghi danh sách thành viên của khối."]),
            *(f"Chưa ghi tên của đơn vị “{unit}” vào ngày {day}. Hãy bổ sung tên gọi của đơn vị." for unit in nameless),
            *(
                f"Có hai khối trưởng cùng lúc: {one.unit} và {other.unit}. Hãy sửa vai trò hoặc ngày."
                for one, other in combinations(leaders, 2)
                if intervals.overlap(one.days, other.days)
            ),
        ]
        return [Finding("incomplete", problem, is_error=True) for problem in problems]

    def edition_content(self, *, first_published_at: datetime) -> dict[str, Any]:
        """Give the public record, each unit under the name it bore when the period ended."""
        return {
            "bloc_name": self.bloc.name,
            "bloc_slug": self.bloc.slug,
            "organiser_name": self._name_then(self.bloc.organiser),
            "period_label": self.period.label,
            "period_slug": self.period.slug,
            "period_starts_on": self.period.starts_on,
            "host_name": self._name_then(self.host) if self.host else "",
            "held_on": self.held_on,
            "held_precision": self.held_precision,
            "is_year_inferred": bool(self.held_on and self.held_basis),
            "members": [
                {"unit": member.unit_id, "name": self._name_then(member.unit), "role": member.get_role_display()}
                for member in self.members()
            ],
        }

    def revised(self, relation: str) -> list[RevisedRow]:
        return list(self.members())

    def members(self) -> list["Membership"]:
        """The members in the bloc's own order, with their units and the names of these."""
        return list(self.memberships.select_related("unit").prefetch_related("unit__names"))

    def _name_then(self, unit: Unit) -> str:
        """The name at the end of the period, never a later one; "" when none is recorded."""
        name = unit.last_name_by(self.period.ends_on)
        return name.full_name if name else ""


class MemberRole(models.TextChoices):
    LEADER = "leader", "khối trưởng"
    DEPUTY = "deputy", "khối phó"
    MEMBER = "member", "thành viên"


class Membership(RevisedRow):
    """A unit's place in a bloc for a period (thành viên)."""

    bloc_year = models.ForeignKey(
        BlocYear, verbose_name="năm thi đua", on_delete=models.CASCADE, related_name="memberships"
    )
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField("vai trò", max_length=6, choices=MemberRole, default=MemberRole.MEMBER)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    joined_on = models.DateField("từ ngày", null=True, blank=True)
    left_on = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "thành viên"
        verbose_name_plural = "thành viên"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bloc_year", "unit"],
                name="emulation_membership_once",
                violation_error_message="Đơn vị này đã có trong danh sách thành viên.",
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
        }

    def clean(self) -> None:
        """Refuse a unit that did not exist in the period; the year may be one that is just being recorded."""
        try:
            unit, period = self.unit, self.bloc_year.period
        except ObjectDoesNotExist:
            return
        if unit.ended_on and unit.ended_on <= period.starts_on:
            raise ValidationError({"unit": f"Đơn vị này đã kết thúc trước {period}. Hãy chọn đơn vị khác."})
        if unit.established_on and unit.established_on > period.ends_on:
            raise ValidationError({"unit": f"Đơn vị này thành lập sau {period}. Hãy chọn đơn vị khác."})

    @property
    def days(self) -> intervals.Days:
        return self.joined_on, self.left_on
