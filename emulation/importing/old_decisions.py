"""The decisions that an old register names: found by issuer, number and day, or to be made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from emulation.decisions.numbers import number_key
from emulation.importing.old_dates import OldDate, old_date
from emulation.importing.words import in_short, most_letters
from emulation.models import AwardLine, Decision, OldRegister
from emulation.models.decisions import GRANTING, DecisionStage
from hanam_portal.backoffice.imports.headings import Heading
from hanam_portal.backoffice.imports.kinds import Json
from hanam_portal.backoffice.imports.rows import Row
from hanam_portal.publishing.vietnamese.dates import short_date
from hanam_portal.publishing.vietnamese.text import fold

HEADINGS = [
    Heading("decision_number", "Số quyết định", ["Số, ký hiệu", "Số QĐ", "Số, ký hiệu quyết định"], may_span=True),
    Heading("signed_on", "Ngày ký", ["Ngày ban hành", "Ngày quyết định", "Ngày, tháng, năm"], may_span=True),
    Heading("issuer", "Cơ quan ban hành", ["Người ban hành", "Cơ quan, người ban hành"], may_span=True),
    Heading("title", "Trích yếu", is_required=False, may_span=True),
    Heading("signer_name", "Người ký", is_required=False, may_span=True),
]
LONGEST = {
    "decision_number": most_letters(Decision, "number"),
    **{name: most_letters(Decision, name) for name in ["issuer", "title", "signer_name"]},
}
MOST_ASKED = 500  # numbers in one query
SAID = "Sổ cũ ghi ngày ký: {}."
SILENT = "không ghi"

Key = tuple[str, str, date | None, str]  # keys of issuer and number; the day, or the words that say less


@dataclass(frozen=True)
class OldDecision:
    """What a row says of its decision; title and signer of the first row that names it count."""

    issuer: str
    number: str
    dated: OldDate
    title: str = ""
    signer_name: str = ""

    @property
    def key(self) -> Key:
        return fold(self.issuer), number_key(self.number), self.dated.day, self.dated.words

    @property
    def is_whole(self) -> bool:
        return bool(self.dated.day and number_key(self.number))

    def __str__(self) -> str:
        day = short_date(self.dated.day) if self.dated.day else self.dated.words or "chưa rõ"
        return f"quyết định {self.number or '(chưa rõ số)'}, ngày {day}"

    def as_json(self) -> list[Json]:
        day = self.dated.day.isoformat() if self.dated.day else None
        return [self.issuer, self.number, day, self.dated.words, self.title, self.signer_name]

    @classmethod
    def of(cls, kept: Sequence[Json]) -> "OldDecision":
        issuer, number, day, words, title, signer_name = kept
        return cls(issuer, number, OldDate(date.fromisoformat(day) if day else None, words), title, signer_name)

    def made(self, register: OldRegister) -> Decision:
        """Make the decision, unsaved: signed where number and day are known, else a draft that says what is."""
        decision = Decision(
            issuer=self.issuer,
            number=self.number,
            signed_on=self.dated.day,
            signer_name=self.signer_name,
            title=self.title or f"Khen thưởng theo {register}"[: LONGEST["title"]],
            stage=DecisionStage.SIGNED if self.is_whole else DecisionStage.DRAFT,
            old_register=register,
            note="" if self.dated.day else SAID.format(self.dated.words or SILENT),
        )
        decision.clean()
        return decision


def words_of_day(decision: Decision) -> date | str:
    """Give what the register says of the day of a decision: a day, "3/2015", "2015", or ""."""
    if decision.signed_on:
        return decision.signed_on
    before, after = SAID.split("{}")
    known = next((line for line in decision.note.splitlines() if line.startswith(before)), "")
    words = known.removeprefix(before).removesuffix(after)
    return "" if words == SILENT else words


def key_of(decision: Decision) -> Key:
    """Give the key of a stored decision, as a register would say it."""
    words = "" if decision.signed_on else str(words_of_day(decision))
    return decision.issuer_key, decision.number_key, decision.signed_on, words


class OldDecisions:
    """The decisions that the rows of one file name."""

    def __init__(self, register: OldRegister, rows: Sequence[Row]) -> None:
        self.register = register
        self.seen: dict[tuple[str, ...], OldDecision | None] = {}
        self.told: dict[Key, OldDecision] = {}
        self.read = [self._read(row) for row in rows]
        self.found = self._found({key[1] for key in self.told})
        self.rows: dict[Key, list[Row]] = {}
        for row, one in zip(rows, self.read, strict=True):
            if one:
                self.rows.setdefault(one.key, []).append(row)

    def of(self, row: Row, one: OldDecision) -> Decision | None:
        """Give the stored decision that a row names; None for one to be made. One that grants nothing is a fault."""
        decision = self.found.get(one.key)
        if decision and decision.kind not in GRANTING:
            row.refuse("decision_number", f"{decision} là quyết định {decision.get_kind_display()}, không tặng gì.")
        return decision

    def remarks(self) -> list[str]:
        """Say which decisions are not whole: they stay drafts until somebody finds what is missing."""
        vague = [self.rows[key][0] for key, one in self.told.items() if not one.is_whole and key not in self.found]
        if not vague:
            return []
        said = "mở đầu các quyết định chưa đủ số hoặc ngày ký: lập thành dự thảo, chưa công bố được đến khi tra đủ"
        return [f"{len(vague)} quyết định thiếu số hoặc ngày. {in_short(vague)} {said}."]

    def _read(self, row: Row) -> OldDecision | None:
        cells = [row[heading.name] for heading in HEADINGS]
        raw = tuple(f"{cell.kind}{cell.value}|{cell.shown}" for cell in cells)
        if raw not in self.seen:
            before = len(row.faults)
            one = self._said(row)
            if len(row.faults) > before:
                return None
            self.seen[raw] = self.told.setdefault(one.key, one)
        return self.seen[raw]

    def _said(self, row: Row) -> OldDecision:
        words = {name: row.text(name) for name in LONGEST}
        for name, longest in LONGEST.items():
            if len(words[name]) > longest:
                row.refuse(name, f"dài {len(words[name])} ký tự; nhiều nhất {longest}. Hãy viết gọn lại.")
        if not words["issuer"]:
            row.refuse("issuer", "thiếu cơ quan ban hành. Hãy ghi như tên gọi khi ký, ví dụ Chủ tịch UBND tỉnh.")
        dated = old_date(row, "signed_on")
        return OldDecision(words["issuer"], words["decision_number"], dated, words["title"], words["signer_name"])

    def _found(self, numbers: set[str]) -> dict[Key, Decision]:
        """Fetch the decisions of these numbers, whoever recorded them; without number or day, this register's own."""
        found: dict[Key, Decision] = {}
        ordered = sorted(numbers)
        for start in range(0, len(ordered), MOST_ASKED):
            asked = Decision.objects.filter(number_key__in=ordered[start : start + MOST_ASKED])
            for decision in asked.exclude(number_key="", old_register=None):
                if (decision.number_key and decision.signed_on) or decision.old_register_id == self.register.pk:
                    found.setdefault(key_of(decision), decision)
        return found


def lines_of(register: OldRegister) -> list[AwardLine]:
    """Give the lines that came from a register, in the order of their decisions."""
    lines = AwardLine.objects.filter(decision__old_register=register).with_names().select_related("decision")
    return list(lines.order_by("decision__signed_on", "decision", "position", "pk"))
