"""The page that makes the next year of a bloc from the present one: it says what it will make before it does."""

from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from emulation.admin.year_pages import YearPages
from emulation.models import BlocYear, Period
from emulation.years.copies import CopyRefusedError, copy_year, next_periods, planned_copy
from hanam_portal.backoffice.models import User


class PeriodForm(forms.Form):
    """To which period: one of those that are free."""

    ky = forms.ModelChoiceField(Period.objects.none(), label="Kỳ thi đua mới", empty_label=None)

    def __init__(self, *args: object, bloc_year: BlocYear, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # whatever a form takes
        keys = [period.pk for period in next_periods(bloc_year)]
        cast(forms.ModelChoiceField, self.fields["ky"]).queryset = Period.objects.filter(pk__in=keys).order_by(
            "starts_on"
        )


class YearCopies(YearPages):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.copy_view)
        return [path("<path:object_id>/chep-sang/", view, name="emulation_blocyear_copy"), *super().get_urls()]

    def copy_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """?ky= a period: say what will be made. A POST makes it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        bloc_year = self.year_of(request, object_id, for_change=True)
        periods = next_periods(bloc_year)
        chosen = request.POST if request.method == "POST" else {"ky": request.GET.get("ky") or _first(periods)}
        form = PeriodForm(chosen if periods else None, bloc_year=bloc_year)
        plan, refused = None, ""
        if periods and form.is_valid():
            try:
                if request.method == "POST":
                    return self._copied(request, bloc_year, form.cleaned_data["ky"])
                plan = planned_copy(bloc_year, period=form.cleaned_data["ky"])
            except (CopyRefusedError, IntegrityError) as refusal:
                refused = str(refusal) if isinstance(refusal, CopyRefusedError) else "Có người vừa tạo bản ghi này."
        context = {"form": form, "periods": periods, "plan": plan, "refused": refused}
        return self.year_page(request, bloc_year, "copy", "Chép sang kỳ sau", context, status=409 if refused else 200)

    def _copied(self, request: HttpRequest, bloc_year: BlocYear, period: Period) -> HttpResponse:
        made = copy_year(bloc_year, period=period, by=cast(User, request.user))
        self.log_addition(request, made.bloc_year, f"Chép từ {bloc_year}.")
        messages.success(request, f"Đã chép sang {period}. Hãy xem lại từng mục trước khi dùng.")
        for remark in made.remarks:
            messages.warning(request, remark)
        return HttpResponseRedirect(self.record_url("change", made.bloc_year))


def _first(periods: list[Period]) -> str:
    return str(periods[0].pk) if periods else ""
