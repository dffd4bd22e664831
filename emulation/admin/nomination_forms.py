"""The forms of nominations: what is proposed for whom, and what a step asks for."""

from typing import Any

from django import forms

from emulation.models import AwardType
from emulation.models.award_types import SubjectKind
from emulation.models.nominations import NominationBasis, NominationStage
from emulation.nominations import steps
from hanam_portal.backoffice.record_admin.versioned import VersionedForm


class NominationForm(VersionedForm):
    """Printed words may be left out where a link says them; the period where the bloc's year says it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].required = False
            self.fields["name"].help_text = "Như in trong quyết định. Để trống: theo hồ sơ hoặc đơn vị đã chọn."
        if "unit_name" in self.fields:
            self.fields["unit_name"].help_text = "Nơi công tác như in trong quyết định; chỉ cho cá nhân, hộ gia đình."
        if "period" in self.fields:
            self.fields["period"].required = False
            self.fields["period"].help_text = "Để trống: kỳ của khối, năm thi đua đã chọn."
        if "award_type" in self.fields:
            self.fields["award_type"].choices = award_choices()  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self._fill_period(values)
        self._fill_names(values)
        if not self._value(values, "name"):
            self.add_error("name", "Hãy ghi tên, hoặc chọn hồ sơ cá nhân, đơn vị.")
        if not self._value(values, "period"):
            self.add_error("period", "Hãy chọn kỳ thi đua.")
        return values

    def _fill_period(self, values: dict[str, Any]) -> None:
        year, period = self._value(values, "bloc_year"), self._value(values, "period")
        if year and not period:
            values["period"] = year.period
        elif year and period != year.period and self._value(values, "basis") == NominationBasis.RESULT:
            words = f"{year} thuộc kỳ khác với kỳ của đề nghị. Hãy chọn lại một trong hai."
            self.add_error("bloc_year" if "bloc_year" in self.fields else None, words)

    def _fill_names(self, values: dict[str, Any]) -> None:
        """Take the words of what was linked by hand, where none were typed: units by their name in the period."""
        person, unit, period = (self._value(values, name) for name in ("person", "unit", "period"))
        called = unit.called(period.ends_on) if unit and period else str(unit or "")
        is_unit = self._value(values, "subject_kind") in {SubjectKind.COLLECTIVE, SubjectKind.COMMUNE}
        words = {
            "name": called if is_unit else getattr(person, "full_name", ""),
            "unit_name": "" if is_unit else called,
        }
        values |= {name: word for name, word in words.items() if name in self.fields and not values.get(name)}

    def _value(self, values: dict[str, Any], name: str) -> Any:  # a value of any column
        """What was typed, or what stands where the form does not ask for it."""
        if name in self.fields:
            return values.get(name)
        return getattr(self.instance, name) if getattr(self.instance, f"{name}_id", True) else None


class StepForm(forms.Form):
    """A way that was chosen. to: a stage."""

    to = forms.ChoiceField(choices=NominationStage.choices, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Lý do", required=False, max_length=steps.LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, way: steps.Move | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = way is not None and way.needs_reason


def award_choices() -> list[Any]:  # groups of choices
    """Offer awards by family, so that titles and forms are not confused."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for award in AwardType.objects.order_by("-family", "position", "pk"):
        groups.setdefault(award.get_family_display().capitalize(), []).append((award.pk, award.name))
    return [("", "– Chọn –"), *groups.items()]
