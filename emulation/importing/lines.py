"""Lines of decisions and the rows of a workbook that are about them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from emulation.importing.differences import Told, differences, planned_row
from emulation.importing.honoured import Honours, as_stored
from emulation.importing.words import comes_back, is_key
from emulation.models import AwardLine
from hanam_portal.backoffice.imports.kinds import Json, PlannedRow
from hanam_portal.backoffice.imports.ledger import Ledger
from hanam_portal.backoffice.imports.rows import Row

# What makes a line that line, beside who and which award: of these, what a row leaves blank it does not ask for.
SAID = ["printed_award", "post", "unit_name", "citation_text", "period", "period_label"]
MOST_NAMESAKES = 50  # that are looked through for the one that a row leaves open
GAP = 10  # between the positions of two lines

ATTNAMES = {field.name: field.attname for field in AwardLine._meta.concrete_fields}

Who = tuple[object, ...]


def keyed(rows: Sequence[Row], lines: dict[int, AwardLine], *, where: str) -> list[AwardLine | None]:
    """Give for each row the line whose key it bears; refuse a key that is none here, or stands twice."""
    found: list[AwardLine | None] = []
    seen: dict[int, str] = {}
    for row in rows:
        key = row.text("line")
        line = lines.get(int(key)) if is_key(key) else None
        if key and line is None:
            row.refuse("line", f"{where} không có dòng mang mã “{key}”. Hãy để trống nếu là dòng mới.")
        if line and seen.setdefault(line.pk, row.place) != row.place:
            row.refuse("line", f"mã {key} đã đứng ở một dòng trên. Hãy bỏ một dòng, hoặc xóa mã ở dòng mới.")
        found.append(line)
    return found


def found_again(told: Sequence[tuple[int | None, Told] | None], lines: Iterable[AwardLine]) -> list[AwardLine | None]:
    """Find for each row, given with the key of its decision, the line that says the same, each line once.

    A row that says all that a line does comes first; then rows that leave something blank take what is left.
    """
    whole: dict[tuple[Who, Who], list[AwardLine]] = defaultdict(list)
    for line in reversed(list(lines)):
        whole[_who(line.decision_id, _columns(line)), _said(_columns(line))].append(line)
    found = [_taken(whole, (_who(*one), _said(one[1]))) if one else None for one in told]
    free: dict[Who, list[AwardLine]] = defaultdict(list)
    for (who, _), left in whole.items():
        free[who] += left[: MOST_NAMESAKES - len(free[who])]
    return [
        line or (_left_open(free[_who(*one)], one[1]) if one else None) for one, line in zip(told, found, strict=True)
    ]


def planned_line(
    row: Row,
    told: dict[str, Any],
    stored: AwardLine | None,
    honours: Honours,
    *,
    payload: dict[str, Json],
    after: str = "",
) -> PlannedRow:
    """Say what a row would do to its line, or that it makes one. after: words that follow those of the row."""
    told = as_stored(told, stored) if stored else told
    honours.check(row, told, stored)
    name = told.get("name") or (stored.name if stored else row.text("name"))
    award = (
        told.get("printed_award") or told.get("award_type") or (stored.award_name if stored else row.text("award_name"))
    )
    words = f"{name}: {award}{after}"
    if row.faults:
        return planned_row(row, words, [], is_new=True, payload=None)
    changes = differences(stored or AwardLine(), told, is_new=stored is None)
    columns = (
        told if stored is None else {name: value for name, value in told.items() if value != getattr(stored, name)}
    )
    plain = {ATTNAMES[name]: getattr(value, "pk", value) for name, value in columns.items()}
    return planned_row(
        row,
        words,
        changes,
        is_new=stored is None,
        payload={**payload, "pk": stored.pk if stored else None, "told": plain},
    )


def change_lines(ledger: Ledger, rows: Sequence[PlannedRow]) -> None:
    """Write what the rows say of lines that are stored."""
    told = {row.payload["pk"]: row.payload["told"] for row in rows if row.payload["pk"]}
    for line in AwardLine.objects.select_for_update(of=("self",)).filter(pk__in=told).order_by("pk"):
        ledger.change(line, **told[line.pk])


def _columns(line: AwardLine) -> Told:
    texts = {name: comes_back(getattr(line, name)) for name in [*SAID, "name"] if name != "period"}
    return {**texts, "period": line.period, "subject_kind": line.subject_kind, "award_type": line.award_type}


def _who(decision: int | None, told: Told) -> Who:
    return decision, told.get("subject_kind"), told.get("name"), told["award_type"].pk


def _said(told: Told) -> Who:
    return tuple(told.get(name) or None for name in SAID)


def _taken(whole: dict[tuple[Who, Who], list[AwardLine]], key: tuple[Who, Who]) -> AwardLine | None:
    return whole[key].pop() if whole.get(key) else None


def _left_open(free: list[AwardLine], told: Told) -> AwardLine | None:
    """Take the first line that says all that the row says."""
    for line in free:
        columns = _columns(line)
        if all(told[name] == columns[name] for name in SAID if told.get(name)):
            free.remove(line)
            return line
    return None
