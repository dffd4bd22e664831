"""What may stand about several units together: who belonged to whom, and what became of whom, told in Vietnamese."""

from collections.abc import Mapping, Sequence

from emulation.models import Unit, UnitParent, UnitSuccession
from emulation.models.intervals import Days, covers, day_before, holds, shared
from hanam_portal.publishing.vietnamese.dates import short_date

Belongings = Mapping[int, Sequence[UnitParent]]  # the rows of a unit, by its key


def stored_belongings() -> Belongings:
    rows: dict[int, list[UnitParent]] = {}
    for row in UnitParent.objects.order_by("pk"):
        rows.setdefault(row.unit_id, []).append(row)
    return rows


def is_below(unit: int | None, ancestor: int, days: Days, belongings: Belongings) -> bool:
    """Tell whether on any of these days the ancestor belonged to the unit, at any remove. Both are keys of units."""
    open_ends, seen = [(ancestor, days)], set()
    while open_ends:
        place = open_ends.pop()
        if place in seen:
            continue
        seen.add(place)
        if place[0] == unit:
            return True
        stretches = [(row.parent_id, shared(row.days, place[1])) for row in belongings.get(place[0], [])]
        open_ends += [(parent, both) for parent, both in stretches if both]
    return False


def belonging_fault(unit: Unit, row: UnitParent, belongings: Belongings) -> str:
    """Say why a unit cannot have belonged to another on these days; "" when it can."""
    parent, days = row.parent, shared(row.days, unit.days)
    if days is None:
        return f"Đơn vị không tồn tại vào những ngày ghi là trực thuộc {parent}. Hãy sửa ngày."
    if not covers(parent.days, days):
        return f"{parent} {_life(parent)}. Hãy ghi ngày bắt đầu, ngày thôi trực thuộc trong thời gian ấy."
    if is_below(unit.pk, parent.pk, row.days, belongings):
        return f"Trong thời gian này {parent} lại trực thuộc chính đơn vị này. Hãy chọn đơn vị khác hoặc sửa ngày."
    return ""


def orphaned(unit: Unit) -> str:
    """Say which unit would belong to this one on days when this one did not exist; "" when none does."""
    for row in UnitParent.objects.filter(parent=unit).select_related("unit").prefetch_related("unit__names"):
        days = shared(row.days, row.unit.days)
        if days and not covers(unit.days, days):
            return f"{row.unit} còn ghi trực thuộc đơn vị này ngoài thời gian ấy. Hãy sửa ở {row.unit} trước."
    return ""


def succession_fault(edge: UnitSuccession, before: Unit, after: Unit | None, *, here: Unit) -> str:
    """Say why one unit cannot have become another on that day; "" when it can.

    after: None when it was dissolved. here: the one whose form is open. A day fits when the one ended on it or the
    other was founded on it; when the founding is not known, any day does on which both existed.
    """
    day = short_date(edge.happened_on)
    if after is None:
        is_last = before.ended_on == edge.happened_on
        return (
            "" if is_last else f"Giải thể ngày {day} thì ngày kết thúc của đơn vị cũng phải là ngày ấy. Hãy sửa ngày."
        )
    if not holds(before.days, day_before(edge.happened_on)):
        return f"Ngay trước ngày {day} không có {_called(before, here)}: {_life(before)}. Hãy sửa ngày."
    if not holds(after.days, edge.happened_on):
        return f"Ngày {day} không có {_called(after, here)}: {_life(after)}. Hãy sửa ngày."
    if edge.happened_on in {before.ended_on, after.established_on} or after.established_on is None:
        return ""
    return (
        f"Ngày {day}, {_called(before, here)} không kết thúc và {_called(after, here)} không được thành lập. "
        "Hãy sửa ngày kế tục, ngày kết thúc hoặc ngày thành lập."
    )


def succession_doubts(edge: UnitSuccession, before: Unit, after: Unit | None) -> list[str]:
    """Say what is missing for an edge to be trusted: its legal act, the day on which the successor was founded."""
    what = f"Việc {edge.get_kind_display()} ngày {short_date(edge.happened_on)}"
    return [
        *([] if edge.legal_act else [f"{what} chưa ghi văn bản. Hãy bổ sung khi có căn cứ."]),
        *(
            [f"{what}: đơn vị này không kết thúc ngày ấy, còn {after} chưa ghi ngày thành lập. Hãy kiểm tra lại ngày."]
            if after and after.established_on is None and before.ended_on != edge.happened_on
            else []
        ),
    ]


def _called(unit: Unit, here: Unit) -> str:
    return "đơn vị này" if unit == here or unit is here else str(unit)


def _life(unit: Unit) -> str:
    known = {"thành lập": unit.established_on, "kết thúc": unit.ended_on}
    return ", ".join(f"{what} ngày {short_date(day)}" for what, day in known.items() if day) or "chưa ghi ngày"
