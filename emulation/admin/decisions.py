"""Decisions on awards: where their pages come together."""

from typing import Any, ClassVar, cast

from django import forms
from django.contrib.admin import register
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from emulation.admin.award_counts import AwardCountPages
from emulation.admin.award_lines import AwardLinePages
from emulation.admin.decision_lists import DecisionLists
from emulation.admin.decision_nominations import NominationPages
from emulation.admin.decision_papers import DecisionPapers
from emulation.admin.decision_persons import PersonPages
from emulation.admin.decision_publishing import DecisionPublishing
from emulation.admin.decision_rows import ActInline, LineInline
from emulation.admin.decision_signing import SigningPages
from emulation.admin.line_acts import LineActPages
from emulation.admin.signed_files import SignedFilePages
from emulation.importing.award_lines import AwardLineImport
from emulation.models import AwardLine, Decision, LineAct
from emulation.models.decisions import DecisionStage
from hanam_portal.backoffice.imports.admin import ImportAdmin
from hanam_portal.backoffice.queues import QUEUE_LENGTH, Queue, Waiting
from hanam_portal.backoffice.record_admin.versioned import VersionedForm
from hanam_portal.backoffice.site import backoffice
from hanam_portal.backoffice.working_copies import Versioned

FEW_ROWS = 40  # what a form shows at once; longer lists have a page of their own
COMPUTED = {"issuer_key", "number_key", "stage"}


class DecisionForm(VersionedForm):
    """The head of a decision. What it says once more, folded, and its stage, are judged with what was typed."""

    class Meta:
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "legal_bases": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    def validate_unique(self) -> None:
        super().validate_unique()
        excluded = self._get_validation_exclusions() - COMPUTED  # type: ignore[attr-defined]  # the stubs leave it out
        try:
            self.instance.validate_constraints(exclude=excluded)
        except forms.ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined]  # likewise


@register(Decision, site=backoffice)
class DecisionAdmin(
    DecisionPublishing,
    SigningPages,
    SignedFilePages,
    NominationPages,
    PersonPages,
    LineActPages,
    DecisionPapers,
    AwardCountPages,
    AwardLinePages,
    ImportAdmin,
    DecisionLists,
):
    """A decision: its form and its queues. Every other page of it comes from a base of its own."""

    form = DecisionForm
    change_form_template = "backoffice/emulation/decision_form.html"
    import_kinds = [AwardLineImport()]
    autocomplete_fields = ["issuer_unit"]
    fieldsets = [
        (None, {"fields": ["kind", "title", ("number", "signed_on", "effective_on"), ("issuer", "issuer_unit")]}),
        ("Người ký, căn cứ", {"fields": [("signer_name", "signer_post"), "legal_bases"]}),
        ("Nội bộ", {"fields": ["old_register", "note"]}),
    ]

    def get_inlines(self, request: HttpRequest, obj: Decision | None) -> list[Any]:
        """Show the rows that a decision of this kind has, while they are few; read every list that was sent."""
        if request.method == "POST":
            return [inline for name, inline in INLINES.items() if f"{name}-TOTAL_FORMS" in request.POST]
        if obj is None:
            return [LineInline, ActInline]
        shown = _lists(obj)
        return [inline for name, inline in INLINES.items() if name in shown and shown[name] <= FEW_ROWS]

    def read_draft(self, form: forms.ModelForm, formsets: list[BaseInlineFormSet]) -> Versioned:
        """Give the decision that a form describes; a list that is not in the form is as stored."""
        decision = cast(Decision, form.instance)
        rows = {formset.prefix: _standing(formset) for formset in formsets}
        lines = rows.get("lines", decision.award_lines() if decision.pk else [])
        acts = rows.get("acts", decision.line_acts() if decision.pk else [])
        decision.drafted = (
            sorted(cast(list[AwardLine], lines), key=lambda line: line.position or 0),
            cast(list[LineAct], acts),
        )
        return decision

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        decision = kwargs.get("obj")
        if decision is not None:
            counts = {"lines": decision.lines.count(), "acts": decision.acts.count()}
            context |= {
                "counts": counts,
                "is_long": max(counts.values()) > FEW_ROWS,
                "has_sign_permission": self.has_sign_permission(request),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def queues(self, request: HttpRequest) -> list[Queue]:
        """What is drafted, and what is signed and was never published."""
        changelist = reverse("backoffice:emulation_decision_changelist")
        drafts = Decision.objects.filter(stage=DecisionStage.DRAFT)
        signed = Decision.objects.filter(stage=DecisionStage.SIGNED, editions=None, old_register=None)
        return [
            self._queue("Dự thảo quyết định", drafts, "Không có dự thảo nào.", f"{changelist}?stage__exact=draft"),
            self._queue(
                "Quyết định đã ký, chưa công bố",
                signed,
                "Mọi quyết định đã ký đều đã công bố.",
                f"{changelist}?stage__exact=signed&dang=chua",
            ),
        ]

    def _queue(self, title: str, decisions: Any, empty: str, everything: str) -> Queue:  # a queryset of Decision
        rows = [
            Waiting(str(one), self.record_url("change", one), one.changed_at, detail=one.get_kind_display())
            for one in decisions.order_by("-pk")[:QUEUE_LENGTH]
        ]
        return Queue(title, rows, empty, everything, decisions.count())


INLINES = {"lines": LineInline, "acts": ActInline}


def _lists(decision: Decision) -> dict[str, int]:
    """Name the lists that a decision of its kind has, and those that it has all the same, with their lengths."""
    counts = {"lines": decision.lines.count(), "acts": decision.acts.count()}
    own = "lines" if decision.grants else "acts"
    return {name: count for name, count in counts.items() if count or name == own}


def _standing(formset: BaseInlineFormSet) -> list[AwardLine] | list[LineAct]:
    """Give the rows that a save would leave, those with mistakes included, each with its place in the form."""
    formset.is_valid()
    kept = [
        form
        for form in formset.forms
        if not getattr(form, "cleaned_data", {}).get("DELETE") and (form.instance.pk or form.has_changed())
    ]
    for form in kept:
        form.instance.drafted_as = form.prefix
    return [form.instance for form in kept]
