"""A version of a scheme as a workbook: its criteria in their order, a row each."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError

from emulation.importing.differences import Told, differences, planned_row, revised
from emulation.models import Criterion, SchemeVersion, Unit
from emulation.models.schemes import CriterionKind
from hanam_portal.backoffice.imports.headings import Heading
from hanam_portal.backoffice.imports.kinds import ImportKind, Json, Plan, PlannedRow
from hanam_portal.backoffice.imports.ledger import Ledger, take_back
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.backoffice.imports.tables import Table
from hanam_portal.backoffice.models import User
from hanam_portal.publishing.spreadsheets import Column, Sheet
from hanam_portal.publishing.vietnamese.text import fold

KINDS = {fold(kind.label): kind for kind in CriterionKind}
KIND_WORDS = ", ".join(f"“{kind.label}”" for kind in CriterionKind)
NUMBERS = {"max_points": 2, "points_each": 4, "target": 4}  # column → places after the comma
LONGEST = {"text": 500, "code": 20}  # characters
GAP = 10  # between the positions of two criteria


class SchemeImport(ImportKind):
    """Criteria are found by their number and words, else by the number alone. Who is not in the file stays."""

    name = "tieu-chi"
    title = "tiêu chí"
    has_group_rows = True

    def may(self, user: User, target: SchemeVersion) -> bool:
        rights = ["emulation.change_schemeversion", "emulation.change_criterion", "emulation.add_criterion"]
        return user.has_perms(rights) and not target.is_fixed

    def columns(self, target: SchemeVersion) -> Sequence[Heading]:
        return [
            Heading("level", "Cấp", is_required=False),
            Heading("code", "Số", ["STT", "TT", "Mã tiêu chí"], is_required=False),
            Heading("text", "Tiêu chí", ["Nội dung tiêu chí", "Nội dung"], is_key=True),
            Heading("kind", "Cách chấm", is_required=False),
            Heading("max_points", "Điểm tối đa", ["Điểm chuẩn", "Thang điểm"]),
            Heading("points_each", "Điểm mỗi lần", is_required=False),
            Heading("target", "Chỉ tiêu chung", ["Chỉ tiêu"], is_required=False),
            Heading("is_bonus", "Thưởng", ["Điểm thưởng"], is_required=False),
            Heading("needs_evidence", "Cần minh chứng", ["Minh chứng"], is_required=False),
            Heading("department", "Mã sở ngành chấm", ["Sở ngành chấm"], is_required=False),
        ]

    def template(self, target: SchemeVersion) -> list[Sheet]:
        rows = [
            (
                *(one.level, one.code, one.text, one.get_kind_display()),
                *(one.max_points, one.points_each, one.target),
                *("có" if one.is_bonus else "", "có" if one.needs_evidence else ""),
                one.department.code if one.department else "",
            )
            for one in target.criteria.select_related("department")
        ]
        return [Sheet("Tiêu chí", [Column(heading.title) for heading in self.columns(target)], rows)]

    def plan(self, target: SchemeVersion, table: Table) -> Plan:
        stored = list(target.criteria.select_related("department").prefetch_related("department__names"))
        codes = [row.text("department") for row in table.rows]
        units = {unit.code: unit for unit in Unit.objects.filter(code__in=codes).prefetch_related("names")}
        found = _found(table.rows, stored)
        known = set(table.headings.columns)
        rows = [
            self._planned(row, criterion, units, position, known)
            for row, criterion, position in zip(table.rows, found, _positions(found, stored), strict=True)
        ]
        left = len(stored) - sum(one is not None for one in found)
        return Plan(rows, [f"{left} tiêu chí đang có không nằm trong tệp: chúng ở lại như cũ."] if left else [])

    def apply(self, target: SchemeVersion, rows: Sequence[PlannedRow], *, by: User) -> Json:
        ledger = Ledger()
        with revised(target, by=by, act="nhập tiêu chí từ Excel"):
            for row in rows:
                told = _typed(row.payload["told"])
                if row.payload["pk"]:
                    ledger.change(Criterion.objects.select_for_update(of=("self",)).get(pk=row.payload["pk"]), **told)
                else:
                    ledger.add(Criterion(version=target, **told))
        return ledger.as_json()

    def undo(self, target: SchemeVersion, inverse: Json, *, by: User) -> None:
        with revised(target, by=by, act="hoàn tác tệp tiêu chí"):
            take_back(inverse)

    def _planned(
        self, row: Row, stored: Criterion | None, units: dict[str, Unit], position: int, known: set[str]
    ) -> PlannedRow:
        told = self._read(row, stored, units, known)
        told["position"] = position
        made = Criterion(**told)
        try:
            made.clean()
        except ValidationError as refused:
            for name, sentences in refused.message_dict.items():
                for sentence in sentences:
                    row.refuse(name, sentence)
        told = {name: getattr(made, name) for name in told}
        changes = differences(stored or Criterion(), told, is_new=stored is None)
        payload = {"pk": stored.pk if stored else None, "told": _plain(told)}
        return planned_row(row, f"{made.code} {made.text}".strip(), changes, is_new=stored is None, payload=payload)

    def _read(self, row: Row, stored: Criterion | None, units: dict[str, Unit], known: set[str]) -> dict[str, Any]:
        """Read a row; what the file has no column for stays as stored, or is taken from the rest of the row."""
        numbers = {name: row.number_of(name, places=places) for name, places in NUMBERS.items() if name in known}
        told: dict[str, Any] = {name: _brief(row, name) for name in LONGEST}
        told |= {"kind": self._kind(row, stored, known), "level": self._level(row, stored, known), **numbers}
        told |= {name: bool(row.truth(name)) for name in ["is_bonus", "needs_evidence"] if name in known}
        if "department" in known:
            told["department"] = units.get(row.text("department"))
            if row.text("department") and told["department"] is None:
                row.refuse("department", f"không có đơn vị nào mang mã “{row.text('department')}”.")
        for name, value in numbers.items():
            if value is not None and not 0 <= value < 10**6:
                row.refuse(name, "cần một số từ 0 đến dưới 1.000.000. Điểm trừ cũng ghi bằng số dương.")
                told[name] = None
        return told

    def _kind(self, row: Row, stored: Criterion | None, known: set[str]) -> str:
        said = row.text("kind")
        if said and fold(said) not in KINDS:
            row.refuse("kind", f"không hiểu cách chấm “{said}”. Hãy ghi một trong: {KIND_WORDS}.")
        if fold(said) in KINDS:
            return KINDS[fold(said)]
        if stored and "kind" not in known:
            return stored.kind
        return CriterionKind.POINTS

    def _level(self, row: Row, stored: Criterion | None, known: set[str]) -> int:
        """Read the level; where the file has none, count the parts of the number: 1, 1.2, 1.2.3."""
        level = row.number_of("level", places=0)
        if level is None:
            if stored and "level" not in known:
                return stored.level
            level = Decimal(min(4, 1 + row.text("code").strip(".").count(".")))
        if not 1 <= level <= 4:
            row.refuse("level", "cấp của tiêu chí là từ 1 đến 4.")
            return 1
        return int(level)


def _found(rows: Sequence[Row], stored: list[Criterion]) -> list[Criterion | None]:
    """Find for each row the criterion that it is about, each criterion once."""
    free, found = list(stored), []
    for row in rows:
        criterion = _stored(row, free)
        found.append(criterion)
        if criterion:
            free.remove(criterion)
    return found


def _positions(found: list[Criterion | None], stored: list[Criterion]) -> list[int]:
    """Give the rows their positions: what stands stays, and what is new comes last; another order numbers all anew."""
    known = [one.position for one in found if one]
    are_last = all(one is None for one in found[len(known) :])
    if not are_last or any(first >= second for first, second in pairwise(known)):
        return [place * GAP for place in range(1, len(found) + 1)]
    last = max((one.position for one in stored), default=0)
    return [*known, *(last + place * GAP for place in range(1, len(found) - len(known) + 1))]


def _brief(row: Row, name: str) -> str:
    words = row.text(name)
    if len(words) > LONGEST[name]:
        row.refuse(name, f"dài {len(words)} ký tự; nhiều nhất {LONGEST[name]}. Hãy viết gọn lại.")
    return words[: LONGEST[name]]


def _stored(row: Row, free: list[Criterion]) -> Criterion | None:
    """Find the criterion that a row is about: of the same number and words; else the only one of its number."""
    code, text = row.text("code"), row.text("text")
    if same := [one for one in free if (one.code, one.text) == (code, text)]:
        return same[0]
    numbered = [one for one in free if code and one.code == code]
    return numbered[0] if len(numbered) == 1 else None


def _plain(told: Told) -> dict[str, Json]:
    return {
        name: str(value) if isinstance(value, Decimal) else value.pk if isinstance(value, Unit) else value
        for name, value in told.items()
    }


def _typed(told: dict[str, Json]) -> dict[str, Any]:  # columns, each of its own type
    numbers = {name: Decimal(told[name]) for name in NUMBERS if told.get(name) is not None}
    typed = {**told, **numbers}
    return {("department_id" if name == "department" else name): value for name, value in typed.items()}
