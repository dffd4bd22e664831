"""The lists that come with papers: who is honoured or proposed, titles and forms apart, the highest award first."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from emulation.models import AwardLine, Nomination
from emulation.models.award_types import AwardFamily, SubjectKind
from emulation.papers.facts import capitalised, counted, workplace
from emulation.papers.paper import Align, Column, Row, RowKind, Table

ROMAN = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
KIND_ORDER = [SubjectKind.COLLECTIVE, SubjectKind.COMMUNE, SubjectKind.HOUSEHOLD, SubjectKind.PERSON]
COLUMNS = [
    Column("STT", 0.6, Align.CENTRE),
    Column("Tên tập thể, cá nhân", 2.6),
    Column("Chức vụ, đơn vị", 3.4),
    Column("Thành tích", 4),
]


One = TypeVar("One", Nomination, AwardLine)


def honour_list(lines: Sequence[One], *, named: Callable[[One], str], caption: str = "") -> Table:
    """List lines in groups of one award and one kind of subject. named: gives the words of the award of a line."""
    rows: list[Row] = []
    for number, (words, group) in enumerate(grouped(lines, named), 1):
        rows.append(Row([roman(number), f"{words}: {len(group):02d}"], RowKind.GROUP))
        rows += [Row([str(place), one.name, workplace(one), one.citation_text]) for place, one in enumerate(group, 1)]
    return Table(COLUMNS, rows, caption)


def grouped(lines: Iterable[One], named: Callable[[One], str]) -> list[tuple[str, list[One]]]:
    """Give (words, lines) of each award and kind of subject; titles before forms, the highest award first."""

    def key(one: One) -> tuple[bool, int, str, int]:
        is_form = one.award_type.family == AwardFamily.FORM
        return is_form, one.award_type.position, named(one), KIND_ORDER.index(SubjectKind(one.subject_kind))

    def words(one: One) -> str:
        family = AwardFamily(one.award_type.family).label
        return f"{capitalised(family)}: {named(one)} ({SubjectKind(one.subject_kind).label})"

    ordered = sorted(lines, key=key)  # stable: within a group the lines keep their order
    return [(words(group[0]), group) for _, found in groupby(ordered, key) if (group := list(found))]


def award_counts(lines: Iterable[One], named: Callable[[One], str]) -> list[str]:
    """Say of each award how many get it, in the order of `grouped`: "Cờ thi đua: 01 tập thể, 02 cá nhân"."""
    groups: dict[str, list[One]] = {}
    for _, group in grouped(lines, named):
        groups.setdefault(named(group[0]), []).extend(group)
    return listed([f"{words}: {counted(group)}" for words, group in groups.items()])


def listed(items: Sequence[str]) -> list[str]:
    """End the items of a list as one sentence that goes on over them."""
    return [f"{item}{'.' if place == len(items) else ';'}" for place, item in enumerate(items, 1)]


def roman(number: int) -> str:
    words = ""
    for value, sign in ROMAN:
        words += sign * (number // value)
        number %= value
    return words
