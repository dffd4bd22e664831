"""What a unit takes upon itself in a bloc's year: targets, key tasks, titles. Who may write them, and the writing."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.forms.models import BaseInlineFormSet
from django.utils import timezone

from emulation.models import BlocYear, KeyTask, Registration, Representative, Target, Unit
from emulation.models.bloc_years import YearStage
from emulation.models.memberships import COMPETING
from hanam_portal.backoffice.models import User
from hanam_portal.publishing import audit
from hanam_portal.publishing.vietnamese.numbers import exact_text

STAFF = "emulation.change_blocyear"
KINDS: list[type[Target | KeyTask | Registration]] = [Target, KeyTask, Registration]
DONE = [YearStage.CLOSED, YearStage.ARCHIVED, YearStage.NOT_HELD]


def may_read(user: User, unit: Unit) -> bool:
    """Whether somebody may see what a unit takes upon itself: staff of emulation, and who speaks for the unit."""
    return user.has_perm(STAFF) or speaks_for(user, unit)


def speaks_for(user: User, unit: Unit) -> bool:
    today = Representative.objects.on(timezone.localdate())
    return user.has_perm("emulation.score_sheet") and today.filter(user=user, unit=unit).exists()


def refusal(user: User, bloc_year: BlocYear, unit: Unit) -> str:
    """Say why somebody may not write for a unit now; "" when they may."""
    if bloc_year.stage == YearStage.ARCHIVED:
        return "Năm thi đua đã lưu trữ, không sửa được nữa."
    if user.has_perm(STAFF):
        return ""
    if not speaks_for(user, unit):
        return "Bạn không đại diện cho đơn vị này."
    return "Năm thi đua đã kết thúc. Cần sửa, hãy báo cơ quan thường trực." if bloc_year.stage in DONE else ""


def competing_units(bloc_year: BlocYear) -> list[Unit]:
    """Give the units that compete in a year, for a part of it or all of it, in the bloc's own order."""
    return list(dict.fromkeys(member.unit for member in bloc_year.members() if member.role in COMPETING))


def digest(bloc_year: BlocYear, unit: Unit) -> str:
    """Stand for all that is stored of a unit's year, so that a form can tell whether somebody else has written."""
    return hashlib.sha256(json.dumps(_said(bloc_year, unit), ensure_ascii=False).encode()).hexdigest()


def write(bloc_year: BlocYear, unit: Unit, formsets: Sequence[BaseInlineFormSet], *, by: User) -> bool:
    """Save valid formsets of a unit's rows, in the transaction that holds the year's lock; say whether they were new.

    A new row comes after those that are there. Writes the audit event.
    """
    before = _said(bloc_year, unit)
    for formset in formsets:
        rows = formset.save(commit=False)
        last = max((row.position for row in formset.get_queryset()), default=0)
        for number, row in enumerate((row for row in rows if row.pk is None), start=1):
            row.unit, row.position = unit, last + number
        for row in rows:
            row.save()
        for row in formset.deleted_objects:
            row.delete()
    after = _said(bloc_year, unit)
    if before != after:
        name = unit.called(bloc_year.period.ends_on)
        told = {"before": {"đơn vị": name, **before}, "after": {"đơn vị": name, **after}}
        audit.record("ghi giao ước của đơn vị", bloc_year, by=str(by), **told)
    return before != after


def _said(bloc_year: BlocYear, unit: Unit) -> dict[str, Any]:
    """Give the rows of a unit in words, by kind."""
    return {
        str(kind._meta.verbose_name_plural): [
            _words(row) for row in kind._default_manager.filter(bloc_year=bloc_year, unit=unit)
        ]
        for kind in KINDS
    }


def _words(row: Target | KeyTask | Registration) -> list[str]:
    if isinstance(row, Target):
        return [row.text, row.measure, exact_text(row.planned), exact_text(row.achieved)]
    if isinstance(row, KeyTask):
        return [row.text, row.outcome, row.shortcoming, row.remedy]
    return [row.title, str(row.aimed_at), row.note]
