from itertools import combinations
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin, SimpleListFilter, TabularInline, display, register
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse

from emulation.models import Bloc, BlocYear, Membership, ResultEdition
from emulation.models.intervals import overlap
from hanam_portal.backoffice.lists import FoldedSearchAdmin
from hanam_portal.backoffice.queues import QUEUE_LENGTH, Queue, Waiting
from hanam_portal.backoffice.record_admin.working_copies import WorkingCopyAdmin
from hanam_portal.backoffice.site import backoffice
from hanam_portal.publishing.vietnamese.dates import moment, short_date


@register(Bloc, site=backoffice)
class BlocAdmin(FoldedSearchAdmin):
    list_display = ["name", "organiser", "level"]
    list_filter = ["level"]
    search_fields = ["folded_name", "slug"]
    autocomplete_fields = ["organiser"]
    fields = ["name", "organiser", "level", "slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Bloc]:
        blocs: QuerySet[Bloc] = super().get_queryset(request)
        return blocs.select_related("organiser").prefetch_related("organiser__names")

    def get_readonly_fields(self, request: HttpRequest, obj: Bloc | None = None) -> list[str]:
        """The slug is part of public addresses, so it stays as it was made."""
        return ["slug"] if obj else []


class MembershipForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep the unit of a stored row: another unit is another membership."""
        super().__init__(*args, **kwargs)
        if self.instance.pk and "unit" in self.fields:
            self.fields["unit"].disabled = True


class MembershipFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        """Refuse two rows of one unit on one day."""
        super().clean()
        if any(self.errors):
            return
        rows = [form.instance for form in self.forms if form not in self.deleted_forms and form.instance.unit_id]
        for one, other in combinations(rows, 2):
            if one.unit_id == other.unit_id and overlap(one.days, other.days):
                raise ValidationError(
                    f"{one.unit} đứng hai dòng trong cùng thời gian. Hãy bỏ dòng thừa, hoặc ghi ngày đổi vai trò."
                )


class MembershipInline(TabularInline):
    model = Membership
    form = MembershipForm
    formset = MembershipFormSet
    fields = ["position", "unit", "role", "joined_on", "left_on", "reason"]
    autocomplete_fields = ["unit"]
    extra = 0


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
class BlocYearAdmin(FoldedSearchAdmin, WorkingCopyAdmin):
    inlines = [MembershipInline]
    list_display = ["bloc", "period", "host", "held", "live_since", "has_result"]
    list_filter = [ResultFilter, "period"]
    search_fields = ["bloc__folded_name", "bloc__slug", "period__folded_label", "period__slug"]
    autocomplete_fields = ["bloc", "period", "host"]
    fieldsets = [
        (None, {"fields": ["bloc", "period", "host"]}),
        ("Hội nghị tổng kết", {"fields": [("held_on", "held_precision"), "held_basis"]}),
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

    def get_readonly_fields(self, request: HttpRequest, obj: BlocYear | None = None) -> list[str]:
        """What was published keeps its bloc and its period: they are its address."""
        return ["bloc", "period"] if obj and obj.editions.exists() else []

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
