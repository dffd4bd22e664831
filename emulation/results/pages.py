"""A published result as its page shows it: numbers as numbers, equals said to be equals. No database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from emulation.models.evaluations import RankingMode
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.numbers import exact_text

NO_DECISION = "kết quả suy tôn của khối, chưa có quyết định"
DECIDED = "kết quả suy tôn của khối, đã có quyết định khen thưởng"


@dataclass(frozen=True)
class Place:
    """A unit in the table. unit: its key. is_shared: others have its rank. remark: by which act equals were ordered."""

    unit: int
    name: str
    rank: int | None
    is_shared: bool
    remark: str
    class_name: str
    unranked_reason: str
    total: Decimal | None
    bonus: Decimal | None


@dataclass(frozen=True)
class SectionTable:
    """The points of the outermost parts of one scheme. heads: (code, words, most points); rows: a unit, its points."""

    heads: list[tuple[str, str, Decimal | None]]
    rows: list[tuple[str, list[Decimal | None]]]


@dataclass(frozen=True)
class ResultPage:
    """What a page shows of a result. is_open: it is being reviewed, and nothing but that is known.

    decimals: of the totals. remarks: sentences on ranks that are shared or decided, and on rescaled points.
    schemes: (name, document) of what the units were judged by; [] of a result from before that was told.
    """

    status: str
    closing: int
    closed_on: date
    reopened_on: date | None = None
    has_ranks: bool = False
    has_classes: bool = False
    has_scores: bool = False
    has_bonus: bool = False
    units: list[Place] = field(default_factory=list)
    sections: list[SectionTable] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    decimals: int = 0
    schemes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.reopened_on is not None

    @property
    def ranked(self) -> list[Place]:
        """Those with a rank, the best first: their number is what a rank is out of."""
        return [unit for unit in self.units if unit.rank is not None]

    @property
    def leaders(self) -> list[Place]:
        return [unit for unit in self.units if unit.rank == 1]


def result_page(result: dict[str, Any] | None, *, is_decided: bool = False) -> ResultPage | None:
    """Read what emulation.results.public wrote; None for a year without a result.

    is_decided: whether the register has awards that name this year. What a result is worth in law is known only when
    it is read: a decision comes months after it.
    """
    if not result:
        return None
    head = {"closing": result["closing"], "closed_on": _day(result["closed_on"])}
    if "rows" not in result:
        return ResultPage(result["status"], **head, reopened_on=_day(result["reopened_on"]))
    rows = result["rows"]
    units = [_place(row, result) for row in rows]
    totals = [unit.total for unit in units if unit.total is not None]
    return ResultPage(
        DECIDED if is_decided else NO_DECISION,
        **head,
        has_ranks=result["mode"] == RankingMode.RANKS,
        has_classes=any(unit.class_name for unit in units),
        has_scores=result["has_scores"],
        has_bonus=any(unit.bonus for unit in units),
        units=units,
        sections=_section_tables(rows),
        remarks=[*_shared(rows), *_decided(result), *_rescaled(rows)],
        decimals=max((-int(total.as_tuple().exponent) for total in totals), default=0),
        schemes=[(scheme["name"], scheme["document"]) for scheme in result.get("schemes", [])],
    )


def named(names: list[str]) -> str:
    """Name some things in a sentence: "a, b và c". Raises ValueError when there is none."""
    *others, last = names
    return f"{', '.join(others)} và {last}" if others else last


def _place(row: dict[str, Any], result: dict[str, Any]) -> Place:
    return Place(
        unit=row["unit"],
        name=row["name"],
        rank=row["rank"],
        is_shared=row["rank"] is not None and sum(other["rank"] == row["rank"] for other in result["rows"]) > 1,
        remark=_remark(row, result),
        class_name=row["class"],
        unranked_reason=row["unranked_reason"],
        total=_number(row.get("total")),
        bonus=_number(row.get("bonus")),
    )


def _remark(row: dict[str, Any], result: dict[str, Any]) -> str:
    tie = next((tie for tie in result["ties"] if row["unit"] in tie["units"]), None)
    return f"hạng {row['rank']} theo biên bản phân định ngày {_written(tie)}" if tie and row["rank"] else ""


def _shared(rows: list[dict[str, Any]]) -> Iterable[str]:
    """Say which units share a rank, and which ranks nobody has for it."""
    groups: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        if row["rank"] is not None:
            groups[row["rank"]].append(row["name"])
    for rank, names in groups.items():
        if len(names) > 1:
            skipped = named([f"hạng {number}" for number in range(rank + 1, rank + len(names))])
            yield _sentence(f"{named(names)} bằng điểm nên cùng hạng {rank}; không có {skipped}.")


def _decided(result: dict[str, Any]) -> Iterable[str]:
    rows = {row["unit"]: row for row in result["rows"]}
    for tie in result["ties"]:
        equals = [rows[unit] for unit in tie["units"] if unit in rows]
        names = named([f"{row['name']} (hạng {row['rank']})" for row in equals])
        yield _sentence(f"{names} bằng điểm; thứ tự theo biên bản phân định ngày {_written(tie)}.")


def _rescaled(rows: list[dict[str, Any]]) -> Iterable[str]:
    for row in rows:
        if row.get("scale") and row["out_of"] != row["scale"]:
            out_of, scale = (exact_text(Decimal(row[name])) for name in ("out_of", "scale"))
            yield _sentence(f"{row['name']} được giao {out_of} trên {scale} điểm; điểm chấm quy về thang {scale}.")


def _section_tables(rows: list[dict[str, Any]]) -> list[SectionTable]:
    """Put the units that were scored by one scheme into one table."""
    tables: dict[tuple[Any, ...], list[tuple[str, list[Decimal | None]]]] = defaultdict(list)
    for row in rows:
        if sections := row.get("sections"):
            heads = tuple((one["code"], one["text"], _number(one["max"])) for one in sections)
            tables[heads].append((row["name"], [_number(one["points"]) for one in sections]))
    return [SectionTable(list(heads), held) for heads, held in tables.items()]


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _written(tie: dict[str, Any]) -> str:
    return short_date(_day(tie["decided_on"]))


def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
