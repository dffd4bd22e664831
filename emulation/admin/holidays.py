"""The calendar by which working days are counted; who changes it is told which lists that leaves too short."""

from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin, SimpleListFilter, display, register
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from emulation.consultations.waiting import open_lists
from emulation.consultations.working_days import SATURDAY
from emulation.models import Holiday
from emulation.models.consultations import HolidayKind
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.site import backoffice
from hanam_portal.publishing import audit
from hanam_portal.publishing.vietnamese.dates import WEEKDAYS


class HolidayForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        day: date | None = values.get("day")
        if day and values.get("kind") == HolidayKind.WORKING and day.weekday() < SATURDAY:
            raise ValidationError({"kind": f"{WEEKDAYS[day.weekday()]} vốn là ngày làm việc, không cần ghi làm bù."})
        return values


class YearFilter(SimpleListFilter):
    title = "năm"
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(day.year), str(day.year)) for day in Holiday.objects.dates("day", "year", order="DESC")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Holiday]) -> QuerySet[Holiday]:
        year = self.value() or ""
        return queryset.filter(day__year=int(year)) if year in dict(self.lookup_choices) else queryset


@register(Holiday, site=backoffice)
class HolidayAdmin(ModelAdmin):
    form = HolidayForm
    list_display = ["day", "weekday", "kind", "name"]
    list_filter = [YearFilter, "kind"]
    fields = ["day", "kind", "name"]
    view_on_site = False

    @display(description="thứ")
    def weekday(self, holiday: Holiday) -> str:
        return WEEKDAYS[holiday.day.weekday()]

    def save_model(self, request: HttpRequest, obj: Holiday, form: forms.ModelForm, change: bool) -> None:
        before = _told(Holiday.objects.get(pk=obj.pk)) if change else {}
        super().save_model(request, obj, form, change)
        _record("ghi lịch nghỉ", obj, request, before=before, after=_told(obj))
        self._warn(request)

    def delete_model(self, request: HttpRequest, obj: Holiday) -> None:
        _record("xóa khỏi lịch nghỉ", obj, request, before=_told(obj), after={})
        super().delete_model(request, obj)
        self._warn(request)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Holiday]) -> None:
        for holiday in queryset:
            _record("xóa khỏi lịch nghỉ", holiday, request, before=_told(holiday), after={})
        super().delete_queryset(request, queryset)
        self._warn(request)

    def _warn(self, request: HttpRequest) -> None:
        """Name the lists before citizens that no longer stand long enough."""
        for one in open_lists(timezone.localdate(), Holiday.objects.calendar()):
            if one.is_short:
                page = reverse("backoffice:emulation_consultation_change", args=[one.edition.consultation_id])
                words = 'Theo lịch mới, <a href="{}">{}</a> không còn đủ 10 ngày làm việc. Hãy lùi hạn và ngày họp.'
                messages.warning(request, format_html(words, page, one.edition.title))


def _told(holiday: Holiday) -> dict[str, str]:
    return {"day": holiday.day.isoformat(), "kind": holiday.kind, "name": holiday.name}


def _record(
    action: str, holiday: Holiday, request: HttpRequest, *, before: dict[str, str], after: dict[str, str]
) -> None:
    audit.record(action, holiday, by=str(cast(User, request.user)), before=before, after=after)
