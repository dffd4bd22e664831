"""The sheets of bloc's years: the list that each person has of theirs, and what waits for them."""

from typing import cast

from django.contrib.admin import BooleanFieldListFilter, display, register
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from emulation.admin.sheet_acts import SheetActs
from emulation.models import Representative, Sheet
from emulation.models.bloc_years import YearStage
from emulation.models.sheets import IN_APPRAISAL, SheetState
from emulation.sheets.limits import APPRAISING
from emulation.sheets.scorers import APPRAISE, SCORE, VIEW, visible_sheets
from hanam_portal.backoffice.lists import FoldedSearchAdmin
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.queues import QUEUE_LENGTH, Queue, Waiting
from hanam_portal.backoffice.site import HasQueues, backoffice
from hanam_portal.publishing.vietnamese.dates import moment, short_date

UNDER_WAY = [YearStage.SELF_SCORING, *APPRAISING, YearStage.COUNCIL]


@register(Sheet, site=backoffice)
class SheetAdmin(SheetActs, FoldedSearchAdmin, HasQueues):
    """Sheets come with their year and are never made or deleted here."""

    list_display = ["unit_name", "bloc_year", "state", "late", "handed_in"]
    list_filter = ["state", ("is_late", BooleanFieldListFilter), "bloc_year__period"]
    list_per_page = 50
    search_fields = ["unit__names__folded_name", "unit__code", "bloc_year__bloc__folded_name"]
    ordering = ["-bloc_year__period__starts_on", "bloc_year", "pk"]
    actions = None

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "emulation_sheet"
        return [
            path("", view(self.changelist_view), name=f"{name}_changelist"),
            path("<int:object_id>/change/", view(self.sheet_view), name=f"{name}_change"),
            path("<int:object_id>/tra-lai/", view(self.return_view), name=f"{name}_return"),
            path("<int:object_id>/minh-chung/<int:evidence>/", view(self.evidence_view), name=f"{name}_evidence"),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sheet]:
        """Give the sheets that this person sees."""
        sheets = visible_sheets(cast(User, request.user)).select_related("unit", "bloc_year__bloc", "bloc_year__period")
        return sheets.prefetch_related("unit__names").order_by(*self.ordering)

    def has_view_permission(self, request: HttpRequest, obj: Sheet | None = None) -> bool:
        user = cast(User, request.user)
        return user.has_perm(VIEW) and (user.has_perm(SCORE) or user.has_perm(APPRAISE))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Sheet | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Sheet | None = None) -> bool:
        return False

    @display(description="đơn vị", ordering="unit__code")
    def unit_name(self, sheet: Sheet) -> str:
        return sheet.unit_name

    @display(description="nộp muộn", ordering="is_late")
    def late(self, sheet: Sheet) -> str:
        return "nộp muộn" if sheet.is_late else "–"

    @display(description="nộp lần đầu", ordering=F("submitted_at").desc(nulls_last=True))
    def handed_in(self, sheet: Sheet) -> str:
        return moment(sheet.submitted_at) if sheet.submitted_at else "chưa nộp"

    def queues(self, request: HttpRequest) -> list[Queue]:
        user = cast(User, request.user)
        sheets = self.get_queryset(request).filter(bloc_year__stage__in=UNDER_WAY)
        units = Representative.objects.on(timezone.localdate()).filter(user=user).values("unit")
        own = sheets.filter(unit__in=units).exclude(state=SheetState.LOCKED)
        if user.has_perm(APPRAISE):
            waiting = sheets.filter(state__in=IN_APPRAISAL, bloc_year__stage__in=APPRAISING).exclude(unit__in=units)
            appraisal = self._queue("Phiếu chờ thẩm định", waiting, "Không có phiếu nào chờ thẩm định.")
            return [*([self._queue("Phiếu của đơn vị tôi", own, "")] if own.exists() else []), appraisal]
        handed_in = [SheetState.SUBMITTED, SheetState.RESUBMITTED]
        others = sheets.filter(state__in=handed_in, bloc_year__stage__in=APPRAISING).exclude(unit__in=units)
        return [
            self._queue("Phiếu của đơn vị tôi", own, "Đơn vị của bạn không có phiếu nào đang chấm."),
            *([self._queue("Phiếu chờ tôi chấm", others, "")] if others.exists() else []),
        ]

    def _queue(self, title: str, sheets: QuerySet[Sheet], empty: str) -> Queue:
        rows = [
            Waiting(str(sheet), reverse("backoffice:emulation_sheet_change", args=[sheet.pk]), detail=_detail(sheet))
            for sheet in sheets[:QUEUE_LENGTH]
        ]
        everything = reverse("backoffice:emulation_sheet_changelist")
        return Queue(title, rows, empty, everything, sheets.count())


def _detail(sheet: Sheet) -> str:
    due = sheet.bloc_year.self_scores_due_on
    is_open = sheet.state in [SheetState.DRAFT, SheetState.RETURNED]
    return ", ".join(
        [
            sheet.get_state_display(),
            *(["nộp muộn"] if sheet.is_late else []),
            *([f"hạn nộp {short_date(due)}"] if due and is_open else []),
        ]
    )
