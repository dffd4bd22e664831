"""What the score grid shows: rows of criteria, a column for each unit, one stage or what counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from emulation.admin.grid_sight import Seen
from emulation.models import Criterion, SchemeVersion, Score, Sheet, SheetLine
from emulation.models.schemes import CriterionKind
from emulation.models.scores import ScoreStage
from hanam_portal.publishing.vietnamese.numbers import exact_text

FINAL = "cuoi"  # the view of what counts
STAGES = {
    "tu-cham": ScoreStage.SELF,
    "cham-cheo": ScoreStage.CROSS,
    "khoi-truong": ScoreStage.LEADER,
    "so-nganh": ScoreStage.DEPARTMENT,
    "thuong-truc": ScoreStage.STANDING,
}
UNASSIGNED = "không giao"
READ_ONLY = "Cột “điểm cuối” chỉ để xem. Hãy chọn một bước ở trên để chấm."
IS_SUM = "Nhóm tiêu chí là tổng của các dòng bên trong, máy tự cộng."
IN_UNASSIGNED = "Cả nhóm tiêu chí này không giao cho đơn vị."
HUNDREDTH = Decimal("0.01")
PLACES = 4  # the most decimals of a value

MayWrite = Callable[[Sheet, Criterion], str]  # "" or the reason why not


@dataclass(frozen=True)
class Shown:
    """A cell. text: as it may be typed again; note: what stands small beneath.

    why: number of the reason why it is only to be read; 0 when it may be written.
    """

    key: str
    text: str
    note: str = ""
    why: int = 0

    @property
    def as_json(self) -> list[str]:
        return [self.text, self.note]


@dataclass(frozen=True)
class Row:
    """A criterion. facts: its measure in a few words."""

    criterion: Criterion
    facts: str
    cells: list[Shown]


@dataclass(frozen=True)
class Grid:
    """seen: what the person sees of the year. sheets: the columns. stage: None for what counts."""

    seen: Seen
    version: SchemeVersion
    sheets: list[Sheet]
    stage: ScoreStage | None
    may_write: MayWrite
    reasons: dict[str, int] = field(default_factory=dict)

    @cached_property
    def rows(self) -> list[Row]:
        criteria = self.seen.tally.criteria[self.version.pk]
        return [Row(one, facts(one), [self._cell(sheet, one) for sheet in self.sheets]) for one in criteria]

    @cached_property
    def feet(self) -> list[tuple[str, list[Shown]]]:
        """The rows that stay in sight under the criteria, each with its name."""
        rows = {"Tổng điểm": ("tong", [exact_text(self.seen.scores[sheet.pk].total) for sheet in self.sheets])}
        if self.seen.ranks is not None:
            rows["Hạng tạm tính"] = ("hang", [_rank(sheet, self.seen.ranks) for sheet in self.sheets])
        return self._named(rows)

    @cached_property
    def sums(self) -> list[tuple[str, list[Shown]]]:
        """What else there is to know of the sheets, each row with its name."""
        tally, scores = self.seen.tally, [self.seen.scores[sheet.pk] for sheet in self.sheets]
        rows = {}
        if any(one.is_bonus for one in tally.criteria[self.version.pk]):
            rows["Điểm thưởng"] = ("thuong", [points_text(score.bonus) for score in scores])
        if tally.schemes[self.version.pk].classes:
            rows["Xếp loại"] = ("loai", [score.class_name or "–" for score in scores])
        rows["Còn trống"] = ("trong", [f"{len(score.missing)} tiêu chí" for score in scores])
        return self._named(rows)

    @property
    def whys(self) -> list[str]:
        """The reasons why cells may not be written, each once; the first one has the number 1."""
        return list(self.reasons) if self.rows else []

    @property
    def is_read_only(self) -> bool:
        return all(cell.why for row in self.rows for cell in row.cells)

    def as_json(self) -> dict[str, list[str]]:
        """All that the cells show, by their keys."""
        rows = [*(row.cells for row in self.rows), *(cells for _, cells in [*self.sums, *self.feet])]
        return {cell.key: cell.as_json for row in rows for cell in row}

    def _cell(self, sheet: Sheet, criterion: Criterion) -> Shown:
        key, points = cell_key(sheet.pk, criterion.pk), self.seen.points(sheet, criterion)
        if criterion.is_section:
            return Shown(key, UNASSIGNED if points is None else points_text(points), why=self._number(IS_SUM))
        line, words = self.seen.line(sheet, criterion), self.seen.words[sheet.pk, criterion.pk]
        why = self._number(self.may_write(sheet, criterion))
        if points is None:
            return Shown(key, UNASSIGNED, why=why if line and not line.is_assigned else self._number(IN_UNASSIGNED))
        final = words[-1] if words else None
        shown = next((score for score in words if score.stage == self.stage), None) if self.stage else final
        return Shown(key, text_of(criterion, shown), self._note(criterion, line, shown, final, points), why)

    def _note(
        self, criterion: Criterion, line: SheetLine | None, shown: Score | None, final: Score | None, points: Decimal
    ) -> str:
        """Say what else there is to know: whose word counts, the points that follow from it, an own target."""
        parts = []
        if final and self.stage is None:
            parts.append(final.get_stage_display())
        elif final and final != shown:
            parts.append(f"{final.get_stage_display()}: {text_of(criterion, final)}")
        if final and points != final.value:
            parts.append(f"=\u00a0{points_text(points)}\u00a0đ")
        if line and line.target is not None:
            parts.append(f"chỉ tiêu {exact_text(line.target)}")
        return "\n".join(parts)

    def _named(self, rows: Mapping[str, tuple[str, list[str]]]) -> list[tuple[str, list[Shown]]]:
        """Make cells of texts, in the order of the columns: rows are {name: (word, texts)}."""
        return [
            (name, [Shown(f"c-{sheet.pk}-{word}", text) for sheet, text in zip(self.sheets, texts, strict=True)])
            for name, (word, texts) in rows.items()
        ]

    def _number(self, reason: str) -> int:
        return self.reasons.setdefault(reason, len(self.reasons) + 1) if reason else 0


def _rank(sheet: Sheet, ranks: Mapping[int, int]) -> str:
    return "không xếp" if sheet.unranked_reason else str(ranks.get(sheet.unit_id, "–"))


def cell_key(sheet: int, criterion: int) -> str:
    return f"o-{sheet}-{criterion}"


def text_of(criterion: Criterion, score: Score | None) -> str:
    return value_text(criterion, score.value if score else None)


def points_text(points: Decimal) -> str:
    """Write points of a part of a sheet with at most two decimals; only totals are rounded for good."""
    return exact_text(points.quantize(HUNDREDTH, ROUND_HALF_UP))


def value_text(criterion: Criterion, value: Decimal | None) -> str:
    """Write a value so that it can be read in one way only: no thousands, and never just three decimals."""
    if value is None:
        return ""
    if criterion.kind == CriterionKind.YES_NO:
        return "có" if value else "không"
    plain = exact_text(value).replace(".", "")
    whole, _, decimals = plain.partition(",")
    return f"{whole},{decimals.ljust(PLACES, '0')}" if len(decimals) == PLACES - 1 else plain


def facts(criterion: Criterion) -> str:
    """Say how points come about, in a few words: "theo chỉ tiêu 95 · tối đa 10"."""
    most, each, target = (exact_text(one) for one in (criterion.max_points, criterion.points_each, criterion.target))
    how = {
        CriterionKind.POINTS: "",
        CriterionKind.SECTION: "",
        CriterionKind.TARGET: f"theo tỷ lệ, chỉ tiêu {target}" if target else "theo tỷ lệ, chỉ tiêu riêng",
        CriterionKind.REACHED: f"đạt {target} mới có điểm" if target else "đạt chỉ tiêu riêng mới có điểm",
        CriterionKind.YES_NO: "có hoặc không",
        CriterionKind.COUNT: f"{each} đ mỗi lần",
        CriterionKind.DEDUCTION: f"trừ {each} đ mỗi lần",
        CriterionKind.BEST: "so với đơn vị tốt nhất",
    }[CriterionKind(criterion.kind)]
    cap = f"{'trừ nhiều nhất' if criterion.kind == CriterionKind.DEDUCTION else 'tối đa'} {most}" if most else ""
    return " · ".join(filter(None, [how, cap, "thưởng" if criterion.is_bonus else ""]))
