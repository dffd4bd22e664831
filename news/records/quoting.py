"""A text and the records that it quotes, as citizens see them now."""

from collections.abc import Iterable
from typing import NamedTuple

from news import body as text
from news.preflight import FigureCopy
from news.records.figures import Figure, Record
from news.records.registry import records, ref_of


class Quote(NamedTuple):
    """A figure where a text quotes it, and what it is now: None where citizens do not see it, or its record."""

    citation: text.Citation
    record: Record | None
    figure: Figure | None

    @property
    def is_true(self) -> bool:
        return self.figure is not None and self.figure.is_said_by(self.citation.words)

    @property
    def now(self) -> str:
        """The present words, with a capital where the text has one; "" when there are none."""
        if self.figure is None:
            return ""
        is_capital = self.citation.words[:1].isupper()
        return self.figure.words[:1].upper() + self.figure.words[1:] if is_capital else self.figure.words

    @property
    def proposed(self) -> str:
        """The sentence as it would have to read; "" when there is nothing to say instead."""
        return self.citation.sentence.replace(self.citation.words, self.now, 1) if self.now else ""


def quotes(citations: Iterable[text.Citation], known: dict[str, Record] | None = None) -> list[Quote]:
    """Look up what texts quote, in a fixed number of queries. known: the records, where somebody has read them."""
    found = list(citations)
    known = records(ref_of(one.key) for one in found) if known is None else known
    return [_quote(one, known.get(ref_of(one.key))) for one in found]


def figure_copies(html: str) -> tuple[FigureCopy, ...]:
    """Give the figures of a clean body as the checks read them."""
    return tuple(
        FigureCopy(
            words=one.citation.words,
            sentence=one.citation.sentence,
            record=one.record.name if one.record else "",
            now=one.now,
            is_same=one.is_true,
        )
        for one in quotes(text.citations(html))
    )


def as_published(html: str) -> str:
    """Let the figures of a clean body lead where their records stand today, however they were written."""
    found = [(one.figure, one.record.url) for one in quotes(text.citations(html)) if one.record and one.figure]
    urls = {figure.key: figure.page or url for figure, url in found}
    return text.resolved(html, urls, {figure.key: figure.page for figure, _ in found if figure.page})


def _quote(citation: text.Citation, record: Record | None) -> Quote:
    return Quote(citation, record, record.figures.get(citation.key) if record else None)
