"""The page of a decision's list, for lists too long for its form; of each line: its words, its links, its events."""

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from emulation.admin.decision_choosers import KnownSelect, fill_choosers
from emulation.admin.decision_pages import STALE, DecisionPages
from emulation.admin.decision_rows import ACT_FIELDS, CHOOSERS, LINE_FIELDS, RowForm
from emulation.decisions.events import EventRefusedError, is_held, record_event
from emulation.decisions.rows import bound_by, remove_row, save_row
from emulation.models import AwardLine, Decision, LineAct
from emulation.models.award_lines import LineEventKind
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.tokens import as_number
from hanam_portal.backoffice.record_admin.versioned import TOKEN
from hanam_portal.backoffice.site import backoffice
from hanam_portal.backoffice.working_copies import ConflictError
from hanam_portal.publishing.vietnamese.text import fold

PAGE = 50
ADD_EVENT = "emulation.add_lineevent"
LINE_NAMES = [name for row in LINE_FIELDS for name in row]
ACT_NAMES = [name for row in ACT_FIELDS for name in row]


def _choosers(model: Any, names: list[str]) -> dict[str, forms.Widget]:
    return {
        name: KnownSelect(model._meta.get_field(name), backoffice, url_name=CHOOSERS[name])
        for name in names
        if name in CHOOSERS
    }


class LineForm(RowForm):
    class Meta:
        model = AwardLine
        fields = [*LINE_NAMES, "provenance", "confidence"]
        widgets = _choosers(AwardLine, LINE_NAMES)


class ActForm(RowForm):
    class Meta:
        model = LineAct
        fields = ACT_NAMES
        widgets = _choosers(LineAct, ACT_NAMES)


class EventForm(forms.Form):
    """A form of its own name: it stands beside that of the line."""

    prefix = "event"
    kind = forms.ChoiceField(label="Việc", choices=LineEventKind.choices)
    on = forms.DateField(label="Ngày", widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    document = forms.CharField(label="Văn bản", max_length=200, required=False)
    reason = forms.CharField(label="Lý do", max_length=300)


class AwardLinePages(DecisionPages):
    def get_urls(self) -> list[URLPattern]:
        own, name = self.admin_site.admin_view, "emulation_decision"
        return [
            path("<int:object_id>/danh-sach/", own(self.lines_view), name=f"{name}_lines"),
            path("<int:object_id>/danh-sach/them/", own(self.line_add_view), name=f"{name}_line_add"),
            path("<int:object_id>/danh-sach/<int:line>/", own(self.line_view), name=f"{name}_line"),
            path("<int:object_id>/muc/<int:act>/", own(self.act_view), name=f"{name}_act"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def lines_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """List what a decision awards, or what it does to awards of others; searched by name, without accents."""
        decision, term = self.decision_of(request, object_id), request.GET.get("q", "")[:200]
        acts_count = decision.acts.count()
        is_granting = decision.grants or not acts_count
        rows: Any = _lines(decision, term) if is_granting else _acts(decision, term)
        page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
        context = {"page": page, "term": term, "is_granting": is_granting, "first": page.start_index()}
        title = "Danh sách kèm theo" if is_granting else "Các dòng bị tác động"
        return self.decision_page(request, decision, "lines", title, context)

    def line_add_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        decision = self.decision_of(request, object_id, for_change=True)
        return self._row_page(request, decision, AwardLine(decision=decision), LineForm, "Thêm dòng")

    def line_view(self, request: HttpRequest, object_id: int, line: int) -> HttpResponse:
        """Show a line and what happened to it; a POST changes it, takes it out, or records an event."""
        decision = self.decision_of(request, object_id)
        row = get_object_or_404(decision.lines.with_names().select_related("nomination"), pk=line)
        events = EventForm(request.POST if "_event" in request.POST else None)
        if request.method == "POST" and "_event" in request.POST and self._recorded(request, row, events):
            return HttpResponseRedirect(self.record_url("line", decision, row.pk))
        context = {
            "events": row.events.all(),
            "event_form": events if cast(User, request.user).has_perm(ADD_EVENT) else None,
            "is_held": is_held(row),
            "refusal": bound_by(row),
        }
        return self._row_page(request, decision, row, LineForm, row.name, context)

    def act_view(self, request: HttpRequest, object_id: int, act: int) -> HttpResponse:
        decision = self.decision_of(request, object_id)
        row = get_object_or_404(decision.acts.with_lines(), pk=act)
        return self._row_page(request, decision, row, ActForm, row.line.name)

    def _row_page(
        self,
        request: HttpRequest,
        decision: Decision,
        row: AwardLine | LineAct,
        form_class: type[RowForm],
        title: str,
        context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the form of a row; a POST writes it or takes it out, and leads back to the list."""
        is_posted = request.method == "POST" and "_event" not in request.POST
        if request.method == "POST" and not self.has_change_permission(request, decision):
            raise PermissionDenied
        back = self.record_url("lines", decision)
        if is_posted and "_remove" in request.POST and row.pk:
            words = f"Đã bỏ dòng “{row}”."
            return self.pressed(request, decision, lambda by, version: _removed(row, by, version, words), back=back)
        form = form_class(request.POST if is_posted else None, instance=row)
        if is_posted and form.is_valid() and self._saved(request, decision, form):
            return HttpResponseRedirect(back)
        fill_choosers(form)
        shown = {"form": form, "row": row, "media": form.media, **(context or {})}
        return self.decision_page(request, decision, "row", title, shown, status=409 if _is_stale(form) else 200)

    def _saved(self, request: HttpRequest, decision: Decision, form: RowForm) -> bool:
        try:
            save_row(form.instance, by=cast(User, request.user), version=as_number(request.POST.get(TOKEN)) or 0)
        except ConflictError:
            form.add_error(None, STALE)
            return False
        self.log_change(request, decision, f"Đã lưu dòng “{form.instance}”.")
        self.message_user(request, f"Đã lưu dòng “{form.instance}”.")
        return True

    def _recorded(self, request: HttpRequest, line: AwardLine, form: EventForm) -> bool:
        user = cast(User, request.user)
        if not user.has_perm(ADD_EVENT):
            raise PermissionDenied
        if not form.is_valid():
            return False
        try:
            event = record_event(line, **form.cleaned_data, by=str(user))
        except EventRefusedError as refusal:
            form.add_error(None, str(refusal))
            return False
        self.message_user(request, f"Đã ghi sự kiện: {event}.")
        return True


def _removed(row: AwardLine | LineAct, by: User, version: int, words: str) -> str:
    remove_row(row, by=by, version=version)
    return words


def _is_stale(form: forms.ModelForm) -> bool:
    return form.is_bound and STALE in form.non_field_errors()


def _lines(decision: Decision, term: str) -> Any:  # an AwardLineQuerySet
    lines = decision.lines.with_names()
    return lines.filter(pk__in=_named(decision.lines.values_list("pk", "name"), term)) if term.strip() else lines


def _acts(decision: Decision, term: str) -> Any:  # a LineActQuerySet
    acts = decision.acts.with_lines()
    return acts.filter(pk__in=_named(decision.acts.values_list("pk", "line__name"), term)) if term.strip() else acts


def _named(names: Any, term: str) -> list[int]:  # pairs of a key and a name
    words = fold(term).split()
    return [key for key, name in names if all(word in fold(name) for word in words)]
