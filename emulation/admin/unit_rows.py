"""The rows of a unit's form: its names, its codes, to whom it belonged, what became of it."""

from itertools import combinations
from typing import Any

from django import forms
from django.contrib.admin import TabularInline
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from emulation.admin.formsets import WholeFormSet
from emulation.models import UnitCode, UnitName, UnitParent, UnitSuccession
from emulation.models.intervals import overlap
from emulation.units.rules import belonging_fault, stored_belongings, succession_fault


class UnitCodeForm(forms.ModelForm):
    def _get_validation_exclusions(self) -> set[str]:
        """Leave it to the formset whether a code is free: the stored row that has it may be losing it in this form."""
        return {*super()._get_validation_exclusions(), "code"}  # type: ignore[misc]  # the stubs leave it out


class UnitNameFormSet(WholeFormSet):
    def clean(self) -> None:
        """Refuse a unit without a name, and two names on one day."""
        if any(self.errors):
            return
        names = self.standing()
        if not names:
            raise ValidationError("Hãy ghi ít nhất một tên gọi của đơn vị.")
        for one, other in combinations(names, 2):
            if overlap(one.days, other.days):
                raise ValidationError(
                    f"Tên “{one}” và tên “{other}” trùng thời gian. Hãy sửa ngày bắt đầu hoặc ngày kết thúc."
                )


class UnitCodeFormSet(WholeFormSet):
    def clean(self) -> None:
        """Refuse two codes of one system on one day, and a code that another unit bears on one of these days."""
        if any(self.errors):
            return
        codes: list[UnitCode] = self.standing()
        for one, other in combinations(codes, 2):
            if one.system == other.system and overlap(one.days, other.days):
                raise ValidationError(
                    f"Mã {one.code} và mã {other.code} trùng thời gian. Hãy sửa ngày bắt đầu hoặc ngày kết thúc."
                )
        for one in codes:
            if bearer := one.other_bearer():
                raise ValidationError(
                    f"{bearer.unit} đang mang mã {one.code} trong thời gian này. "
                    "Hãy ghi ngày đơn vị ấy thôi mang mã, hoặc sửa mã ở đây."
                )


class UnitParentFormSet(WholeFormSet):
    def clean(self) -> None:
        """Refuse two parents on one day, one that did not exist then, and a ring."""
        if any(self.errors):
            return
        rows: list[UnitParent] = self.standing()
        for one, other in combinations(rows, 2):
            if overlap(one.days, other.days):
                raise ValidationError(
                    f"Một ngày chỉ trực thuộc một đơn vị: {one.parent} và {other.parent} trùng thời gian. Hãy sửa ngày."
                )
        belongings = stored_belongings() if rows else {}
        if faults := [fault for row in rows if (fault := belonging_fault(self.instance, row, belongings))]:
            raise ValidationError(faults)


class UnitSuccessionFormSet(WholeFormSet):
    def clean(self) -> None:
        """Refuse one event on two rows, and a day on which neither of the two units began or ended."""
        if any(self.errors):
            return
        edges: list[UnitSuccession] = self.standing()
        events = [(row.to_unit_id, row.happened_on) for row in edges]
        if len(set(events)) < len(events):
            raise ValidationError("Một việc kế tục chỉ ghi một dòng. Hãy bỏ dòng thừa.")
        unit = self.instance
        if faults := [fault for row in edges if (fault := succession_fault(row, unit, row.to_unit, here=unit))]:
            raise ValidationError(faults)


class UnitNameInline(TabularInline):
    model = UnitName
    formset = UnitNameFormSet
    fields = ["full_name", "short_name", "valid_from", "valid_until", "legal_act"]
    min_num = 1
    extra = 0


class UnitCodeInline(TabularInline):
    model = UnitCode
    form = UnitCodeForm
    formset = UnitCodeFormSet
    fields = ["system", "code", "valid_from", "valid_until", "legal_act"]
    extra = 0


class UnitParentInline(TabularInline):
    model = UnitParent
    formset = UnitParentFormSet
    fk_name = "unit"
    fields = ["parent", "valid_from", "valid_until", "legal_act"]
    autocomplete_fields = ["parent"]
    extra = 0
    verbose_name_plural = "trực thuộc"

    def get_queryset(self, request: HttpRequest) -> QuerySet[UnitParent]:
        rows: QuerySet[UnitParent] = super().get_queryset(request)
        return rows.select_related("parent").prefetch_related("parent__names")


class UnitSuccessionInline(TabularInline):
    model = UnitSuccession
    formset = UnitSuccessionFormSet
    fk_name = "from_unit"
    fields = ["kind", "to_unit", "happened_on", "legal_act"]
    autocomplete_fields = ["to_unit"]
    extra = 0
    verbose_name_plural = "đơn vị này về sau"


INLINES: list[Any] = [UnitNameInline, UnitCodeInline, UnitParentInline, UnitSuccessionInline]
