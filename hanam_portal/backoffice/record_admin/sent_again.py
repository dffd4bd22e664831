"""An add form that was sent again after it had made its record: what it holds, as the change form would send it."""

from collections.abc import Sequence
from typing import cast

from django.db import models
from django.forms import BaseInlineFormSet, ModelChoiceField
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import QueryDict

Row = dict[str, list[str]]  # what was sent of a row, by the name of its field


def as_change(posted: QueryDict, formsets: Sequence[BaseInlineFormSet]) -> QueryDict:
    """Give every row that was sent the key of the stored row that it is.

    formsets: of the record, bound to what was posted. A row without a key is the first stored one that leads to the
    same things, e.g. to the same photo.
    """
    change = posted.copy()
    for formset in formsets:
        rows = _rows(posted, formset)
        known = _with_keys(rows, formset)
        for name in [name for name in posted if _row_name(name, formset)]:
            del change[name]
        for number, row in enumerate([*known, *(row for row in rows if row not in known)]):
            for name, values in row.items():
                change.setlist(f"{formset.prefix}-{number}-{name}", values)
        change[f"{formset.prefix}-{TOTAL_FORM_COUNT}"] = str(len(rows))
        change[f"{formset.prefix}-{INITIAL_FORM_COUNT}"] = str(len(known))
    return change


def _rows(posted: QueryDict, formset: BaseInlineFormSet) -> list[Row]:
    rows: list[Row] = [{} for _ in range(formset.total_form_count())]
    for name in posted:
        number, field = _row_name(name, formset) or (len(rows), "")
        if number < len(rows):
            rows[number][field] = posted.getlist(name)
    return rows


def _row_name(name: str, formset: BaseInlineFormSet) -> tuple[int, str] | None:
    """Read "photos-2-caption" as (2, "caption")."""
    if not name.startswith(f"{formset.prefix}-"):
        return None
    number, _, field = name.removeprefix(f"{formset.prefix}-").partition("-")
    return (int(number), field) if number.isdecimal() and len(number) < 6 and field else None


def _with_keys(rows: list[Row], formset: BaseInlineFormSet) -> list[Row]:
    """Put into rows the keys of the stored rows that they are; give those that have one."""
    key = cast(type[models.Model], formset.model)._meta.pk.name
    links = [name for name, one in formset.form.base_fields.items() if isinstance(one, ModelChoiceField)]
    names = [name for name in links if name not in {key, formset.fk.name}]
    free: list[models.Model] = sorted(formset.get_queryset(), key=lambda one: one.pk)
    for row in rows:
        led_to = ["".join(row.get(name, [])) for name in names]
        same = next((one for one in free if any(led_to) and _led_to(one, names) == led_to), None)
        if same is not None:
            free.remove(same)
            row[key] = [str(same.pk)]
    return [row for row in rows if any(row.get(key, []))]


def _led_to(row: models.Model, names: list[str]) -> list[str]:
    keys = [getattr(row, f"{name}_id", None) for name in names]
    return ["" if one is None else str(one) for one in keys]
