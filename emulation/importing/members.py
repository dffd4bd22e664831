"""The members of a bloc's year as a workbook: a row for each stretch of days that a unit spends in a role."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError

from emulation.importing.differences import Told, differences, planned_row, revised
from emulation.models import BlocYear, Membership, Unit
from emulation.models.intervals import overlap
from emulation.models.memberships import MemberRole
from emulation.years.divisions import lock_organiser
from hanam_portal.backoffice.imports.headings import Heading
from hanam_portal.backoffice.imports.kinds import ImportKind, Json, Plan, PlannedRow
from hanam_portal.backoffice.imports.ledger import Ledger, take_back
from hanam_portal.backoffice.imports.refusal import ImportRefusedError
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.backoffice.imports.tables import Table
from hanam_portal.backoffice.models import User
from hanam_portal.publishing.spreadsheets import Column, Sheet
from hanam_portal.publishing.vietnamese.text import fold

ROLES = {fold(role.label): role for role in MemberRole} | {"truong khoi": MemberRole.LEADER}
ROLE_WORDS = ", ".join(f"“{role.label}”" for role in MemberRole)
LONGEST_REASON = 200  # characters
STEP = 10  # between the positions of two members

Key = tuple[int, date | None]  # of a membership: its unit and its first day


class MemberImport(ImportKind):
    """Members are found by the code of their unit and their first day. Who is not in the file stays."""

    name = "thanh-vien"
    title = "thành viên"

    def may(self, user: User, target: BlocYear) -> bool:
        return user.has_perms(["emulation.change_blocyear", "emulation.change_membership"]) and not target.is_frozen

    def columns(self, target: BlocYear) -> Sequence[Heading]:
        return [
            Heading("code", "Mã đơn vị", is_key=True),
            Heading("unit", "Đơn vị", ["Tên đơn vị"], is_required=False),
            Heading("role", "Vai trò"),
            Heading("joined_on", "Từ ngày", is_required=False),
            Heading("left_on", "Đến trước ngày", is_required=False),
            Heading("reason", "Lý do thay đổi", ["Lý do"], is_required=False),
        ]

    def template(self, target: BlocYear) -> list[Sheet]:
        rows = [
            (one.unit.code, str(one.unit), one.get_role_display(), one.joined_on, one.left_on, one.reason)
            for one in target.members()
        ]
        return [Sheet("Thành viên", [Column(heading.title) for heading in self.columns(target)], rows)]

    def plan(self, target: BlocYear, table: Table) -> Plan:
        members = {(one.unit_id, one.joined_on): one for one in target.members()}
        codes = [row.text("code") for row in table.rows]
        units = {unit.code: unit for unit in Unit.objects.filter(code__in=codes).prefetch_related("names")}
        read = [self._read(row, units.get(row.text("code")), target, members) for row in table.rows]
        _refuse_twice([(row, one) for row, one in zip(table.rows, read, strict=True) if one], members)
        _refuse_elsewhere(target, [(row, one) for row, one in zip(table.rows, read, strict=True) if one])
        return Plan(
            [
                _planned(row, one, members, position * STEP)
                for position, (row, one) in enumerate(zip(table.rows, read, strict=True), start=1)
            ]
        )

    def apply(self, target: BlocYear, rows: Sequence[PlannedRow], *, by: User) -> Json:
        ledger = Ledger()
        with revised(target, by=by, act="nhập thành viên từ Excel"):
            for row in rows:
                told = dict(row.payload["told"])
                if row.payload["pk"]:
                    stored = Membership.objects.select_for_update(of=("self",)).get(pk=row.payload["pk"])
                    ledger.change(stored, **_typed(told))
                else:
                    ledger.add(Membership(bloc_year=target, position=row.payload["position"], **_typed(told)))
        return ledger.as_json()

    def undo(self, target: BlocYear, inverse: Json, *, by: User) -> None:
        added = [entry["after"]["unit"] for entry in inverse if entry["before"] is None]
        if sheet := target.sheets.filter(unit__in=added).first():
            raise ImportRefusedError(f"Không hoàn tác được: {sheet.unit} đã có phiếu chấm điểm sau khi nhập.")
        with revised(target, by=by, act="hoàn tác tệp thành viên"):
            take_back(inverse)

    def lock(self, target: BlocYear) -> BlocYear:
        locked: BlocYear = super().lock(target)
        lock_organiser(locked.bloc.organiser_id)
        return locked

    def _read(self, row: Row, unit: Unit | None, target: BlocYear, members: dict[Key, Membership]) -> Membership | None:
        """Read a row as a membership; None when something in it is wrong, which the row then says."""
        code, name, role = row.text("code"), row.text("unit"), ROLES.get(fold(row.text("role")))
        told: Told = {
            "joined_on": row.day("joined_on"),
            "left_on": row.day("left_on"),
            "reason": row.text("reason"),
        }
        if unit is None:
            row.refuse("code", f"không có đơn vị nào mang mã “{code}”. Hãy lấy mã ở danh sách đơn vị.")
        elif name and not _is_called(unit, name):
            row.refuse("unit", f"mã {code} là của {unit}, không phải “{name}”. Hãy sửa mã hoặc tên.")
        if len(told["reason"]) > LONGEST_REASON:
            row.refuse("reason", f"dài quá {LONGEST_REASON} ký tự. Hãy viết gọn lại.")
        if role is None:
            row.refuse("role", f"không hiểu vai trò “{row.text('role')}”. Hãy ghi một trong: {ROLE_WORDS}.")
        if row.faults or unit is None or role is None:
            return None
        stored = members.get((unit.pk, told["joined_on"]))
        made = Membership(bloc_year=target, unit=unit, role=role, pk=stored.pk if stored else None, **told)
        try:
            made.clean()
        except ValidationError as refused:
            for sentence in refused.messages:
                row.refuse("code", sentence)
        if made.joined_on and made.left_on and made.left_on <= made.joined_on:
            row.refuse("left_on", "ngày rời khối phải sau ngày vào khối.")
        return None if row.faults else made


def _is_called(unit: Unit, name: str) -> bool:
    said = fold(name)
    names = [words for one in unit.names.all() for words in (one.full_name, one.short_name)]
    return said == fold(str(unit)) or said in {fold(words) for words in names}


def _refuse_twice(read: list[tuple[Row, Membership]], members: dict[Key, Membership]) -> None:
    """Refuse rows by which a unit would stand twice on one day, with another row or with a stored one that stays."""
    told = {one.pk for _, one in read if one.pk}
    stays = [member for member in members.values() if member.pk not in told]
    for row, one in read:
        for other in stays:
            if other.unit_id == one.unit_id and overlap(other.days, one.days):
                row.refuse("joined_on", f"{one.unit} đã có một dòng ({other.get_role_display()}) trong những ngày này.")
    for (_, one), (row, other) in combinations(read, 2):
        if one.unit_id == other.unit_id and overlap(one.days, other.days):
            row.refuse("joined_on", f"{one.unit} đứng hai dòng trong những ngày này. Hãy bỏ một dòng hoặc sửa ngày.")


def _refuse_elsewhere(target: BlocYear, read: list[tuple[Row, Membership]]) -> None:
    if not target.shared_members([one for _, one in read]):
        return
    for row, one in read:
        for sentence in target.shared_members([one]):
            row.refuse("code", sentence)


def _planned(row: Row, one: Membership | None, members: dict[Key, Membership], position: int) -> PlannedRow:
    if one is None or row.faults:
        return planned_row(row, row.text("unit") or row.text("code"), [], is_new=True, payload=None)
    stored = members.get((one.unit_id, one.joined_on))
    told = {name: getattr(one, name) for name in ["role", "left_on", "reason"]}
    if stored is None:
        told = {"unit": one.unit, "joined_on": one.joined_on, **told}
    changes = differences(stored or Membership(), told, is_new=stored is None)
    payload = {"pk": stored.pk if stored else None, "position": position, "told": _plain(told)}
    return planned_row(row, str(one.unit), changes, is_new=stored is None, payload=payload)


def _plain(told: Told) -> dict[str, Json]:
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}
    return plain | ({"unit": told["unit"].pk} if "unit" in told else {})


def _typed(told: dict[str, Json]) -> dict[str, Any]:  # columns, each of its own type
    typed = {
        name: date.fromisoformat(value) if name.endswith("_on") and value else value for name, value in told.items()
    }
    return {("unit_id" if name == "unit" else name): value for name, value in typed.items()}
