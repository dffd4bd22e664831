"""The statistics that staff are asked for, on screen and as a spreadsheet."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from hanam_portal.backoffice.queues import Shortcut
from hanam_portal.publishing.spreadsheets import MONTH, Column, Sheet, Value, download
from hanam_portal.publishing.vietnamese.dates import short_date
from news.admin.sectioned import SectionedAdmin
from news.models import Edition
from news.statistics import Amount, Statistics, of_period

YEARS = [MinValueValidator(date(1997, 1, 1)), MaxValueValidator(date(2100, 12, 31))]
MEASURES = ["Bài", "Ảnh", "Tiếng"]


class PeriodForm(forms.Form):
    tu = forms.DateField(label="Từ ngày", validators=YEARS, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    den = forms.DateField(label="Đến ngày", validators=YEARS, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "tu" in values and "den" in values and values["tu"] > values["den"]:
            self.add_error("den", "Ngày cuối đứng trước ngày đầu. Hãy đổi lại.")
        return values


class ArticleStatistics(SectionedAdmin):
    def get_urls(self) -> list[URLPattern]:
        own = [
            path("thong-ke/", self.admin_site.admin_view(self.statistics_view), name="news_article_statistics"),
            path(
                "thong-ke.xlsx/",
                self.admin_site.admin_view(self.statistics_export_view),
                name="news_article_statistics_export",
            ),
        ]
        return own + super().get_urls()

    def shortcuts(self, request: HttpRequest) -> list[Shortcut]:
        return [*super().shortcuts(request), Shortcut("Thống kê", reverse("backoffice:news_article_statistics"))]

    @method_decorator(require_safe)
    def statistics_view(self, request: HttpRequest) -> HttpResponse:
        form = self._period(request)
        statistics = self._statistics(request, form)
        context = {
            **self.admin_site.each_context(request),
            "title": "Thống kê bài đã đăng",
            "opts": self.opts,
            "form": form,
            "measures": MEASURES,
            "tables": _tables(statistics) if statistics else [],
            "total": statistics.total if statistics else None,
            "query": urlencode(form.data),
        }
        return TemplateResponse(request, "admin/news/article/statistics.html", context)

    @method_decorator(require_safe)
    def statistics_export_view(self, request: HttpRequest) -> HttpResponse:
        form = self._period(request)
        statistics = self._statistics(request, form)
        if statistics is None:  # the page says what is wrong with the period
            return HttpResponseRedirect(f"{reverse('backoffice:news_article_statistics')}?{urlencode(form.data)}")
        first, last = form.cleaned_data["tu"], form.cleaned_data["den"]
        return download(_sheets(statistics), name=f"thong-ke-{first:%Y%m%d}-{last:%Y%m%d}.xlsx")

    def _period(self, request: HttpRequest) -> PeriodForm:
        """Read the period of the address; this year when it names none. Raises PermissionDenied."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        year = timezone.localdate().year
        usual = {"tu": f"{year}-01-01", "den": f"{year}-12-31"}
        return PeriodForm({name: request.GET.get(name, value) for name, value in usual.items()})

    def _statistics(self, request: HttpRequest, form: PeriodForm) -> Statistics | None:
        if not form.is_valid():
            return None
        theirs = self.reach(request, "view").limit(Edition.objects.all(), "article__section")
        return of_period(theirs, first=form.cleaned_data["tu"], last=form.cleaned_data["den"])


def _tables(statistics: Statistics) -> list[dict[str, Any]]:
    """Lay the groupings out for the screen: a caption, what the rows are named for, the rows."""
    months = {short_date(month, "month"): amount for month, amount in statistics.months.items()}
    return [
        {"caption": "Theo tháng", "heading": "Tháng", "rows": months},
        {"caption": "Theo chuyên mục", "heading": "Chuyên mục", "rows": statistics.sections},
        {"caption": "Theo người soạn", "heading": "Người soạn", "rows": statistics.authors},
    ]


def _sheets(statistics: Statistics) -> list[Sheet]:
    return [
        _sheet("Theo tháng", Column("Tháng", MONTH), statistics.months, statistics.total),
        _sheet("Theo chuyên mục", Column("Chuyên mục"), statistics.sections, statistics.total),
        _sheet("Theo người soạn", Column("Người soạn"), statistics.authors, statistics.total),
    ]


def _sheet(title: str, named: Column, rows: Mapping[Any, Amount], total: Amount) -> Sheet:
    lines: list[list[Value]] = [
        [name, amount.articles, amount.photos, amount.words] for name, amount in [*rows.items(), ("Tổng", total)]
    ]
    return Sheet(title, [named, *map(Column, MEASURES)], lines)
