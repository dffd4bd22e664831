"""The members of a bloc's year, as rows of its form."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from emulation.admin.formsets import NarrowInline
from emulation.models import BlocYear, Membership
from emulation.models.bloc_years import YearStage
from emulation.models.intervals import overlap
from emulation.years.divisions import lock_organiser


class MembershipForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep the unit of a stored row: another unit is another membership."""
        super().__init__(*args, **kwargs)
        if self.instance.pk and "unit" in self.fields:
            self.fields["unit"].disabled = True


class MembershipFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        """Refuse two rows of one unit on one day, a unit of another bloc, and to forget a unit that has a sheet."""
        super().clean()
        if any(self.errors):
            return
        rows = [form.instance for form in self.forms if form not in self.deleted_forms and form.instance.unit_id]
        gone = [form.instance for form in self.deleted_forms if form.instance.pk]
        if found := [*_twice(rows), *self._elsewhere(rows), *self._with_sheet(rows, gone)]:
            raise ValidationError(found)

    def _elsewhere(self, rows: list[Membership]) -> list[str]:
        bloc_year: BlocYear = self.instance
        if not (bloc_year.bloc_id and bloc_year.period_id and rows) or bloc_year.stage == YearStage.NOT_HELD:
            return []
        lock_organiser(bloc_year.bloc.organiser_id)
        for row in rows:
            row.bloc_year = bloc_year
        return bloc_year.shared_members(rows)

    def _with_sheet(self, rows: list[Membership], gone: list[Membership]) -> Iterator[str]:
        left = {row.unit_id for row in gone} - {row.unit_id for row in rows}
        sheets = self.instance.sheets.filter(unit__in=left) if left else []
        for sheet in sheets:
            yield f"{sheet.unit} đã có phiếu chấm điểm. Hãy ghi ngày rời khối thay vì xóa dòng."


class MembershipInline(NarrowInline):
    """Members change until the result is frozen."""

    model = Membership
    form = MembershipForm
    formset = MembershipFormSet
    fields = ["position", "unit", "role", "joined_on", "left_on", "reason"]
    autocomplete_fields = ["unit"]
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: BlocYear | None = None) -> bool:
        return _is_open(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: BlocYear | None = None) -> bool:
        return _is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: BlocYear | None = None) -> bool:
        return _is_open(obj) and super().has_delete_permission(request, obj)


def _is_open(bloc_year: BlocYear | None) -> bool:
    return bloc_year is None or not bloc_year.is_frozen


def _twice(rows: list[Membership]) -> Iterator[str]:
    for one, other in combinations(rows, 2):
        if one.unit_id == other.unit_id and overlap(one.days, other.days):
            yield f"{one.unit} đứng hai dòng trong cùng thời gian. Hãy bỏ dòng thừa, hoặc ghi ngày đổi vai trò."
