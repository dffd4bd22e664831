"""Presence, in words: who else has a record open, and whether somebody has saved it since it was opened."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from hanam_portal.backoffice.open_forms import OpenForm
from hanam_portal.backoffice.users import User
from hanam_portal.backoffice.working_copies import Versioned
from hanam_portal.publishing.vietnamese.dates import moment


def others(record: Versioned, *, user: User) -> list[str]:
    """Say who else has the record before them, one sentence a person."""
    forms = OpenForm.objects.of(record).of_others(user).select_related("user").defer("values")
    what = record._meta.verbose_name
    return [f"{form.user.get_short_name()} đang mở {what} này, {ago(form.seen_at)}." for form in _one_each(forms)]


def newer(record: Versioned, *, opened_version: int | None, user: User) -> str:
    """Say who saved the record after this form was opened; empty when nobody did."""
    if opened_version is None or record.version <= opened_version:
        return ""
    saved = f"bản {record.version} lúc {clock(record.changed_at)}"
    if record.changed_by_id == user.pk:
        return f"Bạn vừa lưu {saved} ở một thẻ khác; khi bạn lưu ở đây, hai bản sẽ được gộp."
    who = record.changed_by.get_short_name() if record.changed_by else "Một người khác"
    return f"{who} vừa lưu {saved}; khi bạn lưu, hai bản sẽ được gộp."


def ago(at: datetime) -> str:
    minutes = int((timezone.now() - at).total_seconds() // 60)
    return f"{minutes} phút trước" if minutes > 0 else "vừa xong"


def clock(at: datetime) -> str:
    """Write "14:32" for a moment of today, and the day with it for any other."""
    is_today = timezone.localdate(at) == timezone.localdate()
    return f"{timezone.localtime(at):%H:%M}" if is_today else moment(at)


def _one_each(forms: Iterable[OpenForm]) -> list[OpenForm]:
    """Keep the latest form of each person; `forms` come latest first."""
    latest: dict[int, OpenForm] = {}
    for form in forms:
        latest.setdefault(form.user_id, form)
    return list(latest.values())
