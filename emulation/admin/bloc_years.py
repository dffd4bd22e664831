"""The years of blocs: where their pages come together."""

from django.contrib.admin import ModelAdmin, SimpleListFilter, display, register
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse

from emulation.admin.agreements import AgreementPages
from emulation.admin.cross_scorers import CrossScorerPages
from emulation.admin.events import EventInline
from emulation.admin.grid import GridPages
from emulation.admin.memberships import MembershipInline
from emulation.admin.papers import PaperPages
from emulation.admin.results import ResultPages
from emulation.admin.scheme_changes import SchemeChange
from emulation.admin.undertakings import UnitPages
from emulation.admin.year_audit import YearAuditPages
from emulation.admin.year_copies import YearCopies
from emulation.admin.year_nominations import NominationPages
from emulation.admin.year_previews import YearPreviews
from emulation.admin.year_stages import YearStages
from emulation.importing.members import MemberImport
from emulation.importing.scores import ScoreImport
from emulation.models import BlocYear, ResultEdition
from emulation.papers.kinds import YEAR_PAPERS
from hanam_portal.backoffice.imports.admin import ImportAdmin
from hanam_portal.backoffice.lists import FoldedSearchAdmin
from hanam_portal.backoffice.queues import QUEUE_LENGTH, Queue, Waiting
from hanam_portal.backoffice.record_admin.working_copies import WorkingCopyAdmin
from hanam_portal.backoffice.site import backoffice
from hanam_portal.publishing.vietnamese.dates import moment, short_date


class ResultFilter(SimpleListFilter):
    title = "kết quả"
    parameter_name = "result"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [("missing", "chưa có"), ("published", "đã công bố")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[BlocYear]) -> QuerySet[BlocYear]:
        match self.value():
            case "missing":
                return without_result(queryset)
            case "published":
                return queryset.filter(pk__in=ResultEdition.objects.visible().with_outcome().values("bloc_year"))
        return queryset


@register(BlocYear, site=backoffice)
class BlocYearAdmin(
    YearStages,
    ResultPages,
    PaperPages,
    YearCopies,
    AgreementPages,
    UnitPages,
    CrossScorerPages,
    GridPages,
    SchemeChange,
    YearPreviews,
    YearAuditPages,
    NominationPages,
    ImportAdmin,
    FoldedSearchAdmin,
    WorkingCopyAdmin,
):
    """A bloc's year: its form, its list, its queues. Every other page of it comes from a base of its own."""

    change_form_template = "backoffice/emulation/bloc_year_form.html"
    inlines = [MembershipInline, EventInline]
    import_kinds = [MemberImport(), ScoreImport()]
    paper_kinds = YEAR_PAPERS
    list_display = ["bloc", "period", "stage", "host", "held", "live_since", "has_result"]
    list_filter = [ResultFilter, "stage", "period"]
    search_fields = ["bloc__folded_name", "bloc__slug", "period__folded_label", "period__slug"]
    autocomplete_fields = ["bloc", "period", "host"]
    fieldsets = [
        (None, {"fields": ["bloc", "period", "stage", "bloc_name", "division_act"]}),
        ("Chấm điểm và kết quả", {"fields": ["scheme", "ranking_mode", "self_scores_due_on", "shown_result"]}),
        ("Hội nghị tổng kết", {"fields": ["host", ("held_on", "held_precision"), "held_basis"]}),
        ("Nội bộ", {"fields": ["note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[BlocYear]:
        visible = ResultEdition.objects.visible().filter(bloc_year=OuterRef("pk"))
        bloc_years: QuerySet[BlocYear] = super().get_queryset(request)
        return (
            bloc_years.select_related("bloc", "period", "host")
            .prefetch_related("host__names")
            .annotate(visible_since=Subquery(visible.values("visible_from")[:1]))
            .annotate(is_settled=Exists(visible.with_outcome()))
        )

    @display(description="hội nghị", ordering="held_on")
    def held(self, bloc_year: BlocYear) -> str | None:
        return short_date(bloc_year.held_on, bloc_year.held_precision) if bloc_year.held_on else None

    @display(description="đang công bố từ", ordering="visible_since")
    def live_since(self, bloc_year: BlocYear) -> str:
        since = getattr(bloc_year, "visible_since", None)
        return moment(since) if since else "chưa công bố"

    @display(description="có kết quả", boolean=True, ordering="is_settled")
    def has_result(self, bloc_year: BlocYear) -> bool:
        return getattr(bloc_year, "is_settled", False)

    def queues(self, request: HttpRequest) -> list[Queue]:
        waiting = without_result(self.get_queryset(request)).order_by("-period__starts_on", "bloc__name")
        rows = [
            Waiting(
                str(bloc_year),
                self.record_url("change", bloc_year),
                detail="đã công bố, không có kết quả" if getattr(bloc_year, "visible_since", None) else "chưa công bố",
            )
            for bloc_year in waiting.prefetch_related(None)[:QUEUE_LENGTH]
        ]
        everything = reverse("backoffice:emulation_blocyear_changelist") + "?result=missing"
        return [
            Queue(
                "Năm thi đua chưa có kết quả", rows, "Mọi năm thi đua đều đã có kết quả.", everything, waiting.count()
            ),
            self.scheduled_queue("Năm thi đua sắp công bố", "Không có năm thi đua nào hẹn giờ công bố."),
        ]


def without_result(bloc_years: QuerySet[BlocYear]) -> QuerySet[BlocYear]:
    """Keep the years of blocs for which citizens have no result yet, those never published included."""
    return bloc_years.exclude(pk__in=ResultEdition.objects.with_outcome().values("bloc_year"))
