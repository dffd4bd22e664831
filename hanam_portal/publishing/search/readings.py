"""What somebody who types into the search may mean, and how well a title meets it. Pure: knows no database."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple

from hanam_portal.publishing.search.abbreviations import MOST_WAYS, ways
from hanam_portal.publishing.search.keyboards import decoded
from hanam_portal.publishing.search.wishes import Wish, Word, either, every
from hanam_portal.publishing.search.words import TITLE, Piece, pairs, pieces, whole_word
from hanam_portal.publishing.vietnamese.syllables import is_bare_syllable

MOST_LETTERS = 200
MOST_WORDS = 12
_QUOTED = re.compile(r'["“”„«](.+?)["“”»]')
# Words that ask or join; a page need not hold them to be what is wanted.
_FILLERS = pieces(
    "là của và các những cho về tại ở có gì ai nào thế được bị khi với đến để trong này hay hoặc như bao nhiêu sao làm "
    "xem tìm hỏi muốn cần đâu"
)
_FILLERS_AS_TYPED = {piece.spelled for piece in _FILLERS} | {piece.folded for piece in _FILLERS}
_ASKING = re.compile(
    r"\b(lam sao|lam the nao|o dau|la gi|la ai|bao nhieu|nhu the nao|khi nao|tai sao|vi sao|cho hoi|muon tim|can tim)\b"
)


class Tier(IntEnum):
    """How well a page meets what was typed, the best first; at the same place with its marks before without."""

    NAME = 1  # the whole of a name
    TITLE_PHRASE_EXACT = 2
    TITLE_EXACT = 3
    TITLE_PHRASE = 4
    PHRASE_EXACT = 5
    TITLE = 6
    PHRASE = 7
    EXACT = 8
    WORDS = 9

    @property
    def is_exact(self) -> bool:
        return self in {Tier.TITLE_PHRASE_EXACT, Tier.TITLE_EXACT, Tier.PHRASE_EXACT, Tier.EXACT}


@dataclass(frozen=True)
class Asked:
    """A reading of what was typed. ways: to say it, each a row of words; a page meets it that meets one way.

    together: pairs of words that must be neighbours. said: the abbreviations that were read.
    """

    ways: Sequence[Sequence[Piece]]
    together: Sequence[str] = ()
    said: Sequence[str] = ()

    @property
    def is_accented(self) -> bool:
        return any(piece.is_accented for way in self.ways[:1] for piece in way)

    @property
    def is_long(self) -> bool:
        return any(len(way) > 1 for way in self.ways)

    @property
    def words(self) -> list[str]:
        """All words that are marked where a page holds them."""
        return list(dict.fromkeys(piece.folded for way in self.ways for piece in way))

    @property
    def phrases(self) -> list[list[str]]:
        return [[piece.folded for piece in way] for way in self.ways]

    def wish(self, *, exact: bool = False, adjacent: bool = False) -> Wish:
        """Wish for pages that hold every word of one way, in any place."""
        glued = [Word(pair) for pair in self.together]
        return either(every([*_words(way, exact=exact, adjacent=adjacent), *glued]) for way in self.ways)

    def closer_wishes(self) -> list[tuple[Tier, Wish]]:
        """Wish for the pages that meet this better than by holding its words somewhere, the best first."""
        if not self.is_long:
            return [(Tier.EXACT, self.wish(exact=True))] if self.is_accented else []
        exact = [(Tier.PHRASE_EXACT, self.wish(exact=True, adjacent=True))] if self.is_accented else []
        return [*exact, (Tier.PHRASE, self.wish(adjacent=True))]

    def title_wish(self) -> Wish:
        glued = [Word(TITLE + pair) for pair in self.together]
        return either(every([*(Word(TITLE + piece.folded) for piece in way), *glued]) for way in self.ways)

    def tier(self, title_words: str) -> Tier | None:
        """Say how well a title meets this. title_words: as an entry keeps them; None when words are missing in it."""
        if len(self._tests) == 1:
            return self._tests[0].tier(title_words)
        return min((tier for test in self._tests if (tier := test.tier(title_words))), default=None)

    @cached_property
    def _tests(self) -> list["_Test"]:
        return [_test(way, self.together) for way in self.ways]


class _Test(NamedTuple):
    """What a title must hold to meet one way, each word with its spaces. spelled: [] where no mark was typed."""

    folded: list[str]
    folded_pairs: list[str]
    spelled: list[str]
    spelled_pairs: list[str]
    whole: str

    def tier(self, title_words: str) -> Tier | None:
        if not all(word in title_words for word in self.folded):
            return None
        if self.whole in title_words:
            return Tier.NAME
        if self.spelled and all(word in title_words for word in self.spelled):
            is_phrase = all(pair in title_words for pair in self.spelled_pairs)
            return Tier.TITLE_PHRASE_EXACT if is_phrase else Tier.TITLE_EXACT
        is_phrase = all(pair in title_words for pair in self.folded_pairs)
        return Tier.TITLE_PHRASE if is_phrase else Tier.TITLE


def _test(way: Sequence[Piece], together: Sequence[str]) -> _Test:
    folded, spelled = [piece.folded for piece in way], [piece.spelled for piece in way]
    return _Test(
        folded=_in_title([*folded, *together]),
        folded_pairs=_in_title(pairs(folded)),
        spelled=_in_title(spelled if spelled != folded else []),
        spelled_pairs=_in_title(pairs(spelled)),
        whole=f" {whole_word(way)} ",
    )


def _in_title(words: Iterable[str]) -> list[str]:
    return [f" {TITLE}{word} " for word in words]


def asked(text: str) -> Asked | None:
    """Read what was typed; None when there is no word in it."""
    text = text[:MOST_LETTERS]
    parts = [(part, place % 2 == 1) for place, part in enumerate(_QUOTED.split(text))]
    read = [(pieces(part), is_quoted) for part, is_quoted in parts]
    if not any(found for found, _ in read):
        return None
    alternatives, said = [], []
    for found, is_quoted in read:
        known = ways(found) if not is_quoted else None
        alternatives.append(known.ways if known else [found])
        said += known.said if known else []
    joined = [[piece for part in way for piece in part][:MOST_WORDS] for way in product(*alternatives)]
    if _ASKING.search(" ".join(piece.folded for piece in joined[0])):
        joined.insert(1, _telling(joined[0]))
    together = [pair for found, is_quoted in read if is_quoted for pair in pairs([one.folded for one in found])]
    return Asked(joined[:MOST_WAYS], together, said)


def as_keys(text: str) -> tuple[str, Asked] | None:
    """Read the keys of Telex or VNI, and words that were written as one: what it says, and its reading."""
    read = decoded(text[:MOST_LETTERS])
    if read and (found := asked(read)):
        return read, found
    return None


def as_written_together(text: str) -> Asked | None:
    """Read words in which several syllables stand without a space: hanam, binhluc."""
    found = pieces(text[:MOST_LETTERS])[:MOST_WORDS]
    choices = [list(_split(piece)) or [[piece]] for piece in found]
    if all(len(choice) == 1 and len(choice[0]) == 1 for choice in choices):
        return None
    rows = [[piece for part in way for piece in part] for way in product(*choices)]
    return Asked(rows[:MOST_WAYS])


def with_fewer_words(text: str) -> Iterator[Asked]:
    """Read less and less of what was typed: without the words that only ask or join, without one, without two."""
    found = list(dict.fromkeys(pieces(text[:MOST_LETTERS])))[:MOST_WORDS]
    rest = _telling(found)
    if len(rest) < len(found):
        yield Asked([rest])
    for some, left_out in product([rest, found] if len(rest) < len(found) else [found], (1, 2)):
        if len(some) - left_out >= 2:
            yield Asked([list(fewer) for fewer in combinations(some, len(some) - left_out)])


def _telling(found: list[Piece]) -> list[Piece]:
    """Leave out the words that only ask or join, unless there are no others."""
    return [piece for piece in found if piece.spelled not in _FILLERS_AS_TYPED] or found


def _words(way: Sequence[Piece], *, exact: bool, adjacent: bool) -> list[Wish]:
    words = [piece.spelled if exact else piece.folded for piece in way]
    neighbours = pairs([piece.folded for piece in way]) if adjacent else []
    return [Word(word) for word in dict.fromkeys([*words, *neighbours])]


def _split(piece: Piece) -> Iterator[list[Piece]]:
    """Cut one word of ASCII letters into syllables, two to four of them."""
    if piece.is_accented or not piece.folded.isalpha() or not 4 <= len(piece.folded) <= 24:
        return
    for cuts in _cuts(piece.folded, 4):
        if len(cuts) > 1:
            yield [Piece(cut, cut) for cut in cuts]


def _cuts(letters: str, most: int) -> Iterator[list[str]]:
    if is_bare_syllable(letters):
        yield [letters]
    for end in range(1, len(letters) if most > 1 else 0):
        if is_bare_syllable(letters[:end]):
            for rest in _cuts(letters[end:], most - 1):
                yield [letters[:end], *rest]
