"""What the page of a sheet shows: its criteria in groups, each with its words, its fields and what was said of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Prefetch

from emulation.admin.grid_cells import facts, value_text
from emulation.models import Criterion, Evidence, LineComment, Score, Sheet, SheetLine
from emulation.models.schemes import CriterionKind
from emulation.models.scores import ScoreStage
from emulation.sheets.limits import WITH_TARGET, terms_refusal
from emulation.sheets.points import SeenPoints, is_compared, said, seen_points
from emulation.sheets.scorers import Scorer
from emulation.sheets.sight import Sight
from hanam_portal.backoffice.models import User
from hanam_portal.publishing.vietnamese.numbers import exact_text

MEASURES = {
    CriterionKind.POINTS: "điểm",
    CriterionKind.TARGET: "kết quả đạt được",
    CriterionKind.REACHED: "kết quả đạt được",
    CriterionKind.YES_NO: "có hoặc không",
    CriterionKind.COUNT: "số lượng",
    CriterionKind.DEDUCTION: "số lượng bị trừ",
    CriterionKind.BEST: "kết quả đạt được",
}


@dataclass(frozen=True)
class Said:
    """What a stage said of a criterion, in words."""

    stage: str
    text: str
    score: Score


@dataclass
class Line:
    """A criterion on the page. depth: 1 for the outermost inside its group.

    own: what this person's stage says; said: what the others did. text: what stands in the field, held: the value of
    own; errors: what was wrong with what was typed.
    """

    criterion: Criterion
    depth: int
    points: str
    is_assigned: bool
    target: Decimal | None
    said: list[Said]
    evidence: list[Evidence]
    comments: list[LineComment]
    may_write: bool = False
    may_attach: bool = False
    text: str = ""
    held: str = ""
    own: Score | None = None
    may_set_terms: bool = False
    target_text: str = ""
    reason: str = ""
    comment: str = ""
    errors: list[str] = field(default_factory=list)
    file_errors: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.criterion.pk)

    @property
    def facts(self) -> str:
        return facts(self.criterion)

    @property
    def own_target(self) -> str:
        """The target of the unit's own, where it has one."""
        return exact_text(self.target) if self.target != self.criterion.target else ""

    @property
    def measure(self) -> str:
        return MEASURES.get(CriterionKind(self.criterion.kind), "")

    @property
    def takes_target(self) -> bool:
        return self.criterion.kind in WITH_TARGET

    @property
    def is_yes_no(self) -> bool:
        return self.criterion.kind == CriterionKind.YES_NO


@dataclass(frozen=True)
class Group:
    """The criteria of one outermost section; section is None for those that stand in none."""

    section: Line | None
    lines: list[Line]


@dataclass(frozen=True)
class Paper:
    """A sheet before one person. stage: at which they speak here; None where they only read."""

    sheet: Sheet
    scorer: Scorer
    sight: Sight
    user: User
    stage: ScoreStage | None
    lines: list[Line]
    points: SeenPoints

    @property
    def groups(self) -> list[Group]:
        found: list[Group] = []
        for line in self.lines:
            if line.criterion.level == 1 and line.criterion.is_section:
                found.append(Group(line, []))
            elif line.criterion.level == 1 and (not found or found[-1].section):
                found.append(Group(None, [line]))
            else:
                found[-1].lines.append(line)
        return found

    @property
    def shows_total(self) -> bool:
        return self.sight.departments is None

    @property
    def total(self) -> str:
        return exact_text(self.points.score.total)

    @property
    def bonus(self) -> str:
        return exact_text(self.points.score.bonus) if self.points.score.bonus else ""

    @property
    def speaks_later(self) -> bool:
        """Whether this person speaks after the unit, and so may say why."""
        return self.stage is not None and self.stage != ScoreStage.SELF

    @property
    def has_errors(self) -> bool:
        return any(line.errors or line.file_errors for line in self.lines)

    def fields(self) -> dict[int, Line]:
        """The lines that this person may write here, by key of the criterion."""
        return {line.criterion.pk: line for line in self.lines if line.may_write}


def lay_out(sheet: Sheet, scorer: Scorer, sight: Sight, user: User, stage: ScoreStage | None) -> Paper:
    """Read a sheet for a person who sees it. stage: an open one at which they may speak; None for reading."""
    criteria = list(sheet.scheme.criteria.all())
    stored = read_lines(sheet)
    points = seen_points(sheet, stored, sight)
    own_people = set(sheet.unit.representatives.values_list("user", flat=True)) | {user.pk}
    lines = [_line(one, stored.get(one.pk), points, sight, own_people) for one in _seen(criteria, sight)]
    may_set_terms = scorer.is_appraiser and sheet.unit_id not in scorer.speaks_for
    may_set_terms = may_set_terms and not terms_refusal(sheet.bloc_year, sheet)
    for line in lines:
        criterion = line.criterion
        line.may_set_terms = may_set_terms and not criterion.is_section
        line.target_text = value_text(criterion, line.target) if line.own_target else ""
        if stage and not criterion.is_section and line.is_assigned and not scorer.refusal(sheet, criterion, stage):
            own = said(stored.get(criterion.pk), stage)
            line.may_write, line.may_attach = True, stage == ScoreStage.SELF
            line.held = line.text = value_text(criterion, own.value if own else None)
            line.own, line.reason = own, own.reason if own else ""
            line.said = [one for one in line.said if one.score.stage != stage]
    return Paper(sheet, scorer, sight, user, stage, lines, points)


def read_lines(sheet: Sheet) -> dict[int, SheetLine]:
    lines = sheet.lines.prefetch_related(
        Prefetch("scores", Score.objects.select_related("scored_by").order_by("stage")),
        Prefetch("comments", LineComment.objects.select_related("written_by")),
        "evidence",
    )
    return {line.criterion_id: line for line in lines}


def _seen(criteria: list[Criterion], sight: Sight) -> Iterable[Criterion]:
    """Keep the criteria that are seen, with the sections that hold them."""
    kept: list[Criterion] = []
    for criterion in reversed(criteria):
        holds_the_last = bool(kept) and criterion.level < kept[-1].level
        if holds_the_last if criterion.is_section else sight.covers(criterion):
            kept.append(criterion)
    return reversed(kept)


def _line(criterion: Criterion, line: SheetLine | None, points: SeenPoints, sight: Sight, own_people: set[int]) -> Line:
    seen = [score for score in line.scores.all() if score.stage in sight.stages] if line else []
    remarks = list(line.comments.all()) if line else []
    given = points.score.points
    return Line(
        criterion=criterion,
        depth=criterion.level,
        points="" if is_compared(criterion) and points.has_gaps else _points_text(given, criterion),
        is_assigned=criterion.pk in given,
        target=line.target if line and line.target is not None else criterion.target,
        said=[Said(score.get_stage_display(), value_text(criterion, score.value), score) for score in seen],
        evidence=list(line.evidence.all()) if line else [],
        comments=[one for one in remarks if sight.sees_remarks or one.written_by_id in own_people],
    )


def _points_text(given: Mapping[int, Decimal], criterion: Criterion) -> str:
    return exact_text(round(given[criterion.pk], 4)) if criterion.pk in given else ""
