"""What was found on one condition, and what it is asked of."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from emulation.eligibility.facts import Award, Fact, History
from emulation.eligibility.verdicts import Verdict
from emulation.eligibility.wording import names_of
from hanam_portal.publishing.vietnamese.dates import short_date


@dataclass(frozen=True)
class Finding:
    """The answer to one condition. words: a sentence of what is there and what is lacking; rows: what it rests on."""

    verdict: Verdict
    words: str
    rows: tuple[Fact, ...] = ()
    parts: tuple["Finding", ...] = ()

    def deciding(self) -> list["Finding"]:
        """Give the innermost findings that make the verdict what it is, in the order of the rule."""
        same = [part for part in self.parts if part.verdict == self.verdict]
        return [one for part in same for one in part.deciding()] if same else [self]

    def all_rows(self) -> dict[str, Fact]:
        """Give the rows of this finding and of all within, by their keys."""
        found = {row.key: row for row in self.rows}
        for part in self.parts:
            found |= part.all_rows()
        return found


@dataclass(frozen=True)
class Question:
    """Of whom it is asked, as things stand on a day. names: of award types by code.

    seen: what was found of a year already; rules ask the same of the same years again and again.
    """

    history: History
    on: date
    names: Mapping[str, str]
    seen: dict[Hashable, Finding] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: Hashable, find: Callable[[], Finding]) -> Finding:
        if key not in self.seen:
            self.seen[key] = find()
        return self.seen[key]

    def names_of(self, codes: tuple[str, ...]) -> str:
        return names_of(codes, self.names)

    def name(self, award: Award) -> str:
        return award.words or self.names.get(award.code, award.code)


def holds(words: str, rows: Iterable[Fact] = (), parts: Iterable[Finding] = ()) -> Finding:
    return Finding(Verdict.QUALIFIES, words, tuple(rows), tuple(parts))


def lacks(words: str, rows: Iterable[Fact] = (), parts: Iterable[Finding] = ()) -> Finding:
    return Finding(Verdict.LACKS, words, tuple(rows), tuple(parts))


def unknown(words: str, rows: Iterable[Fact] = (), parts: Iterable[Finding] = ()) -> Finding:
    return Finding(Verdict.CANNOT_TELL, words, tuple(rows), tuple(parts))


def listed(question: Question, awards: Iterable[Award]) -> str:
    return "; ".join(question.name(award) for award in awards)


def annulled(question: Question, awards: Iterable[Award]) -> str:
    """Say of each award that it was annulled, since when and by what, and that it no longer counts."""
    sentences = []
    for award in awards:
        since = f" từ ngày {short_date(award.annulled_on)}" if award.annulled_on else ""
        by = f" theo {award.annulled_by}" if award.annulled_by else ""
        sentences.append(f"{question.name(award)} đã bị hủy bỏ{since}{by}, nên thôi tính")
    return "; ".join(sentences)
