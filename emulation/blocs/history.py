"""The published years of a bloc side by side: who led, who stood where, what changed between. No database."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from emulation.models import ResultEdition
from emulation.results.pages import DECIDED, NO_DECISION, Place, ResultPage, named, result_page

GAP = timedelta(days=550)  # from the first day of a period to that of the next: more than that, and one lies between
NO_RESULT = "chưa công bố kết quả"


@dataclass(frozen=True)
class Year:
    """A published year. is_new_scheme: judged by other criteria than the last. is_after_gap: years are missing."""

    edition: ResultEdition
    result: ResultPage | None
    is_new_scheme: bool
    is_after_gap: bool

    @property
    def label(self) -> str:
        """Name the period in as few letters as it is known by: "2021"; "2021–2022" of a school year."""
        return self.edition.period_label.removeprefix("năm học ").removeprefix("năm ")

    @property
    def has_ranks(self) -> bool:
        return bool(self.result and self.result.ranked)

    @property
    def standing(self) -> str:
        return standing(self.result)

    @property
    def worth(self) -> str:
        return worth(self.result)


@dataclass(frozen=True)
class Course:
    """A unit through the years. name: the latest. places: what each year says of it, None where it says nothing."""

    unit: int
    name: str
    places: list[Place | None]

    @property
    def ranks(self) -> list[int | None]:
        return [place.rank if place else None for place in self.places]


@dataclass(frozen=True)
class BlocHistory:
    """years: the first one first. courses: of all units that a result names, the best of the last ranks first."""

    name: str
    slug: str
    years: list[Year]
    courses: list[Course]

    @property
    def ranked_years(self) -> list[Year]:
        return [year for year in self.years if year.has_ranks]

    @property
    def ranked_courses(self) -> list[Course]:
        return [course for course in self.courses if any(course.ranks)]


def standing(result: ResultPage | None) -> str:
    """Say in words what citizens may read of a result, and what that is worth."""
    if result is None:
        return NO_RESULT
    if result.is_open or result.has_ranks:
        return result.status
    return f"không xếp hạng, chỉ xếp loại; {result.status}" if result.has_classes else "không xếp hạng"


def worth(result: ResultPage | None) -> str:
    """Say the same in few words, for a column of a table."""
    said = standing(result)
    return {NO_DECISION: "suy tôn, chưa có quyết định", DECIDED: "đã có quyết định"}.get(said, said)


def bloc_history(editions: Sequence[ResultEdition], decided: Collection[int]) -> BlocHistory:
    """Put the editions of one bloc, in order of time, side by side.

    decided: keys of the years that awards of the register name. Raises ValueError when there is no edition.
    """
    if not editions:
        raise ValueError("A bloc without a published year has no history.")
    years = list(_years(editions, decided))
    return BlocHistory(editions[-1].bloc_name, editions[-1].bloc_slug, years, _courses(years))


def summary(history: BlocHistory) -> str:
    """Say in one or two sentences who led how often, and who rose or fell the most; "" with fewer than two years."""
    years, courses = history.ranked_years, history.ranked_courses
    if len(years) < 2:
        return ""
    led = sorted(((course.ranks.count(1), course.name) for course in courses), key=lambda pair: -pair[0])
    most = led[0][0]
    first = _capital(named([name for times, name in led if times == most]))
    sentences = [
        f"Trong {len(years)} năm xếp hạng, {years[0].label} đến {years[-1].label}: {first} dẫn đầu {most} lần."
    ]
    moved = [(ranks[0] - ranks[-1], ranks, one.name) for one in courses if len(ranks := _known(one)) > 1]
    climb = max(moved, key=lambda move: move[0], default=None)
    if climb and climb[0] > 0:
        sentences.append(f"{_capital(climb[2])} lên nhiều nhất, từ hạng {climb[1][0]} lên hạng {climb[1][-1]}.")
    return " ".join(sentences)


def _years(editions: Sequence[ResultEdition], decided: Collection[int]) -> Iterator[Year]:
    judged_by: list[tuple[str, str]] = []
    before: ResultEdition | None = None
    for edition in editions:
        result = result_page(edition.result, is_decided=edition.bloc_year_id in decided)
        schemes = result.schemes if result else []
        yield Year(
            edition,
            result,
            is_new_scheme=bool(schemes and judged_by and schemes != judged_by),
            is_after_gap=before is not None and edition.period_starts_on - before.period_starts_on > GAP,
        )
        judged_by, before = schemes or judged_by, edition


def _courses(years: Sequence[Year]) -> list[Course]:
    found: dict[int, list[Place | None]] = {}
    for number, year in enumerate(years):
        for place in year.result.units if year.result else []:
            found.setdefault(place.unit, [None] * len(years))[number] = place
    courses = [Course(unit, _latest(places).name, places) for unit, places in found.items()]
    return sorted(courses, key=_by_last_rank)


def _latest(places: Sequence[Place | None]) -> Place:
    return next(place for place in reversed(places) if place)


def _by_last_rank(course: Course) -> tuple[int, int, str]:
    """Order by the last year in which a unit had a rank, then by that rank; who never had one comes last."""
    ranked = [(number, rank) for number, rank in enumerate(course.ranks) if rank]
    return (-ranked[-1][0], ranked[-1][1], course.name) if ranked else (1, 0, course.name)


def _known(course: Course) -> list[int]:
    return [rank for rank in course.ranks if rank]


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
