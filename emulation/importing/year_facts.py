"""The yearly facts of a unit and of its people as a workbook: levels of completion, and initiatives, by period."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Model, Q

from emulation.importing.differences import differences, planned_row
from emulation.importing.words import comes_back, is_key, most_letters
from emulation.models import Initiative, Period, Person, Unit, YearFact
from emulation.models.eligibility import CompletionLevel, InitiativeLevel
from hanam_portal.backoffice.imports.headings import Heading
from hanam_portal.backoffice.imports.kinds import ImportKind, Json, Plan, PlannedRow
from hanam_portal.backoffice.imports.ledger import Ledger, take_back
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.backoffice.imports.tables import Table
from hanam_portal.backoffice.models import User
from hanam_portal.publishing.spreadsheets import Column, Sheet
from hanam_portal.publishing.vietnamese.text import fold, fold_tone

MODELS = ["view_person", "add_yearfact", "change_yearfact", "add_initiative", "change_initiative"]
RIGHTS = [f"emulation.{right}" for right in MODELS]
LEVELS = {fold(level.label): level for level in CompletionLevel} | {
    fold(level.label).removesuffix(" nhiem vu"): level for level in CompletionLevel
}
REACHES = {fold(level.label): level for level in InitiativeLevel} | {
    "co so": InitiativeLevel.BASE,
    "tinh": InitiativeLevel.PROVINCE,
    "cap tinh": InitiativeLevel.PROVINCE,
    "bo": InitiativeLevel.PROVINCE,
    "cap bo": InitiativeLevel.PROVINCE,
}
HEADINGS = [
    Heading("person", "Mã cá nhân", is_required=False),
    Heading("unit", "Mã đơn vị", is_required=False),
    Heading("subject", "Họ và tên, tên tập thể", ["Họ và tên", "Họ tên", "Tên"], is_required=False),
    Heading("period", "Mã kỳ", is_key=True),
    Heading("completion", "Mức độ hoàn thành", ["Mức độ hoàn thành nhiệm vụ", "Xếp loại"], is_required=False),
    Heading("document", "Văn bản đánh giá", ["Văn bản"], is_required=False),
    Heading("name", "Sáng kiến, đề tài", ["Sáng kiến", "Tên sáng kiến"], is_required=False),
    Heading("level", "Cấp công nhận", is_required=False),
    Heading("recognised_by", "Cơ quan công nhận", is_required=False),
    Heading("paper", "Văn bản công nhận", is_required=False),
]
LONGEST = {
    "document": most_letters(YearFact, "document"),
    "paper": most_letters(Initiative, "document"),
    **{name: most_letters(Initiative, name) for name in ["name", "recognised_by"]},
}
OF_INITIATIVE = ["name", "level", "recognised_by", "paper"]

MODELS_OF: dict[str, type[Model]] = {"fact": YearFact, "initiative": Initiative}

Subject = Person | Unit
Place = tuple[str, int, int]  # a person or the unit, and the period


class YearFactImport(ImportKind):
    """Whose fact it is says the key of a person who works or worked here, or the unit's code; never a name.

    A level is found by subject and period, an initiative by its name besides. What is blank, or not in the file, stays.
    """

    name = "du-kien-nam"
    title = "mức độ hoàn thành, sáng kiến"

    def may(self, user: User, target: Unit) -> bool:
        return user.has_perms(RIGHTS)

    def columns(self, target: Unit) -> Sequence[Heading]:
        return HEADINGS

    def template(self, target: Unit) -> list[Sheet]:
        """Give a row for each initiative, or for the level where there is none; and one for who has nothing yet."""
        facts, periods = _Recorded(target), {period.pk: period for period in Period.objects.all()}
        latest = list(periods.values())[:1]
        rows = []
        for subject in facts.subjects:
            known = sorted(facts.periods_of(subject), key=lambda key: periods[key].starts_on)
            for period in [periods[key] for key in known] or latest:
                rows += _as_cells(subject, period, facts)
        return [Sheet("Mức độ hoàn thành", [Column(heading.title) for heading in HEADINGS], rows)]

    def plan(self, target: Unit, table: Table) -> Plan:
        reader = _Reader(target)
        return Plan([reader.planned(row) for row in table.rows])

    def apply(self, target: Unit, rows: Sequence[PlannedRow], *, by: User) -> Json:
        ledger = Ledger()
        for row in rows:
            for key, model in MODELS_OF.items():
                told = row.payload[key]
                if told and told["pk"]:
                    ledger.change(model._default_manager.select_for_update().get(pk=told["pk"]), **told["columns"])
                elif told:
                    ledger.add(model(**row.payload["subject"], **told["columns"]))
        return ledger.as_json()

    def undo(self, target: Unit, inverse: Json, *, by: User) -> None:
        take_back(inverse)


class _Recorded:
    """What is recorded of a unit and of its people."""

    def __init__(self, unit: Unit) -> None:
        people = Person.objects.filter(posts__unit=unit).distinct().order_by("sort_key", "pk")
        self.subjects: list[Subject] = [unit, *people]
        self.initiatives: dict[Place, list[Initiative]] = defaultdict(list)
        theirs = Q(unit=unit) | Q(person__in=people.order_by().values("pk"))
        self.levels = {_place(one): one for one in YearFact.objects.filter(theirs)}
        for one in Initiative.objects.filter(theirs).order_by("pk"):
            self.initiatives[_place(one)].append(one)

    def periods_of(self, subject: Subject) -> set[int]:
        mine = place_of(subject, 0)[:2]
        return {place[2] for place in [*self.levels, *self.initiatives] if place[:2] == mine}


class _Reader:
    """Reads rows against what is recorded; what one row says, the next one knows."""

    def __init__(self, unit: Unit) -> None:
        self.unit, self.recorded = unit, _Recorded(unit)
        self.people = {str(one.pk): one for one in self.recorded.subjects if isinstance(one, Person)}
        self.periods = {period.slug: period for period in Period.objects.all()}
        self.said: dict[Place, tuple[Row, YearFact]] = {}
        self.named: dict[tuple[Place, str], list[Row]] = defaultdict(list)

    def planned(self, row: Row) -> PlannedRow:
        subject, period = self._subject(row), self.periods.get(row.text("period"))
        if period is None and row.text("period"):
            row.refuse("period", f"không có kỳ nào mang mã “{row.text('period')}”. Hãy lấy mã ở danh sách kỳ thi đua.")
        fact, initiative = self._fact(row), self._initiative(row)
        words = f"{subject or row.text('subject') or row.text('person')}, {period or row.text('period')}"
        if subject is None or period is None or row.faults:
            return planned_row(row, words, [], is_new=True, payload=None)
        place = place_of(subject, period.pk)
        level, known = self._level(row, place, fact), self._known(row, place, initiative)
        changes, payload = [], dict[str, Json]()
        for key, stored, told, model in [
            ("fact", level, fact, YearFact),
            ("initiative", known, initiative, Initiative),
        ]:
            news = {name: value for name, value in told.items() if stored is None or _differs(stored, name, value)}
            changes += differences(stored or model(), news, is_new=stored is None)
            columns = news if stored else {**news, "period_id": period.pk}
            payload[key] = {"pk": stored.pk if stored else None, "columns": columns} if news else None
        payload["subject"] = {f"{place[0]}_id": place[1]}
        is_new = bool(changes) and not (level or known)
        return planned_row(row, words, changes, is_new=is_new, payload=payload)

    def _subject(self, row: Row) -> Subject | None:
        key, code = row.text("person"), row.text("unit")
        if bool(key) == bool(code):
            row.refuse("person", "cần hoặc mã cá nhân, hoặc mã của đơn vị này; không ghi cả hai.")
        elif code and code != self.unit.code:
            row.refuse("unit", f"“{code}” không phải là mã của {self.unit} ({self.unit.code}).")
        elif key and not (is_key(key) and key in self.people):
            row.refuse(
                "person", f"không có ai mang mã “{key}” công tác ở đơn vị này. Hãy thêm ở danh sách cá nhân trước."
            )
        return None if row.faults else self.unit if code else self.people[key]

    def _fact(self, row: Row) -> dict[str, Any]:
        """Read the level of completion; a paper without a level says nothing of it."""
        said, document = row.text("completion"), _brief(row, "document")
        if said and fold(said) not in LEVELS:
            row.refuse("completion", f"không hiểu “{said}”. Hãy ghi một trong: {_listed(CompletionLevel)}.")
        level = LEVELS.get(fold(said))
        return {"completion": level.value, **({"document": document} if document else {})} if level else {}

    def _initiative(self, row: Row) -> dict[str, Any]:
        name, said, recognised_by, paper = (_brief(row, one) for one in OF_INITIATIVE)
        if not name:
            for other, words in [("level", said), ("recognised_by", recognised_by), ("paper", paper)]:
                if words:
                    row.refuse(other, "thiếu tên sáng kiến, đề tài.")
            return {}
        if fold(said) not in REACHES:
            row.refuse("level", f"không hiểu cấp công nhận “{said}”. Hãy ghi một trong: {_listed(InitiativeLevel)}.")
            return {}
        more = {"recognised_by": recognised_by, "document": paper}
        return {
            "name": name,
            "level": REACHES[fold(said)].value,
            **{key: value for key, value in more.items() if value},
        }

    def _level(self, row: Row, place: Place, told: dict[str, Any]) -> YearFact | None:
        """Give the level that is recorded, or that a row above says; another one is a fault."""
        stored = self.recorded.levels.get(place)
        if not told:
            return stored
        if place in self.said:
            above, fact = self.said[place]
            if fact.completion != told["completion"]:
                row.refuse("completion", f"dòng {above.number} ghi mức khác cho cùng người, cùng kỳ. Hãy sửa cho khớp.")
            told.clear()  # said already
            return stored
        self.said[place] = row, YearFact(**told)
        return stored

    def _known(self, row: Row, place: Place, told: dict[str, Any]) -> Initiative | None:
        """Give the initiative of this name that is recorded; a name that a row above says is a fault."""
        if not told:
            return None
        name = fold_tone(told["name"])
        above = self.named[place, name]
        same = [one for one in self.recorded.initiatives[place] if fold_tone(one.name) == name]
        if above and len(above) >= len(same):
            row.refuse("name", f"dòng {above[-1].number} đã ghi sáng kiến này. Hãy bỏ một dòng.")
        above.append(row)
        return same[len(above) - 1] if len(above) <= len(same) else None


def _as_cells(subject: Subject, period: Period, facts: _Recorded) -> list[list[Any]]:  # as workbooks take them
    place = place_of(subject, period.pk)
    level, initiatives = facts.levels.get(place), facts.initiatives.get(place, [])
    is_unit = isinstance(subject, Unit)
    who = ["" if is_unit else str(subject.pk), subject.code if isinstance(subject, Unit) else "", str(subject)]
    fact = [level.get_completion_display(), level.document] if level else ["", ""]
    told = [[one.name, one.get_level_display(), one.recognised_by, one.document] for one in initiatives] or [[""] * 4]
    return [[*who, period.slug, *fact, *one] for one in told]


def place_of(subject: Subject, period: int) -> Place:
    return ("unit" if isinstance(subject, Unit) else "person"), subject.pk, period


def _place(one: YearFact | Initiative) -> Place:
    kind, key = ("unit", one.unit_id) if one.unit_id else ("person", one.person_id)
    return kind, key or 0, one.period_id


def _brief(row: Row, name: str) -> str:
    words, longest = row.text(name), LONGEST.get(name, 100)
    if len(words) > longest:
        row.refuse(name, f"dài {len(words)} ký tự; nhiều nhất {longest}. Hãy viết gọn lại.")
    return words


def _differs(stored: YearFact | Initiative, name: str, value: str) -> bool:
    return bool(comes_back(getattr(stored, name)) != value)


def _listed(choices: type[CompletionLevel] | type[InitiativeLevel]) -> str:
    return ", ".join(f"“{one.label}”" for one in choices)
