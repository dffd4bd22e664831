"""Who changed a rank, when and why, and what citizens saw that day: one page of a bloc's year."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from emulation.admin.year_pages import YearPages
from emulation.models import RegisterEntry, ResultEdition
from emulation.results.changes import content_of, fact_changes
from emulation.results.pages import result_page
from emulation.years.trail import day_span, edition_at, read_audit

AUDITORS = ["emulation.appraise_sheet", "emulation.publish_blocyear", "emulation.close_blocyear"]
LAST_PAGE = 999


class AuditFilter(forms.Form):
    """What of a year's past is asked for, by the names of the address."""

    ngay = forms.DateField(
        label="Ngày", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), input_formats=["%Y-%m-%d"]
    )
    don_vi = forms.TypedChoiceField(label="Đơn vị", required=False, coerce=int, empty_value=None)
    trang = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["don_vi"].choices = [("", "Cả khối"), *units.items()]  # type: ignore[attr-defined]  # a choice field

    def clean_ngay(self) -> date | None:
        day: date | None = self.cleaned_data["ngay"]
        if day is not None and not date(1900, 1, 1) <= day <= timezone.localdate():
            raise forms.ValidationError("Ngày này chưa tới hoặc quá xa. Hãy chọn một ngày đã qua.")
        return day


class YearAuditPages(YearPages):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.audit_view)
        return [path("<path:object_id>/nhat-ky/", view, name="emulation_blocyear_audit"), *super().get_urls()]

    def may_audit(self, request: HttpRequest) -> bool:
        """Tell whether this person works for the standing body: a unit's representative and a newsroom do not."""
        return any(request.user.has_perm(permission) for permission in AUDITORS)

    @method_decorator(require_safe)
    def audit_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what happened, of a day (?ngay=2021-12-24) or a unit (?don_vi=…) where asked for, page by page."""
        bloc_year = self.year_of(request, object_id)
        if not self.may_audit(request):
            raise PermissionDenied
        audit = read_audit(bloc_year)
        form = AuditFilter(request.GET, units=audit.units)
        form.is_valid()
        asked = form.cleaned_data
        audit = audit.narrowed(day=asked.get("ngay"), unit=asked.get("don_vi"))
        number = asked.get("trang") or 1
        entries, has_more = audit.page(number)
        query = request.GET.copy()
        query.pop("trang", None)
        context = {
            "form": form,
            "entries": entries,
            "query": query.urlencode(),
            "asked_day": audit.day,
            "previous_page": number - 1,
            "page": number,
            "next_page": number + 1 if has_more else None,
            **_seen(audit.editions, audit.day or timezone.localdate()),
        }
        return self.year_page(request, bloc_year, "audit", "Nhật ký", context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["may_audit"] = self.may_audit(request)
        return super().render_change_form(request, context, *args, **kwargs)


def _seen(editions: list[ResultEdition], day: date) -> dict[str, Any]:
    """Say what citizens read when a day ended (by now, when it is today), and what each edition of the day changed."""
    first, last = day_span(day)
    end = min(last, timezone.now())
    then, before = edition_at(editions, end), edition_at(editions, first)
    is_shown = then is not None and not then.is_withdrawal
    return {
        "day": day,
        "is_today": end < last,
        "edition": then,
        "earlier": before,
        "result": result_page(then.result, is_decided=_was_decided(then, end)) if then and is_shown else None,
        "began": [
            (one, fact_changes(content_of(edition_at(editions, one.visible_from)), content_of(one)))
            for one in editions
            if first <= one.visible_from < end
        ],
    }


def _was_decided(edition: ResultEdition, at: datetime) -> bool:
    return RegisterEntry.objects.visible(at).of_bloc_year(edition.bloc_year_id).exists()
