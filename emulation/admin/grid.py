"""The score grid: a bloc on one screen, units × criteria, typed and pasted like a spreadsheet, saved cell by cell."""

from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from emulation.admin.grid_cells import FINAL, READ_ONLY, STAGES, Grid, MayWrite
from emulation.admin.grid_details import details
from emulation.admin.grid_saves import (
    MOST_CELLS,
    UNREACHED,
    MalformedError,
    Typed,
    answered,
    as_cell,
    read_save,
    refused,
)
from emulation.admin.grid_sight import Seen, seen
from emulation.admin.year_pages import YearPages
from emulation.models import BlocYear, Criterion, SchemeVersion, Sheet
from emulation.models.scores import ScoreStage
from emulation.sheets.cells import Cell, write
from emulation.sheets.limits import stage_refusal
from emulation.sheets.scorers import APPRAISE, Scorer, read_scorer, visible_sheets
from emulation.sheets.tally import Tally, read_tally
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.tokens import as_number

GONE = "Không có ô này trong bảng điểm, hoặc bạn không xem được phiếu."
BUSY = "Máy chủ đang bận, chưa lưu được. Trang sẽ tự gửi lại."


@dataclass(frozen=True)
class Desk:
    """The grid of a year before one person. visible: keys of the sheets that they may open."""

    bloc_year: BlocYear
    user: User
    scorer: Scorer
    visible: frozenset[int]

    def grid(self, request: HttpRequest, tally: Tally) -> Grid | None:
        """Lay out what the address asks for: ?buoc= a stage, ?bang= a version of the scheme, ?don-vi= one sheet.

        None when there is nothing to be seen.
        """
        known = seen(tally, self.scorer, self.visible)
        if not known.sheets:
            return None
        only = as_number(request.GET.get("don-vi"))
        shown = [sheet for sheet in known.sheets if sheet.pk == only] or known.sheets
        version = _version(shown, as_number(request.GET.get("bang")))
        columns = [sheet for sheet in shown if sheet.scheme_id == version.pk]
        stage = self._stage(request.GET.get("buoc", ""), known, columns)
        return Grid(known, version, columns, stage, self._at(stage, columns))

    def _stage(self, word: str, known: Seen, sheets: list[Sheet]) -> ScoreStage | None:
        """Give the stage that is asked for; else the last one at which this person may write something now."""
        if word == FINAL or STAGES.get(word) in known.stages:
            return STAGES.get(word)
        for stage in reversed(known.stages):
            may_write = self._at(stage, sheets)
            criteria = [(sheet, one) for sheet in sheets for one in known.tally.criteria[sheet.scheme_id]]
            if any(not one.is_section and not may_write(sheet, one) for sheet, one in criteria):
                return stage
        return None

    def _at(self, stage: ScoreStage | None, sheets: list[Sheet]) -> MayWrite:
        if stage is None:
            return lambda sheet, criterion: READ_ONLY
        closed = {sheet.pk: stage_refusal(self.bloc_year, sheet, stage) for sheet in sheets}
        return lambda sheet, criterion: self.scorer.refusal(sheet, criterion, stage) or closed[sheet.pk]


class GridPages(YearPages):
    """Adds to the admin of a bloc's year its score grid, and what the grid asks for and saves."""

    def get_urls(self) -> list[URLPattern]:
        own = self.admin_site.admin_view
        pages = [
            path("<int:object_id>/bang-diem/", own(self.grid_view), name="emulation_blocyear_grid"),
            path("<int:object_id>/bang-diem/o/", own(self.grid_cells_view), name="emulation_blocyear_grid_cells"),
        ]
        return [*pages, *super().get_urls()]

    @method_decorator(require_safe)
    def grid_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        desk = _desk(request, object_id)
        grid = desk.grid(request, read_tally(desk.bloc_year))
        if grid is None and not request.user.has_perm(APPRAISE):
            raise PermissionDenied
        return self.year_page(request, desk.bloc_year, "grid", "Bảng điểm", _page(desk, grid) if grid else {})

    def grid_cells_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Answer a script: what is known of one cell (GET), what became of the cells that it sends (POST)."""
        try:
            desk = _desk(request, object_id)
            return self._save_cells(request, desk) if request.method == "POST" else self._cell_details(request, desk)
        except PermissionDenied:
            return _refusal("Tài khoản này không xem được bảng điểm.", 403)
        except Http404:
            return _refusal("Năm thi đua này không còn.", 404)
        except MalformedError as error:
            return _refusal(str(error), 400)
        except OperationalError:
            return _refusal(BUSY, 503)

    def _cell_details(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        sheet, criterion = (as_number(request.GET.get(name)) for name in ("phieu", "tieu-chi"))
        found = details(desk.bloc_year, desk.scorer, sheet, criterion) if sheet in desk.visible and criterion else None
        return JsonResponse(found) if found else _refusal(GONE, 400)

    def _save_cells(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        typed = read_save(request.body)
        stage = STAGES.get(request.GET.get("buoc", ""))
        if stage is None:
            raise MalformedError("Địa chỉ này không nói đang chấm ở bước nào. Hãy tải lại trang.")
        criteria = _criteria(desk)
        answers, cells = dict[Typed, dict[str, str]](), dict[Typed, Cell]()
        for one in typed:
            criterion = criteria.get((one.sheet, one.criterion))
            try:
                if criterion is None:
                    raise ValueError(UNREACHED)
                cells[one] = as_cell(one, criterion, stage)
            except ValueError as error:
                answers[one] = refused(one, str(error))
        written = write(desk.bloc_year, list(cells.values()), by=desk.user)
        for one, answer in zip(cells, written.answers, strict=True):
            answers[one] = answered(one, criteria[one.sheet, one.criterion], answer)
        grid = desk.grid(request, written.tally)
        return JsonResponse(
            {
                "answers": [answers[one] for one in typed],
                "shown": grid.as_json() if grid else {},
                "saved_at": f"{timezone.localtime():%H:%M:%S}",
            }
        )


def _desk(request: HttpRequest, object_id: int) -> Desk:
    """Find the year and what this person may open of it. Raises PermissionDenied for who may open nothing."""
    user = cast(User, request.user)
    bloc_year = get_object_or_404(BlocYear.objects.select_related("bloc", "period"), pk=object_id)
    visible = frozenset(visible_sheets(user).filter(bloc_year=bloc_year).values_list("pk", flat=True))
    if not visible and not user.has_perm(APPRAISE):
        raise PermissionDenied
    return Desk(bloc_year, user, read_scorer(user, bloc_year), visible)


def _criteria(desk: Desk) -> dict[tuple[int, int], Criterion]:
    """Give the criteria of the sheets that this person may open, by (sheet, criterion)."""
    sheets = list(Sheet.objects.filter(pk__in=desk.visible).values_list("pk", "scheme_id"))
    by_version: dict[int, list[Criterion]] = {}
    for criterion in Criterion.objects.filter(version__in={version for _, version in sheets}):
        by_version.setdefault(criterion.version_id, []).append(criterion)
    return {(sheet, one.pk): one for sheet, version in sheets for one in by_version.get(version, [])}


def _version(sheets: list[Sheet], asked: int | None) -> SchemeVersion:
    """Choose the version whose sheets are shown: the one that is asked for, else that of most sheets."""
    counts: dict[int, int] = {}
    for sheet in sheets:
        counts[sheet.scheme_id] = counts.get(sheet.scheme_id, 0) + 1
    chosen = asked if asked in counts else max(counts, key=lambda key: counts[key])
    return next(sheet.scheme for sheet in sheets if sheet.scheme_id == chosen)


def _page(desk: Desk, grid: Grid) -> dict[str, Any]:  # for the template
    day, sheets = desk.bloc_year.period.ends_on, grid.seen.sheets
    names = {sheet.pk: sheet.unit.last_name_by(day) or sheet.unit for sheet in sheets}
    words = [word for word, stage in STAGES.items() if stage in grid.seen.stages]
    return {
        "grid": grid,
        "word": next((word for word in words if STAGES[word] == grid.stage), FINAL),
        "stages": [*((word, STAGES[word].label) for word in words), (FINAL, "điểm cuối")],
        "columns": [(sheet, names[sheet.pk]) for sheet in grid.sheets],
        "sheets": [(sheet, names[sheet.pk]) for sheet in sheets],
        "versions": list({sheet.scheme_id: sheet.scheme for sheet in sheets}.values()),
        "only": grid.sheets[0].pk if len(grid.sheets) == 1 < len(sheets) else None,
        "most_cells": MOST_CELLS,
    }


def _refusal(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"refusal": sentence}, status=status)
