"""The forms of the acts that change what citizens see: each says what it does, and does it."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.working_copies import WorkingCopy
from hanam_portal.publishing import door
from hanam_portal.publishing.editions import EditionKind
from hanam_portal.publishing.vietnamese.dates import moment
from hanam_portal.publishing.vietnamese.facts import FactChange

SOONEST = timedelta(minutes=5)
LATEST_MONTHS = 14
NOTE_LENGTH = 500  # characters of the public note of an edition
MOMENT_FORMAT = "%Y-%m-%dT%H:%M"
TYPO = "typo"


class WithdrawalCause(models.TextChoices):
    """Why something leaves the public side; citizens read the label (lý do gỡ)."""

    WRONG = "wrong", "Nội dung sai"
    MISTAKE = "mistake", "Đăng nhầm"
    AUTHORITY = "authority", "Theo yêu cầu của cơ quan có thẩm quyền"
    PERSONAL = "personal", "Thông tin cá nhân"
    COPYRIGHT = "copyright", "Vi phạm bản quyền"
    DUPLICATE = "duplicate", "Trùng bài"
    OTHER = "other", "Lý do khác"


class ActForm(forms.Form):
    """A decision about what citizens see, taken on the version that this person has looked at."""

    warning = ""  # what to know before the button is pressed

    opened_version = forms.IntegerField(widget=forms.HiddenInput)

    def act(self, record: Any, by: User) -> str:  # a WorkingCopy, narrowed by subclasses
        """Do it, and say what was done."""
        raise NotImplementedError


class PublishForm(ActForm):
    """Publish now or at an hour.

    is_urgent: nobody else has approved the record, so a reason is asked for. warnings: what the checks ask to look at.
    may_wait: False for records that are published at once or not at all; the form then has no hour.
    """

    at = forms.DateTimeField(
        label="Hẹn giờ",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT_FORMAT),
        help_text="Giờ Việt Nam, từ 5 phút đến 14 tháng nữa. Để trống: đăng ngay.",
    )

    def __init__(
        self, *args: Any, is_urgent: bool = False, warnings: int = 0, may_wait: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        earliest, latest = schedule_limits()
        limits = {"min": earliest, "max": latest}
        attrs = {name: f"{timezone.localtime(at):{MOMENT_FORMAT}}" for name, at in limits.items()}
        self.fields["at"].widget.attrs |= attrs
        if not may_wait:
            del self.fields["at"]
        self.words = ("Đăng khẩn ngay", "Hẹn đăng khẩn") if is_urgent else ("Đăng ngay", "Hẹn đăng")
        if is_urgent:
            self.fields["urgent_reason"] = forms.CharField(
                label="Lý do đăng khẩn",
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text="Vì sao không chờ được người thứ hai duyệt. Chỉ người trong cơ quan đọc.",
            )
            self.order_fields(["kind", "facts", "note", "urgent_reason", "at"])
            self.warning = (
                "Bài chưa có người thứ hai duyệt. Bạn vẫn đăng được, nhưng bài mang dấu “đăng khẩn” cho đến khi một "
                "người duyệt khác xem lại."
            )
        if warnings:
            self.fields["has_seen_warnings"] = forms.BooleanField(
                label=f"Tôi đã xem {warnings} điểm lưu ý và vẫn đăng",
                error_messages={"required": "Hãy xem các điểm lưu ý ở trên; sửa, hoặc đánh dấu ô này để vẫn đăng."},
            )

    @property
    def button(self) -> str:
        """Say what the button will do with the hour that stands in the form."""
        at = self._hour() if "at" in self.fields else None
        return f"{self.words[1]} {short_moment(at)}" if at else self.words[0]

    def clean_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["at"]
        earliest, latest = schedule_limits()
        if at is not None and not earliest <= at <= latest:
            raise ValidationError(
                f"Giờ hẹn phải từ {moment(earliest)} (5 phút nữa) đến {moment(latest)} (14 tháng nữa)."
            )
        return at

    def act(self, record: WorkingCopy, by: User) -> str:
        note = self.cleaned_data.get("public_note", "")
        if at := self.cleaned_data.get("at"):
            door.schedule(record, at=at, by=str(by), note=note)
            return f"Đã hẹn đăng lúc {moment(at)}."
        edition = door.publish(record, by=str(by), note=note)
        return f"Đã đăng: ấn bản {edition.number}."

    def _hour(self) -> datetime | None:
        try:
            hour: datetime | None = self.fields["at"].clean(self["at"].value())
        except ValidationError:
            return None
        return hour


class RepublishForm(PublishForm):
    """Replace what citizens read. facts: what changed since, of which the chosen are told in the public note."""

    kind = forms.ChoiceField(
        label="Loại",
        choices=[
            (EditionKind.UPDATE, "Cập nhật: thêm hoặc đổi nội dung"),
            (EditionKind.CORRECTION, "Đính chính: bản đang đăng có điều sai"),
            (TYPO, "Lỗi chính tả: sửa chữ, không đổi ý"),
        ],
        initial=EditionKind.UPDATE,
        widget=forms.RadioSelect,
    )
    facts = forms.MultipleChoiceField(
        label="Số, ngày, tên đã đổi so với bản đang đăng",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Điều được chọn sẽ được viết vào ghi chú công khai.",
    )
    note = forms.CharField(
        label="Ghi chú công khai",
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Người đọc thấy ghi chú này dưới bài. Khi đính chính: ghi sai gì, nay đúng là gì, hoặc chọn ở trên.",
    )
    field_order = ["kind", "facts", "note", "at"]

    def __init__(self, *args: Any, facts: Sequence[FactChange] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changes = {str(fact): fact for fact in facts}
        if facts:
            self.fields["facts"].choices = [(words, words) for words in self.changes]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["facts"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        chosen = [self.changes[words].sentence for words in values.get("facts", [])]
        values["public_note"] = " ".join(filter(None, [*chosen, values.get("note", "")]))
        self._check_note(values["public_note"], str(values.get("kind")))
        if values.get("kind") == EditionKind.CORRECTION and values.get("at"):
            self.add_error("at", "Đính chính được đăng ngay, không hẹn giờ.")
        return values

    def act(self, record: WorkingCopy, by: User) -> str:
        if self.cleaned_data["kind"] == EditionKind.CORRECTION:
            edition = door.correct(record, note=self.cleaned_data["public_note"], by=str(by))
            return f"Đã đăng đính chính: ấn bản {edition.number}."
        return super().act(record, by)

    def _check_note(self, note: str, kind: str) -> None:
        if kind == EditionKind.CORRECTION and not note and "note" not in self.errors:
            self.add_error("note", "Hãy ghi điều đã sai và nay đúng là gì.")
        if kind == TYPO and note:
            self.add_error("kind", "Sửa lỗi chính tả không có ghi chú công khai. Hãy bỏ ghi chú, hoặc chọn loại khác.")
        if len(note) > NOTE_LENGTH:
            self.add_error(
                "note", f"Ghi chú cùng những điều đã chọn dài {len(note)} ký tự; nhiều nhất {NOTE_LENGTH}. Hãy bớt."
            )


class WithdrawForm(ActForm):
    cause = forms.ChoiceField(
        label="Lý do gỡ", choices=[("", "– Chọn lý do –"), *WithdrawalCause.choices], widget=forms.Select
    )
    notice = forms.CharField(
        label="Thông báo công khai",
        max_length=440,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Người mở địa chỉ cũ đọc lý do và thông báo này. Có trang thay thế thì dán địa chỉ của trang ấy vào "
        "đây. Chọn “Lý do khác” thì nói rõ ở đây.",
    )

    def act(self, record: WorkingCopy, by: User) -> str:
        cause = WithdrawalCause(self.cleaned_data["cause"])
        door.withdraw(record, reason=withdrawal_note(cause, self.cleaned_data["notice"]), by=str(by))
        return "Đã gỡ khỏi trang công khai."


class CancelScheduleForm(ActForm):
    def act(self, record: WorkingCopy, by: User) -> str:
        door.cancel_schedule(record, by=str(by))
        return "Đã hủy hẹn đăng."


def withdrawal_note(cause: WithdrawalCause, notice: str) -> str:
    """Write what stands in the place of something withdrawn."""
    return f"{cause.label}. {notice.strip()}"


def schedule_limits() -> tuple[datetime, datetime]:
    """Give the first and the last minute for which something may be scheduled now."""
    now = timezone.localtime()
    years, month = divmod(now.month - 1 + LATEST_MONTHS, 12)
    year = now.year + years
    day = min(now.day, monthrange(year, month + 1)[1])
    return (now + SOONEST).replace(second=0, microsecond=0), now.replace(year=year, month=month + 1, day=day)


def short_moment(at: datetime) -> str:
    """Write "07:00 ngày 25/12", with the year when it is not the present one; act.js writes the same."""
    return moment(at).removesuffix(f"/{timezone.localtime():%Y}")
