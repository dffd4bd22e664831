"""The rows in the form of a decision: its awards, or what it does to awards of others. Long lists have a page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest

from emulation.admin.decision_choosers import KnownRows, KnownSelect
from emulation.admin.formsets import NarrowInline
from emulation.decisions.rows import bound_by
from emulation.models import AwardLine, Decision, LineAct
from emulation.models.decisions import DecisionKind
from hanam_portal.publishing.vietnamese.text import one_line

CHOOSERS = {
    "person": "backoffice:emulation_decision_persons",
    "line": "backoffice:emulation_decision_find_line",
    "unit": "",
    "bloc_year": "",
}
LINE_FIELDS: list[tuple[str, ...]] = [
    ("subject_kind", "name", "post", "unit_name"),
    ("award_type", "printed_award", "period", "period_label"),
    ("citation_text", "certificate_number", "is_posthumous", "position"),
    ("person", "unit", "bloc_year"),
]
ACT_FIELDS: list[tuple[str, ...]] = [
    ("line", "ground", "reason"),
    ("name", "post", "unit_name"),
    ("printed_award", "period_label"),
]


class RowForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False

    def clean(self) -> dict[str, Any]:
        """Write names as names: one line, single spaces."""
        values = super().clean() or {}
        if "position" in values:
            values["position"] = values["position"] or 0
        texts = [column.name for column in self._meta.model._meta.fields if isinstance(column, models.CharField)]
        return {name: one_line(value) if name in texts and value else value for name, value in values.items()}


class LineFormSet(KnownRows):
    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Any:
        """Put a new line to which nobody gave a place at the end."""
        if not form.instance.position:
            form.instance.position = max((row.instance.position for row in self.forms), default=0) + 1
        return super().save_new(form, commit)


class ActFormSet(KnownRows):
    def clean(self) -> None:
        super().clean()
        standing = [form for form in self.forms if form not in self.deleted_forms]
        lines = [form.cleaned_data["line"] for form in standing if getattr(form, "cleaned_data", {}).get("line")]
        if twice := {str(line) for line in lines if lines.count(line) > 1}:
            raise ValidationError(f"Một dòng chỉ nêu một lần: {'; '.join(sorted(twice))}. Hãy bỏ mục thừa.")


class DecisionRowInline(NarrowInline):
    """Each row is a few lines of fields: it holds more than a table can show."""

    template = "admin/edit_inline/stacked.html"
    form = RowForm
    extra = 0

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in CHOOSERS:
            kwargs["widget"] = KnownSelect(db_field, self.admin_site, url_name=CHOOSERS[db_field.name])
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class LineInline(DecisionRowInline):
    """A line that citizens have read, or that another decision acts on, is not taken out."""

    model = AwardLine
    formset = LineFormSet
    fields = [*LINE_FIELDS]

    def get_formset(self, *args: Any, **kwargs: Any) -> Any:  # a class made for the request
        formset = super().get_formset(*args, **kwargs)
        formset.form = _bound(formset.form)
        return formset

    def get_queryset(self, request: HttpRequest) -> QuerySet[AwardLine]:
        lines: QuerySet[AwardLine] = super().get_queryset(request)
        return lines.select_related("award_type")


def _bound(form_class: Any) -> Any:
    """Say in our own words why a row cannot be deleted, where Django's admin looks for what stands in the way."""

    class BoundForm(form_class):  # a class made for the request
        def hand_clean_DELETE(self) -> None:  # noqa: N802  # Django's name
            is_deleted = self.cleaned_data.get(DELETION_FIELD_NAME)
            if is_deleted and self.instance.pk and (refusal := bound_by(self.instance)):
                raise ValidationError(refusal)

    return BoundForm


class ActInline(DecisionRowInline):
    model = LineAct
    formset = ActFormSet
    fields = [*ACT_FIELDS]

    def get_fields(self, request: HttpRequest, obj: Decision | None = None) -> Any:
        """Ask for what a decision of this kind can say, unless it says more all the same. What was sent is read."""
        if obj is None or obj.pk is None or request.method == "POST":
            return [*ACT_FIELDS]
        if obj.kind == DecisionKind.CORRECTION and not any(act.ground for act in obj.line_acts()):
            return [("line", "reason"), *ACT_FIELDS[1:]]
        if obj.kind == DecisionKind.ANNULMENT and not any(act.corrected() for act in obj.line_acts()):
            return ACT_FIELDS[:1]
        return [*ACT_FIELDS]

    def get_queryset(self, request: HttpRequest) -> QuerySet[LineAct]:
        acts: QuerySet[LineAct] = super().get_queryset(request)
        return acts.select_related("line__decision", "line__award_type")
