"""The rows of a scheme's form: criteria in their order, classes by their cut-offs."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.contrib.admin import TabularInline
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from emulation.admin.decimals import DecimalField
from emulation.models import Criterion, SchemeClass, SchemeVersion, Unit
from emulation.models.schemes import MEASURES, asked
from emulation.models.units import UnitKind
from hanam_portal.publishing.vietnamese.text import one_line

GAP = 10  # between the positions of two rows, so that another fits between them without moving either
HIGHEST = 32_000  # position
LEVELS = [(level, f"cấp {level}") for level in range(1, 5)]
SPARE_ROWS = 3
ROWS_OF_A_NEW_FORM = 8
SAYS_SOMETHING = ["text", "code", "max_points", "points_each", "target", "department"]
DECIMALS: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.DecimalField: {"form_class": DecimalField, "min_value": 0}
}


class OneLineField(forms.CharField):
    """Text on one line, however it was pasted; a text area shows all of it."""

    widget = forms.Textarea(attrs={"rows": 1})

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class DepartmentField(forms.ModelChoiceField):
    """A unit among those that a whole form set offers, so that no row asks the database."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Unit.objects.all(), **options)
        self.offered: dict[str, Unit] = {}

    def offer(self, units: Iterable[tuple[Unit, str]]) -> None:
        offered = list(units)
        self.offered = {str(unit.pk): unit for unit, _ in offered}
        self.choices = [("", "–"), *((str(unit.pk), name) for unit, name in offered)]

    def to_python(self, value: Any) -> Unit | None:
        if value in self.empty_values:
            return None
        unit = self.offered.get(str(value))
        if unit is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})
        return unit


class CriterionForm(forms.ModelForm):
    text = OneLineField(label="tiêu chí", max_length=500, error_messages={"required": "Ghi nội dung tiêu chí."})
    level = forms.TypedChoiceField(label="cấp", choices=LEVELS, coerce=int, initial=1)
    department = DepartmentField(label="sở ngành chấm", required=False)
    position = forms.IntegerField(label="thứ tự", required=False, min_value=0, max_value=HIGHEST)

    def __init__(self, *args: Any, departments: Iterable[tuple[Unit, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["position"] = None
        if "department" in self.fields:
            self.fields["department"].offer(departments)  # type: ignore[attr-defined]  # it is the field above

    def has_changed(self) -> bool:
        """Take a new row for empty while it says nothing but how it would be scored."""
        changed = super().has_changed()
        return changed and (self.instance.pk is not None or any(name in self.changed_data for name in SAYS_SOMETHING))

    def clean_code(self) -> str:
        return one_line(self.cleaned_data["code"])

    def _get_validation_exclusions(self) -> set[str]:
        """Leave out what the fields have judged as the model would: it would ask the database, row by row."""
        return {*super()._get_validation_exclusions(), "department", "level", *MEASURES}  # type: ignore[misc]  # stubs

    @property
    def asks(self) -> list[str]:
        """Name the numbers that the kind in the form asks for."""
        try:
            return asked(self["kind"].value())
        except ValueError:
            return []


class CriterionFormSet(BaseInlineFormSet):
    instance: SchemeVersion

    @cached_property
    def departments(self) -> list[tuple[Unit, str]]:
        known = Criterion.objects.filter(version=self.instance.pk).exclude(department=None)
        offered = Q(kind=UnitKind.AGENCY) | Q(pk__in=known.values("department"))
        units = Unit.objects.filter(offered).prefetch_related("names")
        return sorted(((unit, str(unit)) for unit in units), key=lambda one: one[1])

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "departments": self.departments}

    def in_order(self) -> list[forms.ModelForm]:
        """Give the forms of the rows that will be there after the save, in their order."""
        standing = [form for form in self.forms if not _is_deleted(form) and (form.instance.pk or form.has_changed())]
        return sorted(standing, key=lambda form: HIGHEST if (place := _position(form)) is None else place)

    def clean(self) -> None:
        """Put rows without a position at the end."""
        super().clean()
        last = max((place for form in self.forms if (place := _position(form)) is not None), default=0)
        for form in self.in_order():
            if _position(form) is None:
                last = form.instance.position = min(last + GAP, HIGHEST)


class SchemeClassFormSet(BaseInlineFormSet):
    def save(self, commit: bool = True) -> list[SchemeClass]:
        """Keep classes in the order of their cut-offs, the highest first."""
        saved: list[SchemeClass] = super().save(commit=commit)
        if commit:
            highest_first = sorted(self.instance.classes.all(), key=lambda one: -one.lowest)
            for place, one in enumerate(highest_first):
                if one.position != place:
                    SchemeClass.objects.filter(pk=one.pk).update(position=place)
        return saved


class VersionRows(TabularInline):
    """Rows of a version of a scheme: fixed with it."""

    formfield_overrides = DECIMALS
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: SchemeVersion | None = None) -> bool:
        return super().has_add_permission(request, obj) and not _is_fixed(obj)

    def has_change_permission(self, request: HttpRequest, obj: SchemeVersion | None = None) -> bool:
        return super().has_change_permission(request, obj) and not _is_fixed(obj)

    def has_delete_permission(self, request: HttpRequest, obj: SchemeVersion | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not _is_fixed(obj)


class CriterionInline(VersionRows):
    model = Criterion
    form = CriterionForm
    formset = CriterionFormSet
    template = "backoffice/emulation/scheme_criteria.html"
    fields = [
        *["text", "code", "kind", "max_points", "points_each", "target"],
        *["is_bonus", "needs_evidence", "department", "level", "position"],
    ]

    def get_extra(self, request: HttpRequest, obj: SchemeVersion | None = None, **kwargs: Any) -> int:
        return SPARE_ROWS if obj else ROWS_OF_A_NEW_FORM

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Criterion]:
        criteria: models.QuerySet[Criterion] = super().get_queryset(request)
        return criteria.select_related("department").prefetch_related("department__names")


class SchemeClassInline(VersionRows):
    model = SchemeClass
    formset = SchemeClassFormSet
    fields = ["name", "lowest", "floor_percent"]


def _is_fixed(version: SchemeVersion | None) -> bool:
    return version is not None and version.is_fixed


def _is_deleted(form: forms.ModelForm) -> bool:
    return bool(getattr(form, "cleaned_data", {}).get(DELETION_FIELD_NAME))


def _position(form: forms.ModelForm) -> int | None:
    """What the row says of its place, None while it says nothing that can be read."""
    if not form.is_bound:
        return form.instance.position if form.instance.pk else None
    place: int | None = form.cleaned_data.get("position") if hasattr(form, "cleaned_data") else None
    return place
