"""What happened to a bloc's year, on one time line, and what citizens saw on a day."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import TruncMinute
from django.utils import timezone

from emulation.models import BlocYear, ResultEdition, ScoreChange
from emulation.models.scores import ScoreStage
from emulation.years.event_words import sentences
from emulation.years.public import name_then
from hanam_portal.backoffice.models import Revision, User
from hanam_portal.publishing.editions import EditionKind
from hanam_portal.publishing.models import AuditEvent
from hanam_portal.publishing.vietnamese.dates import VIETNAM
from hanam_portal.publishing.vietnamese.numbers import exact_text

PAGE_LENGTH = 50
CELLS_TOLD = 12  # of one group of score changes; the rest is counted
MOST_CELLS = 2000  # read for one page

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Entry:
    """One thing that happened. told: what it changed and why, in words. event: its number in the audit trail."""

    at: datetime
    who: str
    act: str
    unit: str = ""
    told: list[str] = field(default_factory=list)
    event: int | None = None

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)


@dataclass(frozen=True)
class YearAudit:
    """The past of one year, read a page at a time.

    units: name by key, of every unit with a sheet. day, unit: what is asked for; None for everything.
    """

    bloc_year: BlocYear
    editions: list[ResultEdition]
    units: dict[int, str]
    sheets: dict[int, int]
    day: date | None = None
    unit: int | None = None

    def narrowed(self, *, day: date | None, unit: int | None) -> "YearAudit":
        """Keep the acts of a day, and of a unit with those that concern the whole bloc."""
        return replace(self, day=day, unit=unit)

    def page(self, number: int) -> tuple[list[Entry], bool]:
        """Give one page of entries, the newest first, and whether there is more. Counts nothing."""
        end = number * PAGE_LENGTH + 1
        entries = [*self._acts(end), *self._saves(end), *self._published(), *self._scored(end)]
        newest = sorted(entries, key=lambda entry: (entry.at, entry.event or 0), reverse=True)
        return newest[end - 1 - PAGE_LENGTH : end - 1], len(newest) >= end

    def _acts(self, end: int) -> list[Entry]:
        """What the audit trail has of the year and of its sheets; what was published is told by the editions."""
        of_year = Q(object_type="emulation.blocyear", object_pk=str(self.bloc_year.pk))
        of_sheets = Q(object_type="emulation.sheet", object_pk__in=[str(key) for key in self._asked_sheets])
        published = Q(object_type="emulation.blocyear", action__in=EditionKind.labels)
        events = self._on_day(AuditEvent.objects.filter(of_year | of_sheets).exclude(published), "happened_at")
        return [
            Entry(
                event.happened_at,
                event.actor,
                event.action,
                self._unit_of(event),
                sentences(event.before, event.after),
                event.pk,
            )
            for event in events.order_by("-pk")[:end]
        ]

    def _saves(self, end: int) -> list[Entry]:
        saves = Revision.objects.of(self.bloc_year).select_related("made_by").defer("content")
        return [
            Entry(one.made_at, str(one.made_by or "không rõ ai"), f"{one.act}, bản {one.number}")
            for one in self._on_day(saves, "made_at").order_by("-number")[:end]
        ]

    def _published(self) -> list[Entry]:
        return [
            Entry(
                one.visible_from,
                one.published_by,
                f"người dân bắt đầu đọc ấn bản {one.number} ({one.get_kind_display()})",
                told=[f"ghi chú công khai: {one.note}"] if one.note else [],
            )
            for one in self.editions
            if one.visible_from <= timezone.now()
            and (self.day is None or timezone.localdate(one.visible_from) == self.day)
        ]

    def _scored(self, end: int) -> list[Entry]:
        """Put together what one person changed of one sheet at one stage within a minute."""
        changes = ScoreChange.objects.filter(line__sheet__in=self._asked_sheets)
        groups = list(
            self._on_day(changes, "made_at")
            .annotate(minute=TruncMinute("made_at"))
            .values("minute", "made_by", "line__sheet", "stage", "batch")
            .annotate(cells=Count("pk"), first=Min("pk"), last=Max("pk"), at=Max("made_at"))
            .order_by("-at", "-last")[:end]
        )
        people = User.objects.in_bulk({group["made_by"] for group in groups})
        told = self._cells(groups)
        return [
            Entry(
                group["at"],
                str(people[group["made_by"]]),
                _scoring(group),
                self.units[self.sheets[group["line__sheet"]]],
                _cut(told[_key(group)], group["cells"]),
            )
            for group in groups
        ]

    def _cells(self, groups: list[dict[str, Any]]) -> dict[tuple[Any, ...], list[str]]:
        """Say what each change of the groups was, in one query."""
        told: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        if not groups:
            return told
        span = min(group["first"] for group in groups), max(group["last"] for group in groups)
        sheets = {group["line__sheet"] for group in groups}
        changes = ScoreChange.objects.filter(pk__range=span, line__sheet__in=sheets)
        rows = changes.annotate(minute=TruncMinute("made_at")).select_related("line__criterion").order_by("-pk")
        for row in rows[:MOST_CELLS]:
            key = (row.minute, row.made_by_id, row.line.sheet_id, row.stage, row.batch)
            why = f". Lý do: {row.reason}" if row.reason else ""
            told[key].append(f"{row.line.criterion}: {_said(row.before)} → {_said(row.after)}{why}")
        return told

    @property
    def _asked_sheets(self) -> list[int]:
        return [sheet for sheet, unit in self.sheets.items() if self.unit in {None, unit}]

    def _unit_of(self, event: AuditEvent) -> str:
        if event.object_type != "emulation.sheet":
            return ""
        return self.units[self.sheets[int(event.object_pk)]]

    def _on_day(self, rows: QuerySet[Any], column: str) -> QuerySet[Any]:
        if self.day is None:
            return rows
        first, last = day_span(self.day)
        return rows.filter(**{f"{column}__gte": first, f"{column}__lt": last})


def read_audit(bloc_year: BlocYear) -> YearAudit:
    """Read what every page of a year's past needs."""
    sheets = list(bloc_year.sheets.select_related("unit").prefetch_related("unit__names").order_by("pk"))
    units = {sheet.unit_id: name_then(sheet.unit, bloc_year.period.ends_on) or str(sheet.unit) for sheet in sheets}
    editions = list(bloc_year.editions.order_by("number"))
    return YearAudit(bloc_year, editions, units, {sheet.pk: sheet.unit_id for sheet in sheets})


def edition_at(editions: list[ResultEdition], moment: datetime) -> ResultEdition | None:
    """The edition that citizens read just before a moment; None when there was none."""
    return next(
        (
            one
            for one in editions
            if one.visible_from < moment and (one.visible_until is None or one.visible_until >= moment)
        ),
        None,
    )


def day_span(day: date) -> Span:
    """The first moment of a day in Việt Nam, and that of the next day."""
    first = datetime.combine(day, time(), tzinfo=VIETNAM)
    return first, first + timedelta(days=1)


def _scoring(group: dict[str, Any]) -> str:
    how = f"nhập từ tệp (lần nhập {group['batch']})" if group["batch"] else "sửa điểm"
    return f"{how}, bước {ScoreStage(group['stage']).label}: {group['cells']} ô"


def _key(group: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(group[name] for name in ("minute", "made_by", "line__sheet", "stage", "batch"))


def _cut(told: list[str], cells: int) -> list[str]:
    kept = told[:CELLS_TOLD]
    return [*kept, f"và {cells - len(kept)} ô nữa"] if cells > len(kept) else kept


def _said(value: Any) -> str:  # a Decimal or None
    return "trống" if value is None else exact_text(value)
