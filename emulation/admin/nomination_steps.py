"""The page on which a nomination goes from step to step, and the same steps for many at once from the list."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import action
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from emulation.admin.nomination_forms import StepForm
from emulation.models import Nomination
from emulation.models.nominations import NominationStage
from emulation.nominations import findings, steps, story
from hanam_portal.backoffice.record_admin.history import RecordAdmin

S = NominationStage
MOST_TOLD = 5  # refusals of a bulk act that are told one by one


class NominationSteps(RecordAdmin):
    actions = ["appraise", "mark_consulted", "submit"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.steps_view)
        return [path("<path:object_id>/cac-buoc/", view, name="emulation_nomination_steps"), *super().get_urls()]

    def steps_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show where a nomination is, what was said of it and how it came there; a POST takes it on."""
        nomination = cast(Nomination, self._readable(request, object_id))
        may_change = self.has_change_permission(request, nomination)
        posted, problems = None, list[str]()
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            posted, problems = self._moved(request, nomination)
            if not problems:
                return HttpResponseRedirect(self.record_url("steps", nomination))
            nomination = cast(Nomination, self._readable(request, object_id))
        context = {
            **self.admin_site.each_context(request),
            "title": "Các bước",
            "opts": self.opts,
            "original": nomination,
            "may_change": may_change,
            "story": story.of(nomination),
            "findings": findings.of(nomination),
            "ways": self._ways(nomination, posted) if may_change else [],
            "problems": problems,
        }
        template = "backoffice/emulation/nomination_steps.html"
        return TemplateResponse(request, template, context, status=409 if problems else 200)

    @action(description="Ghi là đã thẩm định", permissions=["change"])
    def appraise(self, request: HttpRequest, nominations: QuerySet[Nomination]) -> None:
        self._move_all(request, nominations, S.APPRAISED)

    @action(description="Ghi là đã lấy ý kiến nhân dân", permissions=["change"])
    def mark_consulted(self, request: HttpRequest, nominations: QuerySet[Nomination]) -> None:
        self._move_all(request, nominations, S.CONSULTED)

    @action(description="Ghi là đã trình", permissions=["change"])
    def submit(self, request: HttpRequest, nominations: QuerySet[Nomination]) -> None:
        self._move_all(request, nominations, S.SUBMITTED)

    def _move_all(self, request: HttpRequest, nominations: QuerySet[Nomination], to: NominationStage) -> None:
        """Move each that can be moved onward; tell what stood in the way of the others."""
        moved, refused = 0, list[str]()
        for nomination in nominations.order_by("pk"):
            try:
                steps.move(nomination, to=to, by=str(request.user), is_onward=True)
            except steps.StepRefusedError as refusal:
                refused.append(f"{nomination}: {refusal}")
            else:
                moved += 1
                self.log_change(request, nomination, f"Chuyển bước: {to.label}.")
        if moved:
            messages.success(request, f"{moved} đề nghị nay ở bước “{to.label}”.")
        for sentence in refused[:MOST_TOLD]:
            messages.warning(request, sentence)
        if rest := refused[MOST_TOLD:]:
            messages.warning(request, f"{len(rest)} đề nghị khác cũng chưa chuyển được.")

    def _moved(self, request: HttpRequest, nomination: Nomination) -> tuple[StepForm, list[str]]:
        """Take the nomination on; give what stood in the way."""
        to = request.POST.get("to", "")
        form = StepForm(request.POST, way=next((way for way in steps.moves(nomination) if way.to == to), None))
        if not form.is_valid():
            labels = {name: field.label or "Bước" for name, field in form.fields.items()}
            return form, [f"{labels[name]}: {words}" for name, found in form.errors.items() for words in found]
        stage = S(form.cleaned_data["to"])
        try:
            steps.move(nomination, to=stage, by=str(request.user), reason=form.cleaned_data["reason"])
        except steps.StepRefusedError as refusal:
            return form, refusal.problems
        self.log_change(request, nomination, f"Chuyển bước: {stage.label}.")
        messages.success(request, f"Đề nghị nay ở bước “{stage.label}”.")
        return form, []

    def _ways(self, nomination: Nomination, posted: StepForm | None) -> list[dict[str, Any]]:
        """Give each way with its form, the one that was posted with what was typed, and what stands in its way."""
        chosen = posted["to"].value() if posted else None
        return [
            {
                "way": way,
                "form": posted
                if chosen == way.to
                else StepForm(initial={"to": way.to}, way=way, auto_id=f"id_{way.to}_%s"),
                "is_open": chosen == way.to,
                "obstacles": steps.obstacles(nomination, way.to),
            }
            for way in steps.moves(nomination)
        ]
