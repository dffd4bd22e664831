"""What a commune's loudspeaker reads of a page: sentences in words alone, three minutes at most. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from hanam_portal.publishing.vietnamese.spoken.text import left_over, sentences, spoken

SYLLABLES_A_MINUTE = 180  # slow and clear, for a loudspeaker outdoors; the radio reads about 200
PAUSE_S = 0.5  # after a sentence
MOST_S = 180
TOLERANCE_PERCENT = 10
SYLLABLE = re.compile(r"[^\W\d_]+")
REST = "Phần còn lại của bài, mời bà con đọc trên Cổng thông tin tỉnh Hà Nam."


@dataclass(frozen=True)
class Script:
    """paragraphs: of sentences, as they are read. is_cut: the page has more than fits."""

    title: str
    paragraphs: list[list[str]]
    is_cut: bool

    @cached_property
    def seconds(self) -> int:
        """How long it takes, give or take TOLERANCE_PERCENT."""
        return round(sum(seconds(sentence) for sentence in self._sentences()))

    @cached_property
    def doubts(self) -> list[str]:
        """What nobody told this portal how to read: digits never, abbreviations that it does not know."""
        return list(dict.fromkeys(word for sentence in self._sentences() for word in left_over(sentence)))

    @property
    def duration(self) -> str:
        """The time in words of a page: "2 phút 40 giây", in steps of ten seconds."""
        minutes, rest = divmod(max(10, round(self.seconds, -1)), 60)
        return " ".join([*([f"{minutes} phút"] if minutes else []), *([f"{rest} giây"] if rest else [])])

    def marked(self, sentence: str) -> list[tuple[str, bool]]:
        """Cut a sentence into pieces, and say of each whether it is one of the doubts."""
        doubts = "|".join(map(re.escape, self.doubts))
        pieces = re.split(rf"(?<!\w)({doubts})(?!\w)", sentence) if doubts else [sentence]
        return [(piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece]

    def _sentences(self) -> Iterator[str]:
        for paragraph in [[self.title], *self.paragraphs]:
            yield from paragraph


def script(title: str, paragraphs: Iterable[str]) -> Script:
    """Put a page into the words of whoever reads it aloud, cut after the last sentence that fits.

    title, paragraphs: as they are written. A script that is cut says so at its end, within its time.
    """
    heading = _ended(spoken(title))
    whole = [found for paragraph in paragraphs if (found := _sentences(paragraph))]
    left = MOST_S - seconds(heading)
    if sum(seconds(sentence) for paragraph in whole for sentence in paragraph) <= left:
        return Script(heading, whole, is_cut=False)
    return Script(heading, [*_fitting(whole, left - seconds(REST)), [REST]], is_cut=True)


def seconds(sentence: str) -> float:
    """Estimate how long a spoken sentence takes."""
    return len(SYLLABLE.findall(sentence)) * 60 / SYLLABLES_A_MINUTE + PAUSE_S


def _fitting(paragraphs: list[list[str]], left: float) -> Iterator[list[str]]:
    for paragraph in paragraphs:
        kept = []
        for sentence in paragraph:
            left -= seconds(sentence)
            if left >= 0:
                kept.append(sentence)
        if kept:
            yield kept
        if left < 0:
            return


def _sentences(paragraph: str) -> list[str]:
    return [_ended(sentence) for sentence in sentences(spoken(paragraph))]


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…", "”", ":", ";")) else f"{sentence}."
