"""Footnotes and endnotes, kept as one numbered list at the end of the text."""

from collections.abc import Iterator

from mammoth.documents import (
    Break,
    Document,
    Element,
    HasChildren,
    Note,
    NoteReference,
    Paragraph,
    Run,
    Text,
    numbering_level,
    run,
)

from news.word.tree import words

HEADING = "Ghi chú"


def numbered(document: Document) -> Document:
    """Put [1], [2]… where the notes are referred to, and the notes at the end in that order."""
    cited: list[Note] = []
    children = [_marked(child, document, cited) for child in document.children]
    if not cited:
        return document
    heading = Paragraph([run([Text(HEADING)])], "Heading2", "Heading2", None, None, None)
    items = [Paragraph(list(_lines(note)), None, None, numbering_level("0", True), None, None) for note in cited]
    return document.copy(children=[*children, heading, *items])


def _marked(element: Element, document: Document, cited: list[Note]) -> Element:
    if isinstance(element, NoteReference):
        cited.append(document.notes.resolve(element))
        return run([Text(f"[{len(cited)}]")], vertical_alignment="superscript")
    if isinstance(element, HasChildren):
        return element.copy(children=[_marked(child, document, cited) for child in element.children])
    return element


def _lines(note: Note) -> Iterator[Element]:
    """Give the text of a note on lines of one item; a note that quotes other notes does not quote them here."""
    filled = [block for block in note.body if words(block)]
    for place, block in enumerate(filled):
        if place:
            yield run([Break("line")])
        if isinstance(block, Paragraph):
            yield from block.children
        else:
            yield Run([Text(words(block))], *([None] * 2), *([False] * 6), "baseline", None, None, None)
