"""The pages of a year's result: the ranks and why, equals, units left unranked, closing and reopening."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST, require_safe

from emulation import scoring
from emulation.admin.result_forms import AnswerForm, AskForm, CloseForm, TieForm, UnrankedForm
from emulation.admin.year_pages import YearPages
from emulation.models import BlocYear, Closing, SchemeVersion, TieBreak
from emulation.models.scores import ScoreStage
from emulation.results import acts as rank_acts
from emulation.results.closing import ClosingError, mark_of, problems_of
from emulation.results.outcomes import UnitOutcome, frozen_outcome, live_outcome
from emulation.scoring.explaining import Part
from emulation.sheets.tally import Tally, read_tally
from hanam_portal.backoffice.models import User

SEE, CLOSE = "emulation.view_sheet", "emulation.close_blocyear"


class ResultPages(YearPages):
    """Adds the result of a year and the acts that change it."""

    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Callable[..., HttpResponse], str]] = [
            ("ket-qua/", self.result_view, "result"),
            ("ket-qua/<int:unit>/", self.why_view, "why"),
            ("chot/", self.close_view, "close"),
            ("mo-lai/", self.reopen_view, "reopen"),
            ("phan-dinh/", self.tie_view, "tie"),
            ("huy-phan-dinh/", self.revoke_tie_view, "revoke_tie"),
            ("khong-xep-hang/<int:unit>/", self.unranked_view, "unranked"),
        ]
        view = self.admin_site.admin_view
        own = [
            path(f"<path:object_id>/{word}", view(page), name=f"emulation_blocyear_{name}")
            for word, page, name in pages
        ]
        return own + super().get_urls()

    @method_decorator(require_safe)
    def result_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show how the year stands, or how it was closed; ?lan=1 shows a closing that was reopened since."""
        bloc_year = self._result_seen(request, object_id)
        closings = list(bloc_year.closings.select_related("closed_by", "reopen_asked_by", "reopened_by"))
        closing = _chosen(request, closings)
        context: dict[str, Any] = {
            "closing": closing,
            "closings": closings[::-1],
            "may_close": request.user.has_perm(CLOSE),
            "may_act": self.has_change_permission(request, bloc_year) and _standing(closings) is None,
        }
        if closing:
            return self.year_page(
                request, bloc_year, "result", "Kết quả", {**context, "outcome": frozen_outcome(closing)}
            )
        tally = read_tally(bloc_year)
        context |= {
            "outcome": live_outcome(bloc_year, tally),
            "problems": problems_of(tally),
            "rules": _rules(tally),
        }
        return self.year_page(request, bloc_year, "result", "Kết quả", context)

    @method_decorator(require_safe)
    def why_view(self, request: HttpRequest, object_id: str, unit: int) -> HttpResponse:
        """Explain one unit's rank: what each line gave, who stands next, what would have changed it."""
        bloc_year = self._result_seen(request, object_id)
        closing = _chosen(request, list(bloc_year.closings.select_related("closed_by")))
        outcome = frozen_outcome(closing) if closing else live_outcome(bloc_year)
        one = outcome.of(unit)
        if one is None:
            raise Http404
        context = {
            "one": one,
            "closing": closing,
            "outcome": outcome,
            "rows": list(_rows([*one.explanation.sections, *one.explanation.bonuses], one)),
            "result_url": self.record_url("result", bloc_year),
        }
        return self.year_page(request, bloc_year, "why", f"Vì sao: {one.name}", context)

    def close_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        bloc_year = self._result_closable(request, object_id)
        tally = read_tally(bloc_year)
        closed = bloc_year.closings.filter(reopened_at=None).exists()
        problems = ["Kết quả đã chốt rồi."] if closed else problems_of(tally)
        context = {"problems": problems, "outcome": live_outcome(bloc_year, tally)}
        form = CloseForm(request.POST or None, initial={"mark": mark_of(tally)})
        return self._ask_first(request, bloc_year, form, bloc_year, "Chốt kết quả", context)

    def reopen_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for a closing to be reopened; once somebody asked, let another person answer."""
        bloc_year = self._result_changed(request, object_id)
        closing = _standing(list(bloc_year.closings.select_related("closed_by", "reopen_asked_by")))
        if closing is None:
            context: dict[str, Any] = {"problems": ["Kết quả chưa chốt, nên không có gì để mở lại."]}
            return self._ask_first(request, bloc_year, AskForm(), bloc_year, "Mở lại kết quả", context)
        is_asked = closing.reopen_asked_by_id is not None
        if is_asked and not request.user.has_perm(CLOSE):
            form: forms.Form = AskForm(initial={"reason": closing.reopen_reason})
            context = {"problems": ["Đã có đề nghị mở lại, đang chờ người có quyền chốt trả lời."], "closing": closing}
            return self._ask_first(request, bloc_year, form, closing, "Mở lại kết quả", context)
        form = AnswerForm(request.POST or None) if is_asked else AskForm(request.POST or None)
        return self._ask_first(request, bloc_year, form, closing, "Mở lại kết quả", {"closing": closing})

    def tie_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Put equals in order: those of ?don-vi=, the key of one of them."""
        bloc_year = self._result_changed(request, object_id)
        asked = request.GET.get("don-vi", "")
        tally = read_tally(bloc_year)
        outcome = live_outcome(bloc_year, tally)
        equals = next((tie for tie in outcome.ties if asked in map(str, tie)), {})
        problems = [] if equals else ["Không có đơn vị nào đang bằng điểm và cùng hạng."]
        form = TieForm(request.POST or None, equals=equals)
        context = {"problems": problems, "rules": _rules(tally)}
        return self._ask_first(request, bloc_year, form, bloc_year, "Phân định khi bằng điểm", context)

    @method_decorator(require_POST)
    def revoke_tie_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        bloc_year = self._result_changed(request, object_id)
        key = request.POST.get("tie", "")
        tie = get_object_or_404(TieBreak, bloc_year=bloc_year, pk=int(key) if key.isdecimal() and len(key) < 12 else 0)
        try:
            rank_acts.revoke_tie(tie, by=cast(User, request.user))
        except ClosingError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Đã hủy phân định. Các đơn vị bằng điểm lại cùng hạng.")
        return HttpResponseRedirect(self.record_url("result", bloc_year))

    def unranked_view(self, request: HttpRequest, object_id: str, unit: int) -> HttpResponse:
        bloc_year = self._result_changed(request, object_id)
        sheets = bloc_year.sheets.select_related("bloc_year__bloc", "bloc_year__period", "unit")
        sheet = next((one for one in sheets if one.unit_id == unit), None)  # no number is too large for this
        if sheet is None:
            raise Http404
        initial = {"reason": sheet.unranked_reason, "document": sheet.unranked_document}
        form = UnrankedForm(request.POST or None, initial=initial)
        return self._ask_first(request, bloc_year, form, sheet, f"Không xếp hạng: {sheet.unit_name}", {})

    def _ask_first(
        self,
        request: HttpRequest,
        bloc_year: BlocYear,
        form: Any,  # a form with act() and button; mypy knows no intersection of both
        subject: Any,  # what its act() takes
        title: str,
        context: dict[str, Any],
    ) -> HttpResponse:
        """Ask, then act; a refusal is shown on the page."""
        if request.method == "POST" and not context.get("problems") and form.is_valid():
            try:
                said = form.act(subject, cast(User, request.user))
            except ClosingError as refusal:
                form.add_error(None, str(refusal))
            else:
                self.log_change(request, bloc_year, said)
                messages.success(request, said)
                return HttpResponseRedirect(self.record_url("result", bloc_year))
        context = {"form": form, "result_url": self.record_url("result", bloc_year), **context}
        return self.year_page(request, bloc_year, "act", title, context)

    def _result_seen(self, request: HttpRequest, object_id: str) -> BlocYear:
        """Find a year for somebody who may see every sheet of it."""
        if not request.user.has_perm(SEE):
            raise PermissionDenied
        return self.year_of(request, object_id)

    def _result_changed(self, request: HttpRequest, object_id: str) -> BlocYear:
        if not request.user.has_perm(SEE):
            raise PermissionDenied
        return self.year_of(request, object_id, for_change=True)

    def _result_closable(self, request: HttpRequest, object_id: str) -> BlocYear:
        if not request.user.has_perm(CLOSE):
            raise PermissionDenied
        return self._result_changed(request, object_id)


def _chosen(request: HttpRequest, closings: Sequence[Closing]) -> Closing | None:
    """The closing of ?lan=, else the one that stands; None: the year is open, and shown as it stands now."""
    asked = request.GET.get("lan", "")
    if not asked:
        return _standing(closings)
    found = next((closing for closing in closings if str(closing.number) == asked), None)
    if found is None:
        raise Http404
    return found


def _standing(closings: Sequence[Closing]) -> Closing | None:
    return next((closing for closing in closings if closing.reopened_at is None), None)


def _rules(tally: Tally) -> list[SchemeVersion]:
    """The versions in use whose documents say what is done with equals."""
    return [version for version in tally.versions.values() if version.tie_break_text]


def _rows(parts: Sequence[Part], one: UnitOutcome, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Flatten the lines of a sheet for a table, each with what was said of it."""
    lines = {line["criterion"]: line for line in one.lines}
    for part in parts:
        line = lines[part.key]
        said = [
            {**word, "stage": ScoreStage(word["stage"]).label, "value": _value(word["value"], line.get("kind"))}
            for word in line["said"]
        ]
        yield {
            "part": part,
            "depth": depth,
            "is_bonus": part in one.explanation.bonuses,
            "line": line,
            "said": said,
            "decided_by": ScoreStage(line["stage"]).label if line["stage"] else "",
        }
        yield from _rows(part.parts, one, depth + 1)


def _value(value: str, kind: str | None) -> str:
    """Write what a stage said in the words of the criterion."""
    if kind == scoring.Kind.YES_NO:
        return "có" if Decimal(value) else "không"
    return scoring.points_text(Decimal(value))
