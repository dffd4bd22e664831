"""A change of a bloc's scheme within its year: what each sheet would carry over, and the act itself."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Prefetch

from emulation.models import BlocYear, Criterion, SchemeVersion, Score, Sheet, SheetLine
from emulation.models.schemes import CriterionKind
from emulation.models.sheets import SheetState
from emulation.schemes.twins import twins
from emulation.schemes.versions import SchemeError, problems
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.publishing import audit
from hanam_portal.publishing.vietnamese.numbers import exact_text

SETTLED_SHEETS = [SheetState.APPROVED, SheetState.LOCKED]


@dataclass
class Fate:
    """What becomes of one criterion. old None: it is new; new None: it is dropped, with what was said of it.

    said: (unit, words) of the sheets that said something. over: units whose points are above the new maximum.
    """

    old: Criterion | None
    new: Criterion | None
    said: list[tuple[str, str]] = field(default_factory=list)
    over: list[str] = field(default_factory=list)

    @property
    def is_reweighed(self) -> bool:
        numbers = ["max_points", "points_each", "target", "is_bonus"]
        return bool(self.old and self.new) and any(getattr(self.old, n) != getattr(self.new, n) for n in numbers)


@dataclass(frozen=True)
class Passage:
    """From one version to another, for the sheets that stand under the first. fates: carried, dropped, new."""

    version: SchemeVersion
    sheets: list[Sheet]
    carried: list[Fate]
    dropped: list[Fate]
    added: list[Fate]


def passages(bloc_year: BlocYear, version: SchemeVersion) -> list[Passage]:
    """Say what would become of the sheets of a year that stand under another version. Nothing is written."""
    sheets = sheets_of(bloc_year)
    old = {sheet.scheme_id: sheet.scheme for sheet in sheets if sheet.scheme_id != version.pk}
    return [_passage(one, version, [sheet for sheet in sheets if sheet.scheme_id == key]) for key, one in old.items()]


def sheets_of(bloc_year: BlocYear) -> list[Sheet]:
    """Give the sheets of a year with their units, versions and all that was said."""
    lines = SheetLine.objects.prefetch_related(Prefetch("scores", Score.objects.order_by("stage")))
    sheets = bloc_year.sheets.select_related("unit", "scheme__scheme", "bloc_year__period").prefetch_related(
        "unit__names", "scheme__criteria", Prefetch("lines", lines)
    )
    return list(sheets.order_by("pk"))


@transaction.atomic
def rebase(
    bloc_year: BlocYear,
    version: SchemeVersion,
    *,
    sheets: Collection[Sheet],
    keep_as_is: Collection[Sheet],
    reason: str,
    by: User,
) -> list[str]:
    """Give a bloc's year another version of its scheme, and move `sheets` to it, with a reason.

    Every sheet that stands under another version is in `sheets` or in `keep_as_is`: nothing is decided silently. Of a
    sheet that moves, what was said stays with the criteria that are the same. What was said of others stays recorded
    under the old version, counts no more, and comes back should the sheet move back.

    Locks the year, as whoever writes a score does. Keeps a revision of the year and writes the audit event.
    Returns a sentence for each line that could not be carried over. Raises SchemeError; nothing is written then.
    """
    locked = BlocYear.objects.select_for_update(of=("self",)).select_related("bloc", "period", "scheme__scheme")
    year = locked.get(pk=bloc_year.pk)
    standing = sheets_of(year)
    _refuse(year, version, standing, reason)
    moving = _decided(standing, version, sheets, keep_as_is)
    lost = [sentence for sheet in moving for sentence in _move(sheet, version)]
    before = str(year.scheme) if year.scheme else ""
    keep(year, by=year.changed_by)
    year.claim(year.version)
    year.scheme, year.changed_by = version, by
    year.save()
    keep(year, by=by, act=f"đổi bảng tiêu chí: {reason.strip()}")
    stayed = [sheet for sheet in standing if sheet.scheme_id != version.pk]
    audit.record(
        "đổi bảng tiêu chí giữa kỳ",
        year,
        by=str(by),
        before={"bảng tiêu chí": before},
        after={
            "bảng tiêu chí": str(version),
            "lý do": reason.strip(),
            "phiếu chuyển": [sheet.unit_name for sheet in moving],
            "phiếu giữ": [f"{sheet.unit_name}: {sheet.scheme}" for sheet in stayed],
            "không chuyển được": lost,
        },
    )
    return lost


def why_not(bloc_year: BlocYear) -> str:
    """Say in Vietnamese why the scheme of this year cannot change; "" when it can."""
    if bloc_year.is_frozen or bloc_year.closings.filter(reopened_at=None).exists():
        return "Kết quả năm thi đua này đã chốt, nên bảng tiêu chí không đổi được nữa."
    if bloc_year.scheme_id is None:
        return "Năm thi đua này chưa có bảng tiêu chí. Hãy chọn ở biểu mẫu của năm thi đua."
    return ""


def words(line: SheetLine) -> str:
    """Write what the stages said of a line: "tự chấm 8; thường trực 7,5"."""
    said = [f"{score.get_stage_display()} {exact_text(score.value)}" for score in line.scores.all()]
    return "; ".join([*said, *([] if line.is_assigned else ["không giao"])])


def _passage(old: SchemeVersion, new: SchemeVersion, sheets: list[Sheet]) -> Passage:
    before, after = list(old.criteria.all()), list(new.criteria.all())
    same = twins(before, after)
    fates = {one.pk: Fate(one, same.get(one.pk)) for one in before}
    for sheet in sheets:
        for line in sheet.lines.all():
            if line.criterion_id in fates and (said := words(line)):
                fate = fates[line.criterion_id]
                fate.said.append((sheet.unit_name, said))
                if _is_over(line, fate.new):
                    fate.over.append(sheet.unit_name)
    taken = {one.pk for one in same.values()}
    return Passage(
        old,
        sheets,
        carried=[fate for fate in fates.values() if fate.new],
        dropped=[fate for fate in fates.values() if not fate.new],
        added=[Fate(None, one) for one in after if one.pk not in taken],
    )


def _is_over(line: SheetLine, criterion: Criterion | None) -> bool:
    if criterion is None or criterion.kind != CriterionKind.POINTS or criterion.max_points is None:
        return False
    return any(score.value > criterion.max_points for score in line.scores.all())


def _refuse(year: BlocYear, version: SchemeVersion, standing: list[Sheet], reason: str) -> None:
    if refusal := why_not(year):
        raise SchemeError(refusal)
    if year.scheme_id == version.pk and all(sheet.scheme_id == version.pk for sheet in standing):
        raise SchemeError("Năm thi đua và mọi phiếu đang dùng đúng phiên bản này.")
    if not reason.strip():
        raise SchemeError("Hãy ghi lý do đổi bảng tiêu chí giữa kỳ.")
    if found := problems(version):
        raise SchemeError(f"{version} chưa cộng đủ: {found[0]}")


def _decided(
    standing: list[Sheet], version: SchemeVersion, sheets: Iterable[Sheet], keep_as_is: Iterable[Sheet]
) -> list[Sheet]:
    """Give the sheets that move, each as it was read under the lock. Raises SchemeError unless each is decided once."""
    moving, staying = ({sheet.pk for sheet in group} for group in (sheets, keep_as_is))
    open_ones = {sheet.pk: sheet for sheet in standing if sheet.scheme_id != version.pk}
    undecided = [one.unit_name for key, one in open_ones.items() if (key in moving) == (key in staying)]
    if undecided:
        raise SchemeError(f"Hãy chọn chuyển hoặc giữ cho phiếu của: {', '.join(undecided)}.")
    if foreign := (moving | staying) - open_ones.keys():
        raise SchemeError(f"{len(foreign)} phiếu không thuộc năm này, hoặc đã ở phiên bản này. Hãy mở lại trang.")
    settled = [open_ones[key].unit_name for key in sorted(moving) if open_ones[key].state in SETTLED_SHEETS]
    if settled:
        raise SchemeError(f"Phiếu đã duyệt thì phải trả lại trước khi chuyển: {', '.join(settled)}.")
    return [open_ones[key] for key in sorted(moving)]


def _move(sheet: Sheet, version: SchemeVersion) -> list[str]:
    """Put a sheet under a version, each line with the twin of its criterion; name the lines that find none."""
    lines = list(sheet.lines.select_related("criterion__version").prefetch_related("scores"))
    origins = {line.criterion.version_id: line.criterion.version for line in lines}
    after = list(version.criteria.all())
    same: dict[int, Criterion] = {}
    for origin in origins.values():
        same |= twins(list(origin.criteria.all()), after)
    taken = {line.criterion_id for line in lines if line.criterion.version_id == version.pk}
    lost = []
    current_first = sorted(lines, key=lambda line: line.criterion.version_id != sheet.scheme_id)
    for line in current_first:
        twin = same.get(line.criterion_id)
        if line.criterion.version_id == version.pk:
            continue
        if twin is not None and twin.pk not in taken:
            taken.add(twin.pk)
            line.criterion = twin
            line.save(update_fields=["criterion"])
        elif line.criterion.version_id == sheet.scheme_id and (said := words(line)):
            lost.append(f"{sheet.unit_name}, {line.criterion}: {said}")
    sheet.scheme = version
    sheet.save(update_fields=["scheme"])
    return lost
