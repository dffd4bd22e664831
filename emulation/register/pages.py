"""What the public pages of the register show, read in few queries."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Window

from emulation.models import AwardType, DecisionEdition, RegisterEntry, ResultEdition
from emulation.models.award_types import AwardFamily, SubjectKind
from emulation.register.paging import NEWEST, TOP, Place, Stretch, stretch
from emulation.register.replay import Status, told_of
from emulation.register.wording import Fate, Step, corrected, fates, history, statement, summary

LINES_A_PAGE = 100
MOST_OTHERS = 50
FAMILIES = [AwardFamily.TITLE, AwardFamily.FORM]


@dataclass(frozen=True)
class AwardPage:
    """One award as citizens read it. others: of the same subject, newest first; bloc_year: where it was earned."""

    entry: RegisterEntry
    statement: str
    fates: list[Fate]
    history: list[Step]
    others: list[RegisterEntry]
    bloc_year: ResultEdition | None

    @property
    def shows(self) -> list[str]:
        bloc_year = [self.bloc_year.identity] if self.bloc_year else []
        return [self.entry.identity, *(one.identity for one in self.others), *bloc_year]


@dataclass(frozen=True)
class Group:
    """The lines of one family in a decision's list: titles and forms never stand in one table."""

    heading: str
    entries: list[RegisterEntry]


@dataclass(frozen=True)
class ActedOn:
    """A line of an earlier decision. corrections: the words that hold since, each under its label."""

    entry: RegisterEntry
    corrections: list[str]


@dataclass(frozen=True)
class DecisionPage:
    """A decision as citizens read it. summary: of whom the whole list consists; number, pages: of its parts."""

    edition: DecisionEdition
    groups: list[Group]
    acted_on: list[ActedOn]
    summary: str
    annulled: int
    corrected: int
    total: int
    number: int
    pages: int

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1

    @property
    def shows(self) -> list[str]:
        listed = [entry for group in self.groups for entry in group.entries]
        acted_on = [one.entry for one in self.acted_on]
        return [self.edition.identity, *(entry.identity for entry in [*listed, *acted_on])]


@dataclass(frozen=True)
class Family:
    heading: str
    types: list[AwardType]


@dataclass(frozen=True)
class TypePage:
    """An award of the catalogue, and who got it; years: those in which somebody did, and those between."""

    award_type: AwardType
    object_kinds: list[str]
    years: list[int]
    year: int | None
    page: Stretch

    @property
    def shows(self) -> list[str]:
        entries = (entry.identity for entry in self.page.entries)
        return [_identity(self.award_type), f"{self.years[:1]}{self.years[-1:]}", *entries]


def award_page(pk: int) -> AwardPage | RegisterEntry | None:
    """Give the page of a line's entry in three queries; the notice where it was withdrawn, None where none ever was."""
    editions = list(
        RegisterEntry.objects.told().filter(line=pk).order_by("number").defer("words", "digest", "published_by")
    )
    if not editions:
        return None
    entry = editions[-1]
    if entry.is_withdrawal:
        return entry
    bloc_year = None
    if entry.bloc_year_id:
        bloc_year = ResultEdition.objects.visible().filter(bloc_year=entry.bloc_year_id).first()
    return AwardPage(entry, statement(entry), fates(entry), history(editions), _others(entry), bloc_year)


def decision_page(edition: DecisionEdition, number: int = 1) -> DecisionPage | None:
    """Give a part of a decision's page in one query; None for a part that is not there."""
    acts = {act["line"]: act["columns"] for act in edition.acts}
    mine = Q(decision=edition.decision_id)
    counted = {
        **{kind.value: Q(subject_kind=kind) for kind in SubjectKind},
        **{status.value: Q(status=status) for status in (Status.ANNULLED, Status.CORRECTED)},
    }
    rows = RegisterEntry.objects.for_listing().filter(mine | Q(line__in=acts))
    rows = rows.annotate(
        total=Window(Count("pk", filter=mine)),
        **{f"of_{name}": Window(Count("pk", filter=mine & condition)) for name, condition in counted.items()},
    )
    first = (number - 1) * LINES_A_PAGE
    read = list(rows.order_by("-family", "position", "pk")[first : first + LINES_A_PAGE])
    if not read and number > 1:
        return None
    lines = [entry for entry in read if entry.decision_id == edition.decision_id]
    counts = {name: getattr(read[0], f"of_{name}") if read else 0 for name in counted}
    total = read[0].total if read else 0  # type: ignore[attr-defined]  # annotated above
    labels = {one.name: str(one.verbose_name) for one in RegisterEntry._meta.fields}
    return DecisionPage(
        edition,
        [Group(family.label, of) for family in FAMILIES if (of := [one for one in lines if one.family == family])],
        [ActedOn(one, corrected(told_of(one.name, acts[one.line_id]), labels)) for one in read if one.line_id in acts],
        summary(counts),
        counts[Status.ANNULLED],
        counts[Status.CORRECTED],
        total,
        number,
        max(1, -(-total // LINES_A_PAGE)),
    )


def award_types() -> list[Family]:
    """Give the catalogue in two queries, titles apart from forms, the highest first."""
    types = list(AwardType.objects.prefetch_related("provisions"))
    return [Family(family.label, [one for one in types if one.family == family]) for family in FAMILIES]


def identities(families: list[Family]) -> list[str]:
    """Name what a page of the catalogue shows, which staff may change at any time."""
    return [_identity(award_type) for family in families for award_type in family.types]


def type_page(slug: str, *, year: int | None, place: Place = TOP) -> TypePage | None:
    """Give the page of an award of the catalogue in three queries; None where there is none."""
    given = RegisterEntry.objects.current().filter(award_type=OuterRef("pk"))
    types = AwardType.objects.prefetch_related("provisions").annotate(
        newest=Subquery(given.order_by("-year").values("year")[:1]),
        oldest=Subquery(given.order_by("year").values("year")[:1]),
    )
    award_type = types.filter(slug=slug).first()
    if award_type is None:
        return None
    entries = RegisterEntry.objects.for_listing().filter(award_type=award_type.pk)
    if year is not None:
        entries = entries.filter(year=year)
    return TypePage(
        award_type,
        [kind.label for kind in SubjectKind if kind.value in award_type.object_kinds],
        list(range(award_type.newest, award_type.oldest - 1, -1)) if award_type.newest else [],
        year,
        stretch(entries, NEWEST, place),
    )


def awards_of_unit(unit: int) -> QuerySet[RegisterEntry]:
    """Give the awards of a unit itself, newest first; those of its people are found by looking it up."""
    return _of_collective(unit).order_by("-year", "-pk")


def _identity(award_type: AwardType) -> str:
    """Name a row of the catalogue and its provisions by all that they say: they are no editions."""
    rows = [award_type, *award_type.provisions.all()]
    return str([[getattr(row, column.attname) for column in row._meta.concrete_fields] for row in rows])


def _others(entry: RegisterEntry) -> list[RegisterEntry]:
    """Give the other awards of the person whom staff linked, or of the unit itself; names alone link nobody."""
    if entry.person_key is not None:
        others: QuerySet[RegisterEntry] = RegisterEntry.objects.for_listing().filter(person_key=entry.person_key)
    elif entry.unit_id is not None and entry.subject_kind != SubjectKind.PERSON:
        others = _of_collective(entry.unit_id)
    else:
        return []
    return list(others.exclude(line=entry.line_id).order_by("-year", "-pk")[:MOST_OTHERS])


def _of_collective(unit: int) -> QuerySet[RegisterEntry]:
    kinds = [SubjectKind.COLLECTIVE, SubjectKind.COMMUNE]
    return RegisterEntry.objects.for_listing().filter(unit=unit, subject_kind__in=kinds)
