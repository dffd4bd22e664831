"""Units through time. A unit is known by its key; names are dated and never identify it."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery

from emulation.models import intervals
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import fold, one_line


class UnitKind(models.TextChoices):
    PROVINCE = "province", "cấp tỉnh"
    DISTRICT = "district", "cấp huyện"
    COMMUNE = "commune", "cấp xã"
    AGENCY = "agency", "cơ quan, tổ chức"


class UnitQuerySet(models.QuerySet["Unit"]):
    def existing_on(self, day: date) -> Self:
        return self.filter(intervals.holding(day, "established_on", "ended_on"))

    def with_name_on(self, day: date) -> Self:
        """Add `name_then`, the full name that was valid on a day; None where none was, or where none is recorded."""
        names = UnitName.objects.on(day).filter(unit=OuterRef("pk"))
        return self.annotate(name_then=Subquery(names.values("full_name")[:1]))

    def with_parent_on(self, day: date) -> Self:
        """Add `parent_then`, the key of the unit to which each belonged on a day; None where it belonged to none."""
        that_day = intervals.holding(day, "parents__valid_from", "parents__valid_until")
        return self.alias(belonging=FilteredRelation("parents", condition=that_day)).annotate(
            parent_then=F("belonging__parent")
        )


class Unit(models.Model):
    """A unit that takes part in emulation (đơn vị), from its founding to its end.

    A list of units prefetches `names`; no unit of it asks for its own then.
    """

    code = models.SlugField(
        "mã", max_length=60, unique=True, help_text="Mã riêng trong hệ thống, không đổi khi đơn vị đổi tên."
    )
    kind = models.CharField("loại", max_length=10, choices=UnitKind)
    established_on = models.DateField("thành lập", null=True, blank=True)
    ended_on = models.DateField(
        "kết thúc", null=True, blank=True, help_text="Ngày đầu tiên đơn vị không còn hoạt động."
    )

    objects = UnitQuerySet.as_manager()
    name_then: str | None  # where a queryset adds it
    parent_then: int | None

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(established_on=None) | Q(ended_on=None) | Q(ended_on__gt=F("established_on")),
                name="emulation_unit_ends_after_it_began",
                violation_error_message="Ngày kết thúc phải sau ngày thành lập.",
            )
        ]

    def __str__(self) -> str:
        """The latest name; units that ended say so, because a later unit may bear the same name."""
        name = max(self.names.all(), key=lambda name: name.valid_from or date.min, default=None)
        until = f" (đến trước {short_date(self.ended_on)})" if self.ended_on else ""
        return f"{name or self.code}{until}"

    def clean(self) -> None:
        """Refuse an end before a period in which the unit is recorded as a member."""
        if not (self.pk and self.ended_on):
            return
        later = self.memberships.filter(bloc_year__period__starts_on__gte=self.ended_on)
        if membership := later.select_related("bloc_year__bloc", "bloc_year__period").first():
            raise ValidationError(
                {"ended_on": f"Đơn vị còn là thành viên của {membership.bloc_year}, sau ngày kết thúc này."}
            )

    @property
    def days(self) -> intervals.Days:
        return self.established_on, self.ended_on

    def name_on(self, day: date) -> "UnitName | None":
        """The name that was valid on a day; None when the unit did not exist or no name is recorded for it."""
        if not intervals.holds(self.days, day):
            return None
        return next((name for name in self.names.all() if intervals.holds(name.days, day)), None)

    def last_name_by(self, day: date) -> "UnitName | None":
        """The name on a day, or on the unit's last day when it had ended by then."""
        return self.name_on(min(day, intervals.day_before(self.ended_on)) if self.ended_on else day)

    def called(self, day: date) -> str:
        """What those who work on a past day call the unit: its name then; as today where none is recorded."""
        name = self.last_name_by(day)
        return name.full_name if name else str(self)


class UnitName(models.Model):
    """A name that a unit bore for a time (tên gọi). valid_until is the first day on which it no longer held.

    Names of one unit never overlap. The form of the unit sees to that, over all its rows together.
    """

    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.CASCADE, related_name="names")
    full_name = models.CharField("tên đầy đủ", max_length=150, help_text="Ví dụ: huyện Bình Lục.")
    folded_name = models.CharField(max_length=300, editable=False)
    short_name = models.CharField("tên gọn", max_length=100, help_text="Ví dụ: Bình Lục.")
    valid_from = models.DateField("từ ngày", null=True, blank=True, help_text="Để trống: từ khi nào chưa rõ.")
    valid_until = models.DateField("đến trước ngày", null=True, blank=True, help_text="Để trống: vẫn là tên này.")
    legal_act = models.CharField("văn bản", max_length=200, blank=True)

    objects = intervals.DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "tên gọi"
        verbose_name_plural = "tên gọi"
        ordering = [F("valid_from").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="emulation_unitname_interval_is_forward",
            ),
            models.UniqueConstraint(fields=["unit"], condition=Q(valid_until=None), name="emulation_unitname_one_open"),
            models.UniqueConstraint(fields=["unit"], condition=Q(valid_from=None), name="emulation_unitname_one_first"),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="emulation_unitname_one_a_day"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.full_name, self.short_name = one_line(self.full_name), one_line(self.short_name)
        self.folded_name = fold(self.full_name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            raise ValidationError({"valid_until": f"Tên “{self}” phải kết thúc sau ngày bắt đầu."})

    @property
    def days(self) -> intervals.Days:
        return self.valid_from, self.valid_until


class SuccessionKind(models.TextChoices):
    RENAME = "rename", "đổi tên"
    UPGRADE = "upgrade", "nâng cấp"
    MERGE = "merge", "nhập"
    SPLIT = "split", "chia"
    DISSOLUTION = "dissolution", "giải thể"


class UnitSuccession(models.Model):
    """What became of a unit on a day (kế tục): an edge to the unit that followed, none when it was dissolved.

    For reading, never for counting: no successor inherits a rank or an award. A unit that goes on under another name
    is the same unit: it gets a UnitName and no edge.
    """

    from_unit = models.ForeignKey(Unit, verbose_name="từ", on_delete=models.PROTECT, related_name="successions")
    to_unit = models.ForeignKey(
        Unit,
        verbose_name="thành",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="origins",
        help_text="Đơn vị khác, kế tục đơn vị này. Vẫn là đơn vị này dưới tên mới thì chỉ ghi tên gọi mới.",
    )
    kind = models.CharField("loại", max_length=11, choices=SuccessionKind)
    happened_on = models.DateField("ngày")
    legal_act = models.CharField("văn bản", max_length=200, blank=True)

    class Meta:
        verbose_name = "kế tục"
        verbose_name_plural = "kế tục"
        ordering = ["happened_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=SuccessionKind.DISSOLUTION, to_unit=None)
                | (~Q(kind=SuccessionKind.DISSOLUTION) & Q(to_unit__isnull=False)),
                name="emulation_unitsuccession_dissolved_into_nothing",
                violation_error_message="Giải thể thì không có đơn vị kế tục; các loại khác phải ghi đơn vị kế tục.",
            ),
            models.CheckConstraint(
                condition=Q(to_unit=None) | ~Q(to_unit=F("from_unit")),
                name="emulation_unitsuccession_into_another",
            ),
            models.UniqueConstraint(
                fields=["from_unit", "to_unit", "happened_on"],
                name="emulation_unitsuccession_once",
                violation_error_message="Việc kế tục này đã được ghi.",
            ),
            models.UniqueConstraint(
                fields=["from_unit", "happened_on"],
                condition=Q(to_unit=None),
                name="emulation_unitsuccession_dissolved_once",
                violation_error_message="Việc giải thể này đã được ghi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {short_date(self.happened_on)}"

    def clean(self) -> None:
        if self.to_unit_id and self.to_unit_id == self.from_unit_id:
            raise ValidationError(
                {"to_unit": "Một đơn vị không kế tục chính nó. Khi đổi tên, hãy ghi một tên gọi mới."}
            )
