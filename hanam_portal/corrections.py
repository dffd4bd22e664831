"""The public ledger (sổ đính chính): each change of what citizens read that says why, whatever it is a change of."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone

from emulation.models import ConsultationEdition, DecisionEdition, RegisterEntry, ResultEdition
from hanam_portal.publishing.editions import Edition as AnyEdition
from hanam_portal.publishing.editions import EditionKind
from hanam_portal.publishing.moments import moment
from hanam_portal.publishing.vietnamese.dates import short_date
from news.models import Edition, Place, StandingPageEdition

A_PAGE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
PLACE = re.compile(r"([0-9]{1,16})-([a-z-]{1,20})-([0-9]{1,18})")


class Row(NamedTuple):
    """A change as the database tells it. first, second, record: what the address of its page is made of."""

    kind: str
    at: datetime
    pk: int
    act: str
    note: str
    name: str
    first: str
    second: str
    record: int
    dated_on: date | None


@dataclass(frozen=True)
class Kind:
    """What can change. columns: of `Row` from its name on, each a column or an expression; address: of a row's page."""

    label: str
    model: type[AnyEdition]
    columns: tuple[Any, ...]
    address: Callable[[Row], str]
    title: Callable[[Row], str] = lambda row: row.name


NONE, NOBODY, NEVER = Value("", CharField()), Value(0, IntegerField()), Cast(Value(None), DateField())


def _joined(*parts: Any) -> Concat:  # columns and words
    return Concat(*parts, output_field=CharField())


KINDS = {  # by the word for it in addresses
    "tin": Kind(
        "tin tức",
        Edition,
        ("title", "section__slug", "slug", "article", NEVER),
        lambda row: reverse("news:article", args=[row.first, row.second, row.record]),
    ),
    "ket-qua": Kind(
        "kết quả thi đua",
        ResultEdition,
        (_joined("bloc_name", Value(", "), "period_label"), "bloc_slug", "period_slug", NOBODY, NEVER),
        lambda row: reverse("emulation:bloc_year", args=[row.first, row.second]),
    ),
    "quyet-dinh": Kind(
        "quyết định",
        DecisionEdition,
        ("decision_number", "slug", NONE, "decision", "signed_on"),
        lambda row: reverse("emulation:decision", args=[row.first, row.record]),
        lambda row: f"Quyết định {row.name} ngày {short_date(row.dated_on)}" if row.dated_on else row.name,
    ),
    "khen-thuong": Kind(
        "sổ khen thưởng",
        RegisterEntry,
        (_joined("name", Value(": "), "award_name"), NONE, NONE, "line", NEVER),
        lambda row: reverse("emulation:award", args=[row.record]),
        lambda row: row.name.removeprefix(": "),
    ),
    "lay-y-kien": Kind(
        "lấy ý kiến nhân dân",
        ConsultationEdition,
        ("title", "slug", NONE, "consultation", NEVER),
        lambda row: reverse("emulation:consultation", args=[row.first, row.record]),
    ),
    "trang": Kind(
        "trang giới thiệu",
        StandingPageEdition,
        ("title", "place", NONE, NOBODY, NEVER),
        lambda row: reverse(Place(row.first).url_name),
    ),
}
WAITING = [kind.model for kind in KINDS.values() if kind.model is not RegisterEntry]  # lines begin with a decision


@dataclass(frozen=True)
class Correction:
    """A change. act: what was done, in words; is_withdrawal: to the page as a whole. title, url: of the page."""

    kind: str
    label: str
    act: str
    is_withdrawal: bool
    at: datetime
    note: str
    title: str
    url: str
    identity: str


@dataclass(frozen=True)
class Entry:
    """Changes of one kind that one act made, with one note: a decision may change many lines of the register."""

    changes: list[Correction]

    @property
    def first(self) -> Correction:
        return self.changes[0]


@dataclass(frozen=True)
class Ledger:
    """A page of the ledger, the newest first. older: where the next one begins, as `ledger` takes it; "" at the end."""

    changes: list[Correction]
    older: str

    @property
    def entries(self) -> list[Entry]:
        groups = groupby(self.changes, key=lambda one: (one.kind, one.at, one.act, one.note))
        return [Entry(list(group)) for _, group in groups]


def ledger(kind: str = "", *, before: str = "", most: int = A_PAGE) -> Ledger:
    """Read a page of the ledger in one query. kind: of KINDS, all when it is none. before: `older` of the page above.

    However long the ledger is, of each kind no more rows are read than a page holds.
    """
    chosen = {kind: KINDS[kind]} if kind in KINDS else KINDS
    place = PLACE.fullmatch(before)
    first, *others = (_newest(name, one, place, most + 1) for name, one in chosen.items())
    rows = sorted((Row(*row) for row in first.union(*others, all=True)), key=_order)
    return Ledger([_correction(row) for row in rows[:most]], _place(rows[most - 1]) if len(rows) > most else "")


def next_change() -> datetime | None:
    """Tell, in one query, when the next scheduled edition of any kind begins."""
    managers: list[Any] = [model._default_manager for model in WAITING]
    return _soonest(editions.scheduled() for editions in managers)


def first_day() -> date | None:
    """Tell, in one query, the day of the first edition of any kind; None before there is one."""
    at = _soonest(model._default_manager.all() for model in WAITING)
    return timezone.localdate(at) if at else None


def standing_now(context: dict[str, Any]) -> AnyEdition | None:
    """Give the edition that has taken the place of the one that a page shows; None where it stands still.

    context: of the page; one about a single record has its edition there.
    """
    shown = context.get("edition") or context.get("entry")
    if not isinstance(shown, AnyEdition):
        return None
    record = next(field for field in shown._meta.fields if field.remote_field and field.remote_field.name == "editions")
    editions: Any = type(shown)._default_manager
    now: AnyEdition | None = (
        editions.in_force(timezone.now()).filter(**{record.attname: getattr(shown, record.attname)}).first()
    )
    return None if now is None or now.pk == shown.pk else now


def _newest(name: str, kind: Kind, place: re.Match[str] | None, most: int) -> QuerySet[Any, tuple[Any, ...]]:
    """Ask for the newest changes of a kind beyond a place; by their keys, for SQLite cuts no part of a union."""
    editions: Any = kind.model._default_manager
    changes = editions.filter(number__gt=1, visible_from__lte=moment()).exclude(note="")
    if place is not None:
        changes = changes.filter(_beyond(name, place))
    newest = editions.filter(pk__in=changes.order_by("-visible_from", "-pk").values("pk")[:most]).order_by()
    rows: QuerySet[Any, tuple[Any, ...]] = newest.values_list(
        Value(name, CharField()),
        "visible_from",
        "pk",
        "kind",
        "note",
        *(F(one) if isinstance(one, str) else one for one in kind.columns),
    )
    return rows


def _beyond(name: str, place: re.Match[str]) -> Q:
    at, kind, pk = EPOCH + int(place[1]) * MICROSECOND, place[2], int(place[3])
    if name == kind:
        return Q(visible_from__lt=at) | Q(visible_from=at, pk__lt=pk)
    return Q(visible_from__lte=at) if name > kind else Q(visible_from__lt=at)


def _order(row: Row) -> tuple[timedelta, str, int]:
    return EPOCH - row.at, row.kind, -row.pk


def _place(row: Row) -> str:
    return f"{(row.at - EPOCH) // MICROSECOND}-{row.kind}-{row.pk}"


def _correction(row: Row) -> Correction:
    kind, act = KINDS[row.kind], EditionKind(row.act)
    return Correction(
        row.kind,
        kind.label,
        "gỡ bỏ" if act == EditionKind.WITHDRAWAL else str(act.label),
        act == EditionKind.WITHDRAWAL,
        row.at,
        row.note,
        kind.title(row),
        kind.address(row),
        f"{kind.model._meta.label_lower}:{row.pk}",
    )


def _soonest(kinds: Iterable[QuerySet[Any]]) -> datetime | None:
    """Tell when the first of some editions, of each kind some, begins."""
    first, *others = (
        editions.model._default_manager.filter(pk__in=editions.order_by("visible_from").values("pk")[:1])
        .order_by()
        .values_list("visible_from")
        for editions in kinds
    )
    return min((at for (at,) in first.union(*others, all=True)), default=None)
