from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import EmptyFieldListFilter, register
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from emulation.admin.eligibility import UnitEligibility
from emulation.admin.unit_lines import UnitLines
from emulation.admin.unit_rows import INLINES
from emulation.importing.persons import PersonImport
from emulation.importing.year_facts import YearFactImport
from emulation.models import Unit
from emulation.units.rules import orphaned, succession_doubts, succession_fault
from hanam_portal.backoffice.imports.admin import ImportAdmin
from hanam_portal.backoffice.lists import FoldedSearchAdmin
from hanam_portal.backoffice.site import backoffice


class UnitForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        """Refuse a life of the unit in which units that belong to it, or became it, would find nobody."""
        values = super().clean() or {}
        unit = Unit(pk=self.instance.pk, established_on=values.get("established_on"), ended_on=values.get("ended_on"))
        if unit.pk is None or self.errors:
            return values
        origins = self.instance.origins.select_related("from_unit").prefetch_related("from_unit__names")
        faults = [orphaned(unit), *(succession_fault(edge, edge.from_unit, unit, here=unit) for edge in origins)]
        if any(faults):
            raise ValidationError([fault for fault in faults if fault])
        return values


@register(Unit, site=backoffice)
class UnitAdmin(UnitEligibility, UnitLines, ImportAdmin, FoldedSearchAdmin):
    form = UnitForm
    inlines = INLINES
    import_kinds = [PersonImport(), YearFactImport()]
    list_display = ["__str__", "kind", "code", "established_on", "ended_on"]
    list_filter = ["kind", ("ended_on", EmptyFieldListFilter)]
    search_fields = ["code", "names__folded_name", "codes__code"]
    fields = ["code", "kind", ("established_on", "ended_on")]
    change_form_template = "backoffice/emulation/unit_form.html"
    change_list_template = "backoffice/emulation/unit_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unit]:
        units: QuerySet[Unit] = super().get_queryset(request)
        return units.prefetch_related("names")

    def get_readonly_fields(self, request: HttpRequest, obj: Unit | None = None) -> list[str]:
        """The code is how other records and other systems know the unit, whatever it is called."""
        return ["code"] if obj else []

    @transaction.atomic
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Let saves of units stand in line: whether a code is free, or a ring closes, is said of all units together."""
        if request.method == "POST":
            Unit.objects.select_for_update().order_by("pk").first()
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        edges = form.instance.successions.select_related("to_unit").prefetch_related("to_unit__names")
        for doubt in [doubt for edge in edges for doubt in succession_doubts(edge, form.instance, edge.to_unit)]:
            messages.warning(request, doubt)
