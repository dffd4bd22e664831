"""What an annulment or a correction acts on: one line found by number and name, or all lines of one decision."""

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from emulation.admin.decision_choosers import line_words
from emulation.admin.decision_pages import DecisionPages
from emulation.decisions.namesakes import search, told_apart
from emulation.decisions.rows import annul_all
from emulation.decisions.searching import decisions_numbered, lines_called
from emulation.models import Decision
from emulation.models.award_lines import AnnulmentGround
from hanam_portal.backoffice.lists import UncountedPaginator, is_key
from hanam_portal.backoffice.models import User

CHOICES_SHOWN = 20
SEE_PERSONS = "emulation.view_person"


class WholeForm(forms.Form):
    earlier = forms.ModelChoiceField(
        Decision.objects.none(), label="Quyết định", widget=forms.RadioSelect, empty_label=None
    )
    ground = forms.ChoiceField(label="Căn cứ hủy bỏ", choices=[("", "---------"), *AnnulmentGround.choices])
    reason = forms.CharField(
        label="Nói rõ (nội bộ)", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class LineActPages(DecisionPages):
    def get_urls(self) -> list[URLPattern]:
        own, name = self.admin_site.admin_view, "emulation_decision"
        return [
            path("chon-dong/", own(self.find_line_view), name=f"{name}_find_line"),
            path("chon-ca-nhan/", own(self.persons_view), name=f"{name}_persons"),
            path("<int:object_id>/ca-quyet-dinh/", own(self.whole_view), name=f"{name}_whole"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def find_line_view(self, request: HttpRequest) -> JsonResponse:
        """Answer a chooser of lines: a number of a decision, then words of a name."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        found = lines_called(request.GET.get("term", ""), limit=CHOICES_SHOWN)
        return _answer([(line.pk, line_words(line)) for line in found])

    @method_decorator(require_safe)
    def persons_view(self, request: HttpRequest) -> JsonResponse:
        """Answer a chooser of persons with what tells those of one name apart."""
        if not (self.has_view_or_change_permission(request) and cast(User, request.user).has_perm(SEE_PERSONS)):
            raise PermissionDenied
        asked = request.GET.get("page", "1")
        page = UncountedPaginator(search(request.GET.get("term", "")), CHOICES_SHOWN).page(
            int(asked) if is_key(asked) and 0 < int(asked) < 500 else 1
        )
        return _answer([(one.pk, told_apart(one)) for one in page], has_more=page.has_next())

    def whole_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Find a decision by its number; a POST lets this annulment act on every line of it."""
        decision = self.decision_of(request, object_id, for_change=True)
        number = request.GET.get("so", "")[:60]
        found = list(decisions_numbered(number).exclude(pk=decision.pk)[:CHOICES_SHOWN]) if number.strip() else []
        form = WholeForm(request.POST or None)
        field: Any = form.fields["earlier"]
        field.queryset = Decision.objects.exclude(pk=decision.pk)
        if request.method == "POST" and form.is_valid():
            return self._annulled(request, decision, form.cleaned_data)
        chosen = form["earlier"].value() or ""
        shown = found or list(field.queryset.filter(pk=chosen) if is_key(str(chosen)) else [])
        field.choices = [(one.pk, f"{one}: {one.title}") for one in shown]
        context = {"form": form, "number": number, "found": shown, "may_annul": not decision.grants}
        return self.decision_page(request, decision, "whole", "Tác động lên toàn bộ một quyết định", context)

    def _annulled(self, request: HttpRequest, decision: Decision, values: dict[str, Any]) -> HttpResponse:
        earlier, told = values["earlier"], {name: values[name] for name in ("ground", "reason")}

        def act(by: User, version: int) -> str:
            added = annul_all(decision, earlier, **told, by=by, version=version)
            return f"Đã nêu thêm {added} dòng của {earlier}."

        back = self.record_url("whole", decision)
        return self.pressed(request, decision, act, back=back, onward=self.record_url("lines", decision))


def _answer(found: list[tuple[int, str]], *, has_more: bool = False) -> JsonResponse:
    """Answer as Django's choosers are answered."""
    results = [{"id": str(key), "text": words} for key, words in found]
    return JsonResponse({"results": results, "pagination": {"more": has_more}})
