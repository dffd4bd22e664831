"""The page of one sheet: where its unit scores itself, and where others score it."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from emulation.admin.sheet_lines import Paper, lay_out
from emulation.admin.sheet_saves import Saved, save
from emulation.models import Sheet
from emulation.models.scores import ScoreStage
from emulation.models.sheets import IN_APPRAISAL, OWN_HANDS, SheetState
from emulation.sheets import steps as sheet_steps
from emulation.sheets.checks import missing
from emulation.sheets.limits import APPRAISING, stage_refusal
from emulation.sheets.scorers import Scorer, read_scorer, visible_sheets
from emulation.sheets.sight import Sight, sight_of
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.busy import busy_page
from hanam_portal.backoffice.record_admin.tokens import as_number

NOT_SUBMITTED = "Chưa nộp được phiếu: còn điều cần bổ sung, xem danh sách “Trước khi nộp”."
STEPS = {
    "_submit": (sheet_steps.submit, "Đã nộp phiếu."),
    "_cross": (sheet_steps.finish_cross, "Đã ghi là chấm chéo xong."),
    "_approve": (sheet_steps.approve, "Đã duyệt phiếu."),
}


class SheetPages(ModelAdmin):
    """Adds the page of a sheet. For whom the sheet is not, it is not there."""

    def sheet_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        sheet, scorer, sight = self.seen_sheet(request, object_id)
        paper = self._paper(request, sheet, scorer, sight)
        if request.method != "POST":
            return self._sheet_page(request, paper)
        try:
            saved = save(request, paper)
            if not saved.is_clean:
                again, _, new_sight = self.seen_sheet(request, object_id)
                paper = self._paper(request, again, scorer, new_sight)
                saved.put_back(paper)
                return self._sheet_page(request, paper, saved)
            return self._go_on(request, paper, saved)
        except OperationalError:
            return busy_page(request, request.POST)

    def seen_sheet(self, request: HttpRequest, object_id: int) -> tuple[Sheet, Scorer, Sight]:
        """Find a sheet for a person who sees it, and say what of it. Raises PermissionDenied, Http404."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        user = cast(User, request.user)
        sheets = visible_sheets(user).select_related("bloc_year__bloc", "bloc_year__period", "scheme__scheme", "unit")
        read = sheets.prefetch_related("unit__names", "scheme__criteria__department__names")
        sheet = read.filter(pk=object_id).first()
        scorer = read_scorer(user, sheet.bloc_year) if sheet else None
        sight = sight_of(scorer, sheet) if sheet and scorer else None
        if sheet is None or scorer is None or sight is None:
            raise Http404
        return sheet, scorer, sight

    def _paper(self, request: HttpRequest, sheet: Sheet, scorer: Scorer, sight: Sight) -> Paper:
        stages = open_stages(sheet, scorer)
        asked = as_number(request.GET.get("buoc", ""))
        stage = next((stage for stage in stages if stage == asked), stages[-1] if stages else None)
        return lay_out(sheet, scorer, sight, cast(User, request.user), stage)

    def _go_on(self, request: HttpRequest, paper: Paper, saved: Saved) -> HttpResponse:
        """Say what was saved, take the step whose button was pressed, and lead back to the page."""
        address = reverse("backoffice:emulation_sheet_change", args=[paper.sheet.pk])
        if saved.done:
            messages.success(request, f"Đã lưu {saved.done} thay đổi.")
        pressed = next((name for name in STEPS if name in request.POST), None)
        if pressed is None:
            if not saved.done:
                messages.info(request, "Không có gì thay đổi.")
            return HttpResponseRedirect(f"{address}?buoc={paper.stage}" if paper.stage else address)
        step, words = STEPS[pressed]
        try:
            step(paper.sheet, by=paper.user)
            messages.success(request, words)
        except sheet_steps.IncompleteSheetError:
            messages.error(request, NOT_SUBMITTED)
            return HttpResponseRedirect(f"{address}#truoc-khi-nop")
        except sheet_steps.StepRefusedError as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(address)

    def _sheet_page(self, request: HttpRequest, paper: Paper, saved: Saved | None = None) -> HttpResponse:
        sheet, scorer = paper.sheet, paper.scorer
        may_submit = paper.stage == ScoreStage.SELF
        lacks = missing(sheet) if may_submit else []
        for line in paper.lines:
            line.lacks = [one.message for one in lacks if one.field == str(line.criterion.pk)]
        context = {
            **self.admin_site.each_context(request),
            "title": "Phiếu chấm điểm",
            "opts": self.opts,
            "original": sheet,
            "paper": paper,
            "saved": saved,
            "stages": open_stages(sheet, scorer),
            "lacks": lacks,
            "may_submit": may_submit,
            "is_past_due": sheet.submitted_at is None and sheet_steps.is_past_due(sheet.bloc_year),
            "steps": sheet.steps.select_related("made_by"),
            "last_return": sheet.steps.filter(to_state=SheetState.RETURNED).last() if _is_back(sheet) else None,
            "may_comment": sheet.state != SheetState.LOCKED,
            **_acts(sheet, scorer),
        }
        return TemplateResponse(request, "backoffice/emulation/sheet.html", context)


def open_stages(sheet: Sheet, scorer: Scorer) -> list[ScoreStage]:
    """Give the stages at which this person may speak of the sheet now, the first one first."""
    stages = scorer.stages(sheet, list(sheet.scheme.criteria.all()))
    return [stage for stage in stages if not stage_refusal(sheet.bloc_year, sheet, stage)]


def _acts(sheet: Sheet, scorer: Scorer) -> dict[str, Any]:
    """Which buttons beside saving make sense for this person now."""
    is_staff = scorer.is_appraiser and sheet.unit_id not in scorer.speaks_for
    in_time = sheet.bloc_year.stage in APPRAISING
    waits = sheet.state in [SheetState.SUBMITTED, SheetState.RESUBMITTED]
    return {
        "may_approve": is_staff and in_time and sheet.state in IN_APPRAISAL,
        "may_send_back": is_staff and sheet_steps.may_be_returned(sheet),
        "may_cross": in_time and waits and not sheet_steps.cross_refusal(sheet, scorer),
    }


def _is_back(sheet: Sheet) -> bool:
    return sheet.state in OWN_HANDS
