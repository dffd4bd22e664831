"""Wishes made of words that an index holds, as both databases write them. Pure: knows no database."""

from collections.abc import Iterable
from dataclasses import dataclass


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
