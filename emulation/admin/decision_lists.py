"""The list of decisions: found by number in any style, by issuer, by year; read page by page, never counted."""

import re
from typing import Any

from django.contrib.admin import SimpleListFilter, display
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone

from emulation.decisions.searching import decisions_matching
from emulation.models import AwardLine, Decision, DecisionEdition
from hanam_portal.backoffice.lists import UncountedAdmin
from hanam_portal.publishing.editions import EditionKind
from hanam_portal.publishing.vietnamese.dates import moment

YEARS_OFFERED = 15
YEAR = re.compile("[12][0-9]{3}")

Choices = list[tuple[str, str]]


class YearFilter(SimpleListFilter):
    title = "năm ký"
    parameter_name = "nam"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        this_year = timezone.localdate().year
        return [*((str(year), str(year)) for year in range(this_year, this_year - YEARS_OFFERED, -1)), ("0", "chưa ký")]

    def queryset(self, request: HttpRequest, decisions: QuerySet[Decision]) -> QuerySet[Decision]:
        year = self.value() or ""
        if year == "0":
            return decisions.filter(signed_on=None)
        return decisions.filter(signed_on__year=int(year)) if YEAR.fullmatch(year) else decisions


class LiveFilter(SimpleListFilter):
    title = "trang công khai"
    parameter_name = "dang"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("co", "đang công bố"), ("go", "đã gỡ"), ("chua", "chưa công bố")]

    def queryset(self, request: HttpRequest, decisions: QuerySet[Decision]) -> QuerySet[Decision]:
        own = DecisionEdition.objects.filter(decision=OuterRef("pk"))
        match self.value():
            case "co":
                return decisions.filter(Exists(own.visible()))
            case "go":
                return decisions.filter(Exists(own.in_force().filter(kind=EditionKind.WITHDRAWAL)))
            case "chua":
                return decisions.exclude(Exists(own))
            case _:
                return decisions


class DecisionLists(UncountedAdmin):
    """The newest record first: drafts have no day by which they could be sorted."""

    list_display = ["__str__", "kind", "issuer", "stage", "number_of_lines", "live_since"]
    list_filter = ["stage", "kind", YearFilter, LiveFilter]
    list_per_page = 50
    ordering = ["-pk"]
    search_fields = ["number_key"]
    search_help_text = "Tìm theo số (1960, QĐ 1960, 1960/QĐ-UBND), nơi ban hành hoặc năm ký; không cần dấu."

    def listed(self, decisions: QuerySet[Decision]) -> QuerySet[Decision]:
        since = DecisionEdition.objects.visible().filter(decision=OuterRef("pk")).values("visible_from")[:1]
        lines = AwardLine.objects.filter(decision=OuterRef("pk")).order_by().values("decision")
        counted = lines.annotate(number=Count("pk")).values("number")
        shown = ["number", "title", "signed_on", "kind", "issuer", "stage"]
        return decisions.annotate(live_since=Subquery(since), lines_number=Subquery(counted)).only(*shown)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Decision], search_term: str
    ) -> tuple[QuerySet[Decision], bool]:
        return (queryset.filter(decisions_matching(search_term)) if search_term.strip() else queryset), False

    @display(description="số dòng")
    def number_of_lines(self, decision: Decision) -> str:
        return str(getattr(decision, "lines_number", None) or "–")

    @display(description="đang công bố từ")
    def live_since(self, decision: Decision) -> str:
        since = getattr(decision, "live_since", None)
        return moment(since) if since else "chưa công bố"
