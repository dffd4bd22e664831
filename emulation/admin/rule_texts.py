"""A rule of eligibility as text in a form: JSON that is read, checked, and written out so that people can read it."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from emulation.eligibility.conditions import Needs
from emulation.eligibility.reading import RuleError, read
from emulation.eligibility.rules import award_names

LONGEST = 20_000  # characters of a rule
WIDEST = 88  # characters of a line of it


class ConditionsField(forms.CharField):
    """A rule as JSON text, checked by the reader of rules; its value is the JSON, `needs` what was understood."""

    widget = forms.Textarea(attrs={"rows": 18, "cols": 80, "spellcheck": "false", "class": "rule-text"})

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST, **options)
        self.needs: Needs | None = None

    def prepare_value(self, value: Any) -> Any:  # the text that was typed, or the JSON that is stored
        return value if isinstance(value, str) else written_out(value)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            written = json.loads(text)
        except json.JSONDecodeError as fault:
            raise ValidationError(
                f"Dòng {fault.lineno}, cột {fault.colno}: chưa đúng cách viết JSON. Hãy xem dấu phẩy, ngoặc, nháy kép."
            ) from fault
        except (RecursionError, ValueError) as fault:
            raise ValidationError("Quy tắc lồng quá sâu hoặc có số quá lớn.") from fault
        if not _is_storable(written):
            raise ValidationError("Quy tắc có ký tự không dùng được, ví dụ \\u0000. Hãy bỏ ký tự ấy.")
        return written

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        try:
            self.needs = read(written, codes=award_names())
        except RuleError as fault:
            raise ValidationError(str(fault)) from fault
        return written

    def run_validators(self, value: Any) -> None:
        """Judge the length of the text, not of what it says."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != json.loads(data or "null"))
        except (ValueError, RecursionError):
            return True


def written_out(value: Any, indent: str = "") -> str:
    """Write JSON with short things on one line: a rule is read more often than it is written."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= WIDEST or not (isinstance(value, dict | list) and value):
        return line
    inner = f"{indent}  "
    if isinstance(value, list):
        parts = [written_out(one, inner) for one in value]
        return "[\n" + ",\n".join(f"{inner}{part}" for part in parts) + f"\n{indent}]"
    parts = [f"{json.dumps(key, ensure_ascii=False)}: {written_out(one, inner)}" for key, one in value.items()]
    return "{\n" + ",\n".join(f"{inner}{part}" for part in parts) + f"\n{indent}}}"


def _is_storable(written: Any) -> bool:
    """Whether both databases can hold every text in this JSON: escapes can spell what is no text."""
    text = json.dumps(written, ensure_ascii=False)
    return "\\u0000" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
