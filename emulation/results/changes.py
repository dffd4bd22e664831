"""What differs between two contents of a bloc's year that citizens read, fact by fact, in words."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from emulation.models import ResultEdition
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.facts import FactChange, FactKind
from hanam_portal.publishing.vietnamese.numbers import exact_text

Content = Mapping[str, Any]  # columns of a ResultEdition, each of its own type
UNRANKED = "không xếp hạng"
COMPARED = ["held_on", "held_precision", "host_name", "members", "result"]


def content_of(edition: ResultEdition | None) -> Content:
    """Give what is compared of an edition; nothing for none, or for a notice of withdrawal."""
    if edition is None or edition.is_withdrawal:
        return {}
    return {name: getattr(edition, name) for name in COMPARED}


def fact_changes(before: Content, after: Content) -> list[FactChange]:
    """List the facts of `before` that are stated otherwise in `after`. What was only added or removed is none."""
    return [*_conference(before, after), *_roles(before, after), *_results(before, after)]


def _conference(before: Content, after: Content) -> Iterator[FactChange]:
    was, now = _held(before), _held(after)
    yield from _change(FactKind.DATE, "ngày hội nghị tổng kết", was, now)
    yield from _change(FactKind.NAME, "đơn vị đăng cai", before.get("host_name"), after.get("host_name"))


def _held(content: Content) -> str:
    day: date | None = content.get("held_on")
    return short_date(day, content["held_precision"]) if day else ""


def _roles(before: Content, after: Content) -> Iterator[FactChange]:
    now = {member["unit"]: member for member in after.get("members", [])}
    for member in before.get("members", []):
        other = now.get(member["unit"], member)
        yield from _change(FactKind.NAME, f"vai trò của {other['name']}", member["role"], other["role"])


def _results(before: Content, after: Content) -> Iterator[FactChange]:
    was, now = _rows(before), _rows(after)
    for unit, row in now.items():
        earlier = was.get(unit, row)
        yield from _change(FactKind.NUMBER, f"hạng của {row['name']}", _rank(earlier), _rank(row))
        yield from _change(FactKind.NAME, f"xếp loại của {row['name']}", earlier["class"], row["class"])
        yield from _change(FactKind.NUMBER, f"tổng điểm của {row['name']}", _total(earlier), _total(row))


def _rows(content: Content) -> dict[int, dict[str, Any]]:
    return {row["unit"]: row for row in (content.get("result") or {}).get("rows", [])}


def _rank(row: dict[str, Any]) -> str:
    return UNRANKED if row["unranked_reason"] else str(row["rank"] or "")


def _total(row: dict[str, Any]) -> str:
    return exact_text(Decimal(row["total"])) if row.get("total") else ""


def _change(kind: FactKind, subject: str, before: str | None, after: str | None) -> Iterator[FactChange]:
    if before and after and before != after:
        yield FactChange(kind, before, after, subject)
