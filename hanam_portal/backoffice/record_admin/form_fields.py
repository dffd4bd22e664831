"""The values of form fields as a browser sends them, as they compare, as a person reads them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

MANY = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)

Value = Any  # of whatever type the field has
Sent = list[str]  # what a browser sends under the name of a field


def sent(field: forms.Field, value: Value) -> Sent:
    """Give what a browser would send for a field that shows this value."""
    prepared = field.prepare_value(value)
    if isinstance(field, MANY):
        return sorted(str(one) for one in prepared or [])
    if isinstance(field.widget, forms.CheckboxInput):
        return ["on"] if field.widget.check_test(prepared) else []
    written = field.widget.format_value(prepared)
    return [str(one) for one in written] if isinstance(written, list) else [str(written or "")]


def posted(bound: BoundField) -> Sent | None:
    """Give what was sent for a field; None when the form that was sent did not have it."""
    widget, data = bound.field.widget, bound.form.data
    if widget.value_omitted_from_data(data, bound.form.files, bound.html_name):
        return None
    if isinstance(bound.field, MANY):
        return sorted(str(one) for one in widget.value_from_datadict(data, bound.form.files, bound.html_name) or [])
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.value_from_datadict(data, bound.form.files, bound.html_name) else []
    return [str(data.get(bound.html_name, ""))]


def differ(field: forms.Field, value: Value, other: Sent) -> bool:
    """Say whether what was sent is another value, however it is written: 24/12/2021 is the date that is stored."""
    data: Value = [_with_plain_breaks(one) for one in other]
    if isinstance(field.widget, forms.CheckboxInput):
        data = bool(data)
    elif not isinstance(field, MANY):
        data = data[-1] if data else ""
    return field.has_changed(_with_plain_breaks(value), data)


def words(field: forms.Field, value: Sent) -> str:
    """Write a value as a person reads it: the label of a choice, the words of a text; a key says nothing."""
    if isinstance(field, forms.UUIDField):
        return ""
    if isinstance(field.widget, forms.CheckboxInput):
        return "có" if value else "không"
    labels = _labels(field, value)
    return ", ".join(labels.get(one, one) for one in value)


def _labels(field: forms.Field, value: Sent) -> dict[str, str]:
    if isinstance(field, forms.ModelChoiceField):
        key = f"{field.to_field_name or 'pk'}__in"
        try:
            named = list(field.queryset.filter(**{key: [one for one in value if one]})) if field.queryset else []
        except (ValueError, ValidationError):
            return {}
        return {str(field.prepare_value(one)): field.label_from_instance(one) for one in named}
    return {str(key): str(label) for key, label in getattr(field, "choices", [])}


def _with_plain_breaks(value: Value) -> Value:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
