"""The words by which an entry of the register is found, and wishes made of such words. Pure: knows no database.

An entry holds its words without diacritics. Those of the name stand as they are; others carry a mark of what they are,
so that one index answers every question and nobody called An is found because of the Công an.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hanam_portal.publishing.vietnamese.text import fold

UNIT, UNIT_KEY, NUMBER, SIGNED, TYPE, YEAR, FAMILY = "u_", "k_", "n_", "s_", "t_", "y_", "f_"


@dataclass(frozen=True)
class Word:
    """One word that an entry must hold; is_start: or a longer one that begins so."""

    text: str
    is_start: bool = False


@dataclass(frozen=True)
class Every:
    parts: "tuple[Wish, ...]"


@dataclass(frozen=True)
class Either:
    parts: "tuple[Wish, ...]"


Wish = Word | Every | Either


def words_in(text: str) -> list[str]:
    """Give the words of a text without diacritics: "Trần Thị Bé (Hà)" is tran, thi, be, ha."""
    return re.findall(r"[^\W_]+", fold(text))


def pieces_of(number: str) -> list[str]:
    """Give the pieces of a document's number: "0196/QĐ-UBND", "196 qđ.ubnd" and "QĐ196-UBND" have the same ones."""
    return [piece.lstrip("0") or "0" for piece in re.findall(r"\d+|[^\W\d_]+", fold(number))]


def words_of(columns: dict[str, Any], *, number: str, signed_on: str) -> str:  # public columns of any JSON type
    """Give the words of an entry, with a space before and after each. columns: of its line; signed_on: an ISO date."""
    marked = [
        *words_in(columns["name"]),
        *(UNIT + word for word in words_in(columns["unit_name"])),
        *(NUMBER + piece for piece in pieces_of(number)),
        f"{SIGNED}{signed_on[:4]}",
        f"{TYPE}{columns['award_type']}",
        f"{YEAR}{columns['year']}",
        f"{FAMILY}{columns['family']}",
        *([f"{UNIT_KEY}{columns['unit']}"] if columns["unit"] else []),
    ]
    return f" {' '.join(dict.fromkeys(marked))} "


def every(wishes: Iterable[Wish]) -> Wish:
    return Every(tuple(wishes))


def either(wishes: Iterable[Wish]) -> Wish:
    return Either(tuple(wishes))


def in_fts5(wish: Wish) -> str:
    """Write a wish for SQLite's index."""
    match wish:
        case Word(text, is_start):
            return f'"{text}"{"*" if is_start else ""}'
        case Every(parts):
            return f"({' AND '.join(map(in_fts5, parts))})"
        case Either(parts):
            return f"({' OR '.join(map(in_fts5, parts))})"


def in_tsquery(wish: Wish) -> str:
    """Write a wish for PostgreSQL's index."""
    match wish:
        case Word(text, is_start):
            return f"'{text}'{':*' if is_start else ''}"
        case Every(parts):
            return f"({' & '.join(map(in_tsquery, parts))})"
        case Either(parts):
            return f"({' | '.join(map(in_tsquery, parts))})"
