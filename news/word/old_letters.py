"""Text of old fonts in a document: each run is judged by its font, and where that is none of them, by its letters."""

from collections.abc import Iterator
from dataclasses import dataclass

from mammoth.documents import Document, Element, Run, Text

from hanam_portal.publishing.vietnamese.old_font_families import family_of
from hanam_portal.publishing.vietnamese.old_fonts import rescue
from news.word.tree import descendants

MOST_SAMPLES, LONGEST_SAMPLE = 5, 160


@dataclass(frozen=True)
class Sample:
    """A passage as it is in the file, and as it reads in Unicode. kind: "TCVN3" or "VNI"."""

    kind: str
    before: str
    after: str


def samples(document: Document, *, convert: bool) -> list[Sample]:
    """Find text of old fonts and give some of it; `convert` also puts all of it into Unicode, in place."""
    texts = [(text, run.font or "") for run in _runs(document) for text in run.children if isinstance(text, Text)]
    found: list[tuple[Text, Sample]] = []
    unknown = []
    for text, font in texts:
        if family_of(font) and (made := rescue(text.value, font)) is not None:
            found.append((text, Sample(made.kind, text.value, made.text)))
        else:
            unknown.append(text)
    found += _judged_together(unknown)
    if convert:
        for text, sample in found:
            text.value = sample.after
    return [_cut(sample) for _, sample in sorted(found, key=lambda one: -len(one[1].before))[:MOST_SAMPLES]]


def _judged_together(texts: list[Text]) -> Iterator[tuple[Text, Sample]]:
    """Judge short lines by their neighbours: a heading of two words says little alone."""
    before = [" ".join(text.value.split("\n")) for text in texts]
    made = rescue("\n".join(before))
    if made is None:
        return
    for text, old, new in zip(texts, before, made.text.split("\n"), strict=True):
        if new != old:
            yield text, Sample(made.kind, old, new)


def _runs(document: Document) -> Iterator[Run]:
    notes: list[Element] = [block for note in document.notes._notes.values() for block in note.body]
    for block in [*document.children, *notes]:
        yield from (each for each in descendants(block) if isinstance(each, Run))


def _cut(sample: Sample) -> Sample:
    return Sample(sample.kind, sample.before[:LONGEST_SAMPLE], sample.after[:LONGEST_SAMPLE])
