"""Sentences as a provincial newsroom writes and receives them, made by chance but always alike.

newsroom_phrases.txt has what they are made of, a phrase a line. "western letters": correct Vietnamese in letters that
the old encodings use too, each for another.
"""

import random
from collections.abc import Callable
from pathlib import Path


def _phrases() -> dict[str, list[str]]:
    blocks = Path(__file__).with_name("newsroom_phrases.txt").read_text().strip().split("\n\n")
    return {name.strip("[]"): phrases for name, *phrases in (block.split("\n") for block in blocks)}


PHRASES = _phrases()


def vietnamese(chance: random.Random) -> str:
    """Make a sentence or a heading in correct Vietnamese."""
    who, did, what, where = (chance.choice(PHRASES[part]) for part in ("who", "did", "what", "where"))
    shape = chance.randrange(6)
    if shape == 0:
        return f"{who} {did} {what}"
    if shape == 1:
        return f"{who}: {what}"
    if shape == 2:
        return f"{where.capitalize()}, {who} {did} {what}; {did} {chance.choice(PHRASES['what'])}."
    return f"{who} {did} {what} {where}."


def with_western_letters(chance: random.Random) -> str:
    words = chance.choices(PHRASES["western letters"], k=chance.randrange(1, 14))
    return " ".join(words).capitalize() + chance.choice(["", ".", "!", "?"])


def with_foreign_names(chance: random.Random) -> str:
    one, other = chance.choices(PHRASES["foreign"], k=2)
    return f"{one} {chance.choice(PHRASES['did'])} {chance.choice(PHRASES['what'])} {other}."


def with_units(chance: random.Random) -> str:
    one, other = chance.choices(PHRASES["units"], k=2)
    return f"{chance.choice([vietnamese, with_western_letters])(chance)} {one} {other}"


def foreign(chance: random.Random) -> str:
    return " ".join(chance.choices(PHRASES["other languages"], k=chance.randrange(1, 4)))


def one_word(chance: random.Random) -> str:
    return chance.choice(
        [*PHRASES["foreign"], *PHRASES["units"], *PHRASES["western letters"], *vietnamese(chance).split()]
    )


KINDS: list[Callable[[random.Random], str]] = [
    *[vietnamese] * 3, with_western_letters, with_foreign_names, with_units, foreign, one_word,
]  # fmt: skip


def correct_sentences(count: int) -> list[str]:
    """Make sentences of every kind; a fifth is in capitals."""
    chance = random.Random(2021)
    made = (chance.choice(KINDS)(chance) for _ in range(count))
    return [sentence.upper() if chance.random() < 0.2 else sentence for sentence in made]


def vietnamese_sentences(count: int) -> list[str]:
    chance = random.Random(1930)
    return [vietnamese(chance) for _ in range(count)]
