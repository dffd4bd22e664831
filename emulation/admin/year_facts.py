"""Levels of completion and initiatives as lists of their own; those of a person stand on the person's form too."""

from typing import Any

from django import forms
from django.contrib.admin import register
from django.db.models import QuerySet
from django.http import HttpRequest

from emulation.models import Initiative, YearFact
from hanam_portal.backoffice.lists import FoldedSearchAdmin
from hanam_portal.backoffice.site import backoffice
from hanam_portal.publishing import audit


class FactForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        """Ask for one subject in words that say so, before the database does."""
        values = super().clean() or {}
        if not self.errors and bool(values.get("person")) == bool(values.get("unit")):
            self.add_error("person", "Hãy chọn một cá nhân, hoặc một đơn vị ở ô dưới, không phải cả hai.")
        return values


class FactAdmin(FoldedSearchAdmin):
    """Rows of a person or a unit and a period. Whose they are stays: another subject is another row."""

    form = FactForm
    list_filter = ["period"]
    search_fields = ["person__folded_name", "unit__names__folded_name", "unit__code"]
    autocomplete_fields = ["person", "unit"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.select_related("person", "unit", "period").prefetch_related("unit__names")

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        before = type(obj).objects.get(pk=obj.pk).described() if change else {}
        super().save_model(request, obj, form, change)
        audit.record("lưu", obj, by=str(request.user), before=before, after=obj.described())

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        audit.record("xóa", obj, by=str(request.user), before=obj.described(), after={})
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for row in queryset:
            self.delete_model(request, row)


@register(YearFact, site=backoffice)
class YearFactAdmin(FactAdmin):
    list_display = ["period", "person", "unit", "completion", "document"]
    list_display_links = ["period", "person"]
    list_filter = ["period", "completion"]
    fields = ["person", "unit", "period", "completion", "document"]


@register(Initiative, site=backoffice)
class InitiativeAdmin(FactAdmin):
    list_display = ["name", "person", "unit", "period", "level"]
    list_filter = ["period", "level"]
    fields = ["person", "unit", "period", "name", "level", "recognised_by", "document"]
