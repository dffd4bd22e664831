"""The forms of the acts that change what citizens see: each says what it does, and does it."""

from typing import Any

from django import forms

from hanam_portal.backoffice.working_copies import WorkingCopy
from hanam_portal.publishing import door
from hanam_portal.publishing.editions import EditionKind
from hanam_portal.publishing.vietnamese.dates import moment


class ActForm(forms.Form):
    """A decision about what citizens see, taken on the version that this person has looked at."""

    opened_version = forms.IntegerField(widget=forms.HiddenInput)


class PublishForm(ActForm):
    at = forms.DateTimeField(
        label="Hẹn giờ",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="Để trống: đăng ngay.",
    )

    def act(self, record: WorkingCopy, by: str) -> str:
        if at := self.cleaned_data["at"]:
            door.schedule(record, at=at, by=by, note=self.cleaned_data.get("note", ""))
            return f"Đã hẹn đăng lúc {moment(at)}."
        edition = door.publish(record, by=by, note=self.cleaned_data.get("note", ""))
        return f"Đã đăng: ấn bản {edition.number}."


class RepublishForm(PublishForm):
    kind = forms.ChoiceField(
        label="Loại",
        choices=[(EditionKind.UPDATE, "Cập nhật"), (EditionKind.CORRECTION, "Đính chính: bản đang đăng có điều sai")],
        initial=EditionKind.UPDATE,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="Ghi chú công khai",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Người đọc thấy ghi chú này dưới bài. Bắt buộc khi đính chính: sai gì, nay đúng là gì.",
    )
    field_order = ["kind", "note", "at"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("kind") == EditionKind.CORRECTION:
            if not values.get("note"):
                self.add_error("note", "Hãy ghi điều đã sai và nay đúng là gì.")
            if values.get("at"):
                self.add_error("at", "Đính chính được đăng ngay, không hẹn giờ.")
        return values

    def act(self, record: WorkingCopy, by: str) -> str:
        if self.cleaned_data["kind"] == EditionKind.CORRECTION:
            edition = door.correct(record, note=self.cleaned_data["note"], by=by)
            return f"Đã đăng đính chính: ấn bản {edition.number}."
        return super().act(record, by)


class WithdrawForm(ActForm):
    reason = forms.CharField(
        label="Lý do công khai",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Người mở địa chỉ cũ sẽ đọc lý do này.",
    )

    def act(self, record: WorkingCopy, by: str) -> str:
        door.withdraw(record, reason=self.cleaned_data["reason"], by=by)
        return "Đã gỡ khỏi trang công khai."


class CancelScheduleForm(ActForm):
    def act(self, record: WorkingCopy, by: str) -> str:
        door.cancel_schedule(record, by=by)
        return "Đã hủy hẹn đăng."
