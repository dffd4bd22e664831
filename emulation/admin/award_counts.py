"""How many of which award in a year: the counts that go to the ministry, on a page and as a workbook."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from emulation.papers.counts import KINDS, AwardCount, yearly_counts, years_of_awards
from hanam_portal.backoffice.queues import Shortcut
from hanam_portal.backoffice.record_admin.working_copies import WorkingCopyAdmin
from hanam_portal.publishing.spreadsheets import NUMBER, Column, Sheet, Value, download

HEADS = [*(kind.label for kind in KINDS), "tổng cộng", "trong đó truy tặng", "trong đó đã bị hủy bỏ"]


class AwardCountPages(WorkingCopyAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.counts_view)
        return [path("thong-ke-nam/", view, name="emulation_decision_counts"), *super().get_urls()]

    def shortcuts(self, request: HttpRequest) -> list[Shortcut]:
        own = [Shortcut("Số lượng khen thưởng", reverse("backoffice:emulation_decision_counts"))]
        return [*super().shortcuts(request), *own]

    @method_decorator(require_safe)
    def counts_view(self, request: HttpRequest) -> HttpResponse:
        """Show the counts of ?nam= (the latest year with decisions otherwise); ?tep=xlsx gives the workbook."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        years = years_of_awards()
        asked = request.GET.get("nam", "")
        year = int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) else None
        year = year or next(iter(years), timezone.localdate().year)
        counts = yearly_counts(year)
        if request.GET.get("tep") == "xlsx":
            return download([_sheet(year, counts)], name=f"khen-thuong-{year}.xlsx")
        context = {
            **self.admin_site.each_context(request),
            "title": f"Số lượng khen thưởng năm {year}",
            "opts": self.opts,
            "year": year,
            "years": years if year in years else [year, *years],
            "heads": HEADS,
            "rows": [(count, _numbers(count)) for count in counts],
            "sums": _sums(counts),
        }
        return TemplateResponse(request, "backoffice/emulation/papers_counts.html", context)


def _numbers(count: AwardCount) -> list[int]:
    return [*count.by_kind, count.total, count.posthumous, count.annulled]


def _sums(counts: Sequence[AwardCount]) -> list[int]:
    return [sum(column) for column in zip(*map(_numbers, counts), strict=True)]


def _sheet(year: int, counts: Sequence[AwardCount]) -> Sheet:
    words = ["cấp", "loại", "danh hiệu, hình thức"]
    columns = [*(Column(word) for word in words), *(Column(head, NUMBER) for head in HEADS)]
    rows: list[list[Value]] = [[count.level, count.family, count.name, *_numbers(count)] for count in counts]
    return Sheet(f"Năm {year}", columns, [*rows, ["", "", "Tổng cộng", *(_sums(counts) or [0] * len(HEADS))]])
