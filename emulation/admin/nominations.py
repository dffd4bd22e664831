"""The admin of nominations: the list with what speaks against each, the form, what waits for whom."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import RelatedOnlyFieldListFilter, display, register
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from emulation.admin.nomination_forms import NominationForm
from emulation.admin.nomination_steps import NominationSteps
from emulation.models import Nomination
from emulation.models.nominations import NominationBasis, NominationStage
from emulation.nominations import counting, findings, steps
from hanam_portal.backoffice.findings import Finding
from hanam_portal.backoffice.lists import FoldedSearchAdmin, UncountedAdmin, UncountedChangeList
from hanam_portal.backoffice.queues import QUEUE_LENGTH, Queue, Waiting
from hanam_portal.backoffice.record_admin.checks import Lead
from hanam_portal.backoffice.revisions.restoring import RestoreRefusedError
from hanam_portal.backoffice.site import HasQueues, backoffice
from hanam_portal.backoffice.working_copies import Versioned

S = NominationStage
PROPOSED = ["subject_kind", "person", "unit", "award_type", "period", "bloc_year", "basis"]  # what a body votes on
PRINTED = ["name", "post", "unit_name", "basis_text", "citation_text"]
WAITING_FOR_COUNCIL = [S.APPRAISED, S.CONSULTED]
SHOWN_BY_DEFAULT = 5  # findings that follow a save as messages


class NominationChangeList(UncountedChangeList):
    """Judges the nominations of a page together."""

    def fetched(self, rows: QuerySet[Nomination]) -> list[Nomination]:
        nominations = list(rows)
        found = findings.of_many(nominations)
        for nomination in nominations:
            nomination.found = found[nomination.pk]  # type: ignore[attr-defined]  # for the column
        return nominations


@register(Nomination, site=backoffice)
class NominationAdmin(NominationSteps, FoldedSearchAdmin, UncountedAdmin, HasQueues):
    """What was voted on stays as it was; of what is decided only the note may change."""

    form = NominationForm
    change_form_template = "backoffice/emulation/nomination_form.html"
    change_list_template = "backoffice/emulation/nomination_list.html"
    list_display = ["subject", "award_type", "period", "bloc_year", "stage", "remarks"]
    list_filter = [
        "stage",
        ("period", RelatedOnlyFieldListFilter),
        ("award_type", RelatedOnlyFieldListFilter),
        ("bloc_year__bloc", RelatedOnlyFieldListFilter),
        "basis",
    ]
    list_select_related = ["award_type", "period", "bloc_year__bloc", "bloc_year__period"]
    list_per_page = 50
    ordering = ["-pk"]
    search_fields = ["folded_name"]
    search_help_text = "Tìm theo tên người, tên đơn vị; không cần dấu."
    autocomplete_fields = ["person", "unit", "bloc_year"]
    fieldsets = [
        ("Đề nghị cho ai", {"fields": ["subject_kind", "person", "unit", ("name", "post"), "unit_name"]}),
        ("Đề nghị gì", {"fields": ["award_type", "period", "bloc_year"]}),
        ("Căn cứ", {"fields": ["basis", "basis_text", "citation_text"]}),
        ("Nội bộ", {"fields": ["note"]}),
    ]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return NominationChangeList

    def get_readonly_fields(self, request: HttpRequest, obj: Nomination | None = None) -> list[str]:
        if obj is None:
            return []
        if obj.stage == S.DECIDED:
            return [*PROPOSED, *PRINTED]
        return PROPOSED if obj.ballots.exists() else []

    def has_delete_permission(self, request: HttpRequest, obj: Nomination | None = None) -> bool:
        """Take away only what nobody has acted on yet."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.stage == S.PROPOSED)

    def save_model(self, request: HttpRequest, obj: Versioned, form: Any, change: bool) -> None:
        nomination = cast(Nomination, obj)
        if change:
            steps.keep_standing(nomination)
        super().save_model(request, obj, form, change)
        if not change:
            steps.propose(nomination, by=str(request.user))

    def follow_up(self, request: HttpRequest, form: Any, formsets: Any) -> None:
        super().follow_up(request, form, formsets)
        found = findings.of(form.instance)
        for finding in found[:SHOWN_BY_DEFAULT]:
            messages.warning(request, finding.message)

    def brought_back(self, record: Versioned) -> list[str]:
        """Refuse an old revision of what was voted on: the vote was on what stands now."""
        nomination = cast(Nomination, record)
        if nomination.ballots.exists() or nomination.stage == S.DECIDED:
            raise RestoreRefusedError("Đề nghị đã được bỏ phiếu, nên không khôi phục bản cũ được. Hãy sửa từng ô.")
        return super().brought_back(record)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        nomination = cast(Nomination | None, kwargs.get("obj"))
        context["leads"] = _leads(findings.of(nomination), context["adminform"].form) if nomination else []
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        shown = getattr(response, "context_data", None) or {}
        if "cl" in shown:
            shown["quotas"] = counting.of_nominations(shown["cl"].result_list)
        return response

    @display(description="đề nghị cho")
    def subject(self, nomination: Nomination) -> SafeString | str:
        where = ", ".join(words for words in [nomination.post, nomination.unit_name] if words)
        name = nomination.name
        return format_html('{} <span class="nomination-where">{}</span>', name, where) if where else name

    @display(description="lưu ý")
    def remarks(self, nomination: Nomination) -> SafeString | str:
        """Say how many there are, and each behind one click."""
        found = getattr(nomination, "found", [])
        said = format_html_join("", '<span class="nomination-remark">{}</span>', ((one.message,) for one in found))
        shell = '<details class="nomination-remarks"><summary>{} lưu ý</summary>{}</details>'
        return format_html(shell, len(found), said) if found else "–"

    def queues(self, request: HttpRequest) -> list[Queue]:
        nominations = self.get_queryset(request).select_related(*self.list_select_related).order_by("pk")
        to_appraise = nominations.filter(stage=S.BLOC) | nominations.filter(stage=S.PROPOSED).exclude(
            basis=NominationBasis.RESULT
        )
        before_council = nominations.filter(stage__in=WAITING_FOR_COUNCIL)
        return [
            self._queue("Đề nghị chờ thẩm định", to_appraise, "Không có đề nghị nào chờ thẩm định.", S.BLOC),
            self._queue("Đề nghị chờ hội đồng", before_council, "Không có đề nghị nào chờ hội đồng.", S.APPRAISED),
        ]

    def _queue(self, title: str, nominations: QuerySet[Nomination], empty: str, stage: NominationStage) -> Queue:
        rows = [
            Waiting(str(one), self.record_url("steps", one), detail=f"{one.award_type}, {one.period}")
            for one in nominations[:QUEUE_LENGTH]
        ]
        everything = f"{reverse('backoffice:emulation_nomination_changelist')}?stage__exact={stage}"
        return Queue(title, rows, empty, everything, nominations.count())


def _leads(found: list[Finding], form: Any) -> list[Lead]:  # a form of nominations
    """Lead each finding to its field, where the form asks for it."""
    return [Lead(one, f"#id_{one.field}" if one.field in form.fields else "") for one in found]
