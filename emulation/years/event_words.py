"""What an audit event says, in sentences for people. The event itself stays as it was written."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from emulation.models.bloc_years import YearStage
from hanam_portal.publishing.vietnamese.dates import moment, short_date
from hanam_portal.publishing.vietnamese.numbers import exact_text

LABELS = {
    "asked_by": "người đề nghị",
    "class": "xếp loại",
    "closing": "lần chốt",
    "decided_on": "ngày",
    "document": "văn bản",
    "expires_at": "dùng được đến",
    "kind": "loại",
    "link": "liên kết số",
    "note": "ghi chú công khai",
    "number": "ấn bản",
    "order": "thứ tự",
    "rank": "hạng",
    "reason": "lý do",
    "results": "kết quả",
    "stage": "bước",
    "total": "tổng điểm",
    "unit": "đơn vị",
    "unranked": "không xếp hạng",
    "visible_from": "hiện từ",
    "waiting": "ấn bản đang chờ",
}
UNSAID = {"digest", "sha256"}  # they prove, and say nothing to a reader
IN_ORDER = ["rank", "total", "class", "unranked"]  # of what a result says of a unit
STAGES = {stage.value: stage.label for stage in YearStage}
MOMENTS, DAYS, NUMBERS = {"visible_from", "expires_at"}, {"decided_on"}, {"total"}


def sentences(before: str, after: str) -> list[str]:
    """Say what an event changed: "bước: họp khối → đã chốt". before, after: its JSON texts."""
    was, now = (json.loads(text or "{}") for text in (before, after))
    names = [name for name in {**was, **now} if name not in UNSAID]
    return [sentence for name in names for sentence in _sentences(name, was.get(name), now.get(name))]


def _sentences(name: str, was: Any, now: Any) -> Iterator[str]:  # JSON values
    label = LABELS.get(name, name)
    if isinstance(now, list) and any(isinstance(one, dict) for one in now):
        rows = [one for one in now if isinstance(one, dict)]
        yield from (_row(one) for one in sorted(rows, key=lambda row: (row.get("rank") is None, row.get("rank"))))
        return
    old, new = _words(name, was), _words(name, now)
    if old and new and old != new:
        yield f"{label}: {old} → {new}"
    elif new:
        yield f"{label}: {new}"
    elif old:
        yield f"{label}, trước đó: {old}"


def _row(row: dict[str, Any]) -> str:
    """Write a row of a result: the unit first, then what is said of it."""
    names = [*(name for name in IN_ORDER if name in row), *(name for name in row if name not in {"unit", *IN_ORDER})]
    told = [f"{LABELS.get(name, name)} {words}" for name in names if (words := _words(name, row[name]))]
    return ": ".join(filter(None, [str(row.get("unit", "")), ", ".join(told)]))


def _words(name: str, value: Any) -> str:  # a JSON value
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return ", ".join(_words(name, one) for one in value)
    if isinstance(value, dict):
        return "; ".join(
            f"{LABELS.get(key, key)}: {_words(key, one)}" for key, one in value.items() if key not in UNSAID
        )
    try:
        return _written(name, str(value))
    except (ArithmeticError, ValueError):
        return str(value)


def _written(name: str, text: str) -> str:
    if name == "stage":
        return STAGES.get(text, text)
    if name in MOMENTS:
        return moment(datetime.fromisoformat(text))
    if name in DAYS:
        return short_date(date.fromisoformat(text))
    return exact_text(Decimal(text)) if name in NUMBERS else text
