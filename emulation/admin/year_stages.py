"""The page on which a bloc's year goes from stage to stage, and what its stage means for its form."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from emulation.admin.year_pages import YearPages
from emulation.models import BlocYear
from emulation.models.bloc_years import YearStage
from emulation.sheets.steps import OPENING, open_sheets
from emulation.years import stages as year_stages
from emulation.years.stage_history import past_moves, steps
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.revisions.restoring import RestoreRefusedError
from hanam_portal.backoffice.working_copies import Versioned

SCORED = [stage for stage in OPENING if stage in {YearStage.SELF_SCORING, YearStage.APPRAISAL}]
RESULT = ["scheme", "ranking_mode", "self_scores_due_on"]  # what a closed year was computed with


class MoveForm(forms.Form):
    """A way that was chosen. to: a stage."""

    to = forms.ChoiceField(choices=YearStage.choices, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Lý do",
        required=False,
        max_length=year_stages.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, way: year_stages.Move | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.way = way
        self.fields["reason"].required = way is not None and way.needs_reason


class YearStages(YearPages):
    """Adds the page of the stages, and keeps the form of a year in step with them."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.steps_view)
        return [path("<path:object_id>/cac-buoc/", view, name="emulation_blocyear_steps"), *super().get_urls()]

    def steps_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show where a year is and how it came there; a POST takes it on."""
        bloc_year = self.year_of(request, object_id)
        posted, problems = None, list[str]()
        if request.method == "POST":
            if not self.has_change_permission(request, bloc_year):
                raise PermissionDenied
            posted = self._chosen(request, bloc_year)
            problems = self._moved(request, bloc_year, posted)
            if not problems:
                return HttpResponseRedirect(self.record_url("steps", bloc_year))
            bloc_year = self.year_of(request, object_id)
        past = past_moves(bloc_year)
        context = {
            "steps": steps(bloc_year, past),
            "past": past[::-1],
            "ways": self._ways(bloc_year, posted),
            "problems": problems,
        }
        return self.year_page(request, bloc_year, "steps", "Các bước", context, status=409 if problems else 200)

    def get_readonly_fields(self, request: HttpRequest, obj: BlocYear | None = None) -> list[str]:
        """Keep what other pages change: the stage, a scheme that sheets use. Keep what stands behind a public address.

        A closed year keeps also what its result was computed with.
        """
        if obj is None:
            return ["stage"]
        kept = ["bloc", "period"] if obj.is_frozen or obj.editions.exists() else []
        if obj.is_frozen:
            return ["stage", *kept, *RESULT]
        return ["stage", *kept, *(["scheme"] if obj.sheets.exists() else [])]

    def save_model(self, request: HttpRequest, obj: Versioned, form: forms.ModelForm, change: bool) -> None:
        if change:
            year_stages.keep_standing(cast(BlocYear, obj))
        super().save_model(request, obj, form, change)

    def follow_up(self, request: HttpRequest, form: forms.ModelForm, formsets: Any) -> None:
        """Open the sheets of members that came while the bloc was scoring."""
        super().follow_up(request, form, formsets)
        if form.instance.stage in SCORED and form.instance.scheme_id:
            open_sheets(form.instance, by=cast(User, request.user))

    def brought_back(self, record: Versioned) -> list[str]:
        """Refuse an old revision that would change a closed year, or put a unit into two blocs."""
        bloc_year = cast(BlocYear, record)
        if bloc_year.is_frozen:
            raise RestoreRefusedError("Năm thi đua đã chốt, nên không khôi phục bản cũ được. Hãy mở lại trước.")
        is_held = bloc_year.stage != YearStage.NOT_HELD
        if is_held and (shared := bloc_year.shared_members(bloc_year.members())):
            raise RestoreRefusedError(" ".join(shared))
        return super().brought_back(record)

    def _chosen(self, request: HttpRequest, bloc_year: BlocYear) -> MoveForm:
        to = request.POST.get("to", "")
        return MoveForm(request.POST, way=next((way for way in year_stages.moves(bloc_year) if way.to == to), None))

    def _moved(self, request: HttpRequest, bloc_year: BlocYear, form: MoveForm) -> list[str]:
        """Take the year on; give what stood in the way."""
        if not form.is_valid():
            return [
                f"{form.fields[name].label or 'Bước'}: {words}"
                for name, found in form.errors.items()
                for words in found
            ]
        to = YearStage(form.cleaned_data["to"])
        try:
            year_stages.move(bloc_year, to=to, by=cast(User, request.user), reason=form.cleaned_data["reason"])
        except year_stages.MoveRefusedError as refusal:
            return refusal.problems
        self.log_change(request, bloc_year, f"Chuyển bước: {to.label}.")
        messages.success(request, f"Năm thi đua nay ở bước “{to.label}”.")
        return []

    def _ways(self, bloc_year: BlocYear, posted: MoveForm | None) -> list[dict[str, Any]]:
        """Give each way with its form, the one that was posted with what was typed, and what stands in its way."""
        return [
            {
                "way": way,
                "form": posted
                if posted and posted.way and posted.way.to == way.to
                else MoveForm(initial={"to": way.to}, way=way, prefix=None, auto_id=f"id_{way.to}_%s"),
                "is_open": bool(posted and posted.way and posted.way.to == way.to),
                "obstacles": year_stages.obstacles(bloc_year, way.to),
            }
            for way in year_stages.moves(bloc_year)
        ]
