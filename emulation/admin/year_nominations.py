"""The pages of a bloc's year about awards: the three lists side by side, and proposals made from its closed result."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from emulation.admin.nomination_forms import award_choices
from emulation.admin.year_pages import YearPages
from emulation.models import AwardType, BlocYear, Nomination
from emulation.nominations import comparison, counting, steps, suggestions
from emulation.nominations.suggestions import Suggestion
from emulation.years.stages import locked_year

SEE, ADD = "emulation.view_nomination", "emulation.add_nomination"


class ProposalForm(forms.Form):
    """What one unit is proposed for: nothing, an award, or two."""

    first = forms.TypedChoiceField(label="Đề nghị", required=False, coerce=int, empty_value=None)
    second = forms.TypedChoiceField(label="Đề nghị thêm", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, awards: list[Any], suggestion: Suggestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggestion = suggestion
        for name in ["first", "second"]:
            self.fields[name].choices = awards  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Refuse an award twice for one unit, also when somebody proposed it meanwhile."""
        values = super().clean() or {}
        known = {one.award_type_id for one in self.suggestion.known}
        for name in ["first", "second"]:
            if values.get(name) in known:
                self.add_error(name, "Đơn vị đã được đề nghị danh hiệu, hình thức này.")
        if values.get("first") and values.get("first") == values.get("second"):
            self.add_error("second", "Đã chọn ở ô bên cạnh.")
        return values

    def chosen(self) -> list[int]:
        return [key for name in ["first", "second"] if (key := self.cleaned_data.get(name))]


class NominationPages(YearPages):
    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "emulation_blocyear"
        return [
            path("<path:object_id>/de-nghi/", view(self.nominations_view), name=f"{name}_nominations"),
            path("<path:object_id>/de-nghi/tu-ket-qua/", view(self.proposals_view), name=f"{name}_proposals"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def nominations_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what the bloc proposed beside what the council adopted and what was signed."""
        if not request.user.has_perm(SEE):
            raise PermissionDenied
        bloc_year = self.year_of(request, object_id)
        context = {
            "comparison": comparison.of_year(bloc_year),
            "sittings": bloc_year.sittings.all(),
            "quotas": counting.of_bloc_year(bloc_year),
            "is_closed": bloc_year.closings.filter(reopened_at=None).exists(),
            "may_propose": request.user.has_perm(ADD),
            "may_sit": request.user.has_perm("emulation.add_sitting"),
        }
        return self.year_page(request, bloc_year, "nominations", "Đề nghị khen thưởng", context)

    @transaction.atomic
    def proposals_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Offer the units of the closed result with a suggestion each; a POST makes what was chosen, all or none."""
        if not (request.user.has_perm(SEE) and request.user.has_perm(ADD)):
            raise PermissionDenied
        bloc_year = self.year_of(request, object_id)
        if request.method == "POST":
            bloc_year = locked_year(bloc_year)
        found = suggestions.of_year(bloc_year)
        proposals = _forms(found or [], request.POST if request.method == "POST" else None)
        if proposals and request.method == "POST" and all(form.is_valid() for form in proposals):
            made = _propose(bloc_year, proposals, by=str(request.user))
            messages.success(request, f"Đã lập {len(made)} đề nghị." if made else "Chưa chọn đề nghị nào.")
            return HttpResponseRedirect(self.record_url("nominations" if made else "proposals", bloc_year))
        has_errors = any(form.errors for form in proposals)
        context = {"proposals": proposals, "is_closed": found is not None, "has_errors": has_errors}
        return self.year_page(request, bloc_year, "proposals", "Đề nghị từ kết quả", context)


def _forms(found: list[Suggestion], posted: Any) -> list[ProposalForm]:
    offered = suggestions.awards_for_units()
    keys = {award.code: award.pk for award in offered}
    allowed = set(keys.values())
    awards: list[Any] = [("", "– Không –")]  # choices, and groups of them
    for group, choices in award_choices()[1:]:
        kept = [(key, name) for key, name in choices if key in allowed]
        awards += [(group, kept)] if kept else []
    return [
        ProposalForm(
            posted,
            awards=awards,
            suggestion=one,
            prefix=str(one.result.unit_id),
            initial={"first": keys.get(one.award)},
        )
        for one in found
    ]


def _propose(bloc_year: BlocYear, proposals: list[ProposalForm], *, by: str) -> list[Nomination]:
    awards = AwardType.objects.in_bulk([key for form in proposals for key in form.chosen()])
    return [
        steps.propose(suggestions.nomination(bloc_year, form.suggestion.result, awards[key]), by=by)
        for form in proposals
        for key in form.chosen()
    ]
