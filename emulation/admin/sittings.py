"""The admin of sittings: who met, when; how they voted is a page of its own (emulation.admin.ballots)."""

from typing import Any, cast

from django.contrib.admin import display, register
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse

from emulation.admin.ballots import BallotPages
from emulation.admin.papers import PaperPages
from emulation.models import BlocYear, Sitting
from emulation.models.nominations import Body, Outcome
from emulation.nominations import counting
from emulation.papers.kinds import SITTING_PAPERS
from hanam_portal.backoffice.lists import FoldedSearchAdmin, is_key
from hanam_portal.backoffice.record_admin.versioned import VersionedForm
from hanam_portal.backoffice.revisions.restoring import RestoreRefusedError
from hanam_portal.backoffice.site import backoffice
from hanam_portal.backoffice.working_copies import Versioned

VOTED_BY = ["body", "bloc_year"]  # what the votes of a sitting rest on


class SittingForm(VersionedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "body_name" in self.fields:
            self.fields["body_name"].required = False
            self.fields[
                "body_name"
            ].help_text = "Như ghi trong biên bản. Để trống: tên khối, hoặc “Hội đồng …” của tỉnh."

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        year = values.get("bloc_year", self.instance.bloc_year)
        if "body_name" in self.fields and not values.get("body_name"):
            values["body_name"] = year.name_then if year else "Hội đồng Thi đua, Khen thưởng tỉnh"
        return values


@register(Sitting, site=backoffice)
class SittingAdmin(BallotPages, PaperPages, FoldedSearchAdmin):
    paper_kinds = SITTING_PAPERS
    form = SittingForm
    change_form_template = "backoffice/emulation/sitting_form.html"
    list_display = ["body_name", "body", "held_on", "period", "outcomes"]
    list_filter = ["body"]
    date_hierarchy = None
    search_fields = ["bloc_year__bloc__folded_name", "minutes_number"]
    search_help_text = "Tìm theo tên khối, số biên bản; không cần dấu."
    autocomplete_fields = ["bloc_year"]
    fieldsets = [
        (None, {"fields": ["body", "bloc_year", "body_name", ("held_on", "minutes_number"), ("place", "chair")]}),
        ("Số thành viên", {"fields": [("eligible", "present")]}),
        ("Nội bộ", {"fields": ["note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sitting]:
        counted = {
            f"{outcome}_count": Count("ballots", filter=Q(ballots__outcome=outcome)) for outcome in Outcome.values
        }
        sittings: QuerySet[Sitting] = super().get_queryset(request)
        return sittings.select_related("bloc_year__bloc", "bloc_year__period").annotate(**counted)

    def get_readonly_fields(self, request: HttpRequest, obj: Sitting | None = None) -> list[str]:
        return VOTED_BY if obj is not None and obj.ballots.exists() else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin a bloc's sitting with what its year knows: ?khoi= the key of the year."""
        asked = request.GET.get("khoi", "")
        year = BlocYear.objects.select_related("bloc", "period").filter(pk=asked).first() if is_key(asked) else None
        if year is None:
            return cast(dict[str, Any], super().get_changeform_initial_data(request))
        return {
            "body": Body.BLOC,
            "bloc_year": year.pk,
            "body_name": year.name_then,
            "held_on": year.held_on if year.held_precision == "day" else None,
        }

    def brought_back(self, record: Versioned) -> list[str]:
        if cast(Sitting, record).ballots.exists():
            raise RestoreRefusedError("Phiên họp đã có kết quả bỏ phiếu, nên không khôi phục bản cũ được.")
        return super().brought_back(record)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        sitting = cast(Sitting | None, kwargs.get("obj"))
        if sitting is not None:
            ballots = list(self.ballots_of(sitting))
            context |= {
                "ballots": ballots,
                "quotas": counting.of_nominations(ballot.nomination for ballot in ballots),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    @display(description="kỳ thi đua")
    def period(self, sitting: Sitting) -> str:
        return str(sitting.bloc_year.period) if sitting.bloc_year else "–"

    @display(description="kết quả")
    def outcomes(self, sitting: Sitting) -> str:
        counts = [(getattr(sitting, f"{outcome}_count", 0), outcome.label) for outcome in Outcome]
        return ", ".join(f"{count} {words}" for count, words in counts if count) or "chưa bỏ phiếu"
