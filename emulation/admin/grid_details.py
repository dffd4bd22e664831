"""What is known of one cell of the score grid: its criterion, what each stage said, who changed what."""

from typing import Any

from django.db.models import Prefetch

from emulation.admin.grid_cells import facts, value_text
from emulation.models import BlocYear, Criterion, LineComment, Score, ScoreChange, Sheet, SheetLine
from emulation.sheets.scorers import Scorer
from emulation.sheets.sight import Sight, sight_of
from hanam_portal.publishing.vietnamese.dates import moment
from hanam_portal.publishing.vietnamese.numbers import exact_text

CHANGES, COMMENTS = 10, 3  # the latest that are told


def details(bloc_year: BlocYear, scorer: Scorer, sheet: int, criterion: int) -> dict[str, Any] | None:
    """Describe a cell for the script, as far as this person may know; None when there is none for them."""
    found = Sheet.objects.filter(pk=sheet, bloc_year=bloc_year).prefetch_related("unit__names").first()
    one = Criterion.objects.filter(pk=criterion, version=found.scheme_id).first() if found else None
    sight = sight_of(scorer, found) if found else None
    if found is None or one is None or sight is None or not sight.covers(one):
        return None
    line = _line(found, one)
    name = found.unit.last_name_by(bloc_year.period.ends_on) or found.unit
    return {
        "title": f"{one} – {name}",
        "facts": [fact for fact in [facts(one), *_own(line)] if fact],
        "said": [_said(one, score) for score in line.scores.all() if score.stage in sight.stages] if line else [],
        "changes": [_changed(one, change) for change in _latest(line, sight)],
        "comments": [_commented(comment) for comment in _remarks(line)] if sight.sees_remarks else [],
    }


def _line(sheet: Sheet, criterion: Criterion) -> SheetLine | None:
    scores = Prefetch("scores", Score.objects.select_related("scored_by").order_by("stage"))
    return SheetLine.objects.filter(sheet=sheet, criterion=criterion).prefetch_related(scores).first()


def _latest(line: SheetLine | None, sight: Sight) -> list[ScoreChange]:
    if line is None:
        return []
    return list(line.changes.filter(stage__in=sight.stages).select_related("made_by").order_by("-pk")[:CHANGES])


def _remarks(line: SheetLine | None) -> list[LineComment]:
    return list(line.comments.select_related("written_by").order_by("-pk")[:COMMENTS]) if line else []


def _own(line: SheetLine | None) -> list[str]:
    if line is None:
        return []
    target = f"chỉ tiêu riêng {exact_text(line.target)}" if line.target is not None else ""
    return [target, "" if line.is_assigned else "không giao cho đơn vị này"]


def _said(criterion: Criterion, score: Score) -> str:
    reason = f". Lý do: {score.reason}" if score.reason else ""
    who = f"{score.scored_by.full_name}, {moment(score.scored_at)}"
    return f"{score.get_stage_display().capitalize()}: {value_text(criterion, score.value)} ({who}){reason}"


def _changed(criterion: Criterion, change: ScoreChange) -> str:
    before, after = (value_text(criterion, value) or "trống" for value in (change.before, change.after))
    by = f"{change.made_by.full_name}, {moment(change.made_at)}"
    return (
        f"{change.get_stage_display().capitalize()}: {before} → {after}, {by}{' (nhập từ tệp)' if change.batch else ''}"
    )


def _commented(comment: LineComment) -> str:
    return f"{comment.written_by.full_name}, {moment(comment.written_at)}: {comment.text}"
