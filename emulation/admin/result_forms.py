"""The forms of the acts on a result: each says what it does, and does it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from emulation.models import BlocYear, Closing, Sheet
from emulation.results import acts as rank_acts
from emulation.results import closing
from hanam_portal.backoffice.models import User

REASON_LENGTH = 500


class CloseForm(forms.Form):
    """Close what was looked at. mark: of closing.mark_of."""

    button = "Chốt kết quả"

    mark = forms.CharField(widget=forms.HiddenInput)

    def act(self, bloc_year: BlocYear, by: User) -> str:
        closed = closing.close(bloc_year, by=by, mark=self.cleaned_data["mark"])
        return f"Đã chốt kết quả, lần {closed.number}."


class AskForm(forms.Form):
    button = "Đề nghị mở lại"

    reason = forms.CharField(
        label="Lý do mở lại",
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Sai ở đâu, sẽ sửa gì. Một người khác có quyền chốt sẽ xem và cho phép.",
    )

    def act(self, standing: Closing, by: User) -> str:
        closing.ask_reopening(standing, reason=self.cleaned_data["reason"], by=by)
        return "Đã gửi đề nghị mở lại. Một người khác sẽ cho phép hoặc không."


class AnswerForm(forms.Form):
    """Answer a request: two buttons, one of which is sent."""

    answer = forms.ChoiceField(
        label="Trả lời",
        choices=[("allow", "Cho mở lại"), ("drop", "Không mở lại")],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một câu trả lời."},
    )

    button = "Trả lời"

    def act(self, standing: Closing, by: User) -> str:
        if self.cleaned_data["answer"] == "allow":
            closing.reopen(standing, by=by)
            return "Đã mở lại kết quả. Năm thi đua trở về bước thẩm định."
        closing.drop_reopening(standing, by=by)
        return "Kết quả đã chốt giữ nguyên."


class TieForm(forms.Form):
    """Put equals in order. equals: their names by key."""

    button = "Ghi thứ tự"

    decided_on = forms.DateField(
        label="Ngày phân định", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    document = forms.CharField(label="Biên bản, văn bản", max_length=200, required=False)
    reason = forms.CharField(
        label="Lý do, cách phân định",
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ: biểu quyết tại hội nghị, 5 trên 6 phiếu. Lý do được giữ cùng kết quả.",
    )

    def __init__(self, *args: Any, equals: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = [f"place_{place}" for place in range(1, len(equals) + 1)]
        choices = [("", "– Chọn đơn vị –"), *equals.items()]
        for place, name in enumerate(self.places, start=1):
            self.fields[name] = forms.TypedChoiceField(label=f"Xếp thứ {place}", choices=choices, coerce=int)
        self.order_fields(self.places)

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise ValidationError("Ngày này chưa đến. Hãy ghi ngày đã phân định.")
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        chosen = [values[name] for name in self.places if name in values]
        for index, name in enumerate(self.places):
            if name in values and values[name] in [values.get(earlier) for earlier in self.places[:index]]:
                self.add_error(name, "Đơn vị này đã được xếp ở trên. Hãy chọn đơn vị khác.")
        values["order"] = chosen
        return values

    def act(self, bloc_year: BlocYear, by: User) -> str:
        values = self.cleaned_data
        rank_acts.record_tie(
            bloc_year,
            values["order"],
            decided_on=values["decided_on"],
            document=values["document"],
            reason=values["reason"],
            by=by,
        )
        return "Đã ghi thứ tự của các đơn vị bằng điểm."


class UnrankedForm(forms.Form):
    button = "Lưu"

    reason = forms.CharField(
        label="Lý do không xếp hạng",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Để trống: đơn vị được xếp hạng như thường. Điểm của đơn vị vẫn giữ.",
    )
    document = forms.CharField(label="Văn bản", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("document") and not values.get("reason"):
            self.add_error("reason", "Đã ghi văn bản thì hãy ghi cả lý do.")
        return values

    def act(self, sheet: Sheet, by: User) -> str:
        values = self.cleaned_data
        rank_acts.mark_unranked(sheet, reason=values["reason"], document=values["document"], by=by)
        return "Đơn vị không xếp hạng." if values["reason"] else "Đơn vị được xếp hạng."
