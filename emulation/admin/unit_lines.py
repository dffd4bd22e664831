"""Pages about units through time: the family line of one, the tree of all as on a day."""

from datetime import date

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from emulation.models import Unit
from emulation.models.intervals import day_before
from emulation.units.lineage import family_line
from emulation.units.trees import tree_on, turning_days

YEARS = [MinValueValidator(date(1800, 1, 1)), MaxValueValidator(date(2200, 12, 31))]
MOST_TURNING_DAYS = 12


class DayForm(forms.Form):
    ngay = forms.DateField(label="Ngày", validators=YEARS, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


class UnitLines(ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        own = self.admin_site.admin_view
        return [
            path("cay-don-vi/", own(self.tree_view), name="emulation_unit_tree"),
            path("<path:object_id>/dong-doi/", own(self.line_view), name="emulation_unit_line"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def line_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        unit = self.get_object(request, object_id)
        if not self.has_view_or_change_permission(request, unit):
            raise PermissionDenied
        if not isinstance(unit, Unit):
            raise Http404
        today = timezone.localdate()
        context = {
            **self.admin_site.each_context(request),
            "title": "Dòng đời",
            "opts": self.opts,
            "original": unit,
            "line": family_line(unit),
            "tree_day": min(today, day_before(unit.ended_on)) if unit.ended_on else today,
        }
        return TemplateResponse(request, "backoffice/emulation/unit_line.html", context)

    @method_decorator(require_safe)
    def tree_view(self, request: HttpRequest) -> HttpResponse:
        """Show the units of the day that the address names, of today when it names none."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        form = DayForm({"ngay": request.GET.get("ngay") or timezone.localdate().isoformat()})
        day = form.cleaned_data["ngay"] if form.is_valid() else None
        context = {
            **self.admin_site.each_context(request),
            "title": "Cây đơn vị",
            "opts": self.opts,
            "form": form,
            "day": day,
            "tree": tree_on(day) if day else None,
            "turning_days": turning_days()[:MOST_TURNING_DAYS],
        }
        return TemplateResponse(request, "backoffice/emulation/unit_tree.html", context)
