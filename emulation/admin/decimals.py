"""Decimal numbers as Vietnamese type them into a form."""

import re
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from django import forms

from hanam_portal.publishing.vietnamese.numbers import exact_text
from hanam_portal.publishing.vietnamese.text import one_line

GROUPED = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d*)?")
WITH_COMMA = re.compile(r"-?\d*,\d*")
LONGEST = 40  # characters


class DecimalInput(forms.TextInput):
    """Shows a number with the decimals that it has: 97,5."""

    def format_value(self, value: Any) -> str | None:  # whatever stands in the form
        return exact_text(value) if isinstance(value, Decimal) and value.is_finite() else super().format_value(value)


class DecimalField(forms.DecimalField):
    """Reads "0,25", "1.234,5", "1.000" (a thousand) and "0.25"; full-width digits too."""

    widget = DecimalInput
    default_error_messages = {  # Django's own way to declare them
        "invalid": "Hãy gõ một số, ví dụ 7,5.",
        "min_value": "Không ghi số âm.",
    }

    def to_python(self, value: Any) -> Any:  # a Decimal or None; Django's stubs take it for an int
        return super().to_python(plain(value) if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", "maxlength": str(LONGEST)}


def plain(typed: str) -> str:
    """Write a number that somebody typed as Python reads it; what is none stays as it is.

    typed: of any length; beyond LONGEST it is none.
    """
    text = one_line(normalize("NFKC", typed[:LONGEST])).replace("\u2212", "-").replace(" ", "")
    if len(typed) > LONGEST or text.strip("-0123456789.,"):
        return typed
    if GROUPED.fullmatch(text):
        text = text.replace(".", "")
    return text.replace(",", ".") if WITH_COMMA.fullmatch(text) else text
