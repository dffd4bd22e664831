"""A document as mammoth read it: its words, its photos, and how its paragraphs look."""

from collections.abc import Iterable, Iterator

from mammoth.documents import Break, Element, Image, Paragraph, Run, Tab, Text

from hanam_portal.publishing.vietnamese.text import one_line
from news.word.captions import LONGEST_READ, MOST_SYLLABLES, OF_A_TABLE, is_labelled
from news.word.drawings import number_of


def descendants(element: Element) -> Iterator[Element]:
    yield element
    for child in getattr(element, "children", []):
        yield from descendants(child)


def words(element: Element) -> str:
    """Give the text of an element on one line."""
    return one_line("".join(_text(each) for each in descendants(element)))


def runs(paragraph: Paragraph) -> list[Run]:
    """Give the runs of a paragraph that hold more than spaces."""
    return [each for each in descendants(paragraph) if isinstance(each, Run) and words(each)]


def is_bold(paragraph: Paragraph) -> bool:
    return all(run.is_bold for run in runs(paragraph))


def is_heading(block: Element) -> bool:
    return isinstance(block, Paragraph) and (block.style_id or "").startswith(("Heading", "Title", "Subtitle"))


def photo(image: Image) -> Paragraph:
    """Put a picture into a paragraph of its own."""
    return Paragraph([image], None, None, None, None, None)


def photo_number(block: Element) -> int:
    """Give the number of the picture of a paragraph made by `photo`; 0 for any other block."""
    if isinstance(block, Paragraph) and len(block.children) == 1 and isinstance(block.children[0], Image):
        return number_of(block.children[0].alt_text)
    return 0


def has_photos(element: Element) -> bool:
    return any(isinstance(each, Image) for each in descendants(element))


def is_blank(block: Element) -> bool:
    return isinstance(block, Paragraph) and not has_photos(block) and not words(block)


def is_marked_caption(block: Element) -> bool:
    """Say whether a paragraph is the caption of a photo by its style or its first words, wherever it stands."""
    if not _may_be_caption(block):
        return False
    return bool(block.style_id == "Caption") or is_labelled(words(block))


def is_caption(block: Element) -> bool:
    """Say whether a paragraph that follows a photo looks like its caption: marked, or short and slanted or centred."""
    if not _may_be_caption(block):
        return False
    text = words(block)
    if is_marked_caption(block):
        return True
    if len(text.split()) > MOST_SYLLABLES or text.isupper():
        return False
    is_slanted = all(run.is_italic for run in runs(block))
    return is_slanted or (block.alignment == "center" and not is_bold(block))


def opened(block: Paragraph, follower: Element | None) -> list[Element]:
    """Part a paragraph from its pictures: each picture in a paragraph of its own, in the order of reading.

    follower: the next block. A picture that floats before a paragraph of the text stands after it when its caption
    does.
    """
    if not has_photos(block):
        return [block]
    pieces = list(_pieces(block))
    texts = [piece for piece in pieces if not photo_number(piece) and words(piece)]
    photos = [piece for piece in pieces if photo_number(piece)]
    if len(texts) != 1:
        return [piece for piece in pieces if photo_number(piece) or words(piece)]
    is_before = pieces.index(texts[0]) < pieces.index(photos[0])
    if not is_before and (is_caption(texts[0]) or follower is None or not is_marked_caption(follower)):
        return [*photos, texts[0]]
    return [texts[0], *photos]


def _pieces(block: Paragraph) -> Iterator[Paragraph]:
    """Cut a paragraph at its pictures."""
    waiting: list[Element] = []
    for child in _flat(block.children):
        if isinstance(child, Image):
            yield block.copy(children=_trimmed(waiting))
            yield photo(child)
            waiting = []
        else:
            waiting.append(child)
    yield block.copy(children=_trimmed(waiting))


def _flat(children: Iterable[Element]) -> Iterator[Element]:
    """Give the children of a paragraph with its pictures taken out of runs and links."""
    for child in children:
        if isinstance(child, Image) or not has_photos(child):
            yield child
        elif isinstance(child, Run):
            yield from (each if isinstance(each, Image) else child.copy(children=[each]) for each in child.children)
        else:
            yield from _flat(child.children)


def _trimmed(children: list[Element]) -> list[Element]:
    """Leave out the breaks that parted a text from a picture."""
    while children and not words(children[0]):
        children = children[1:]
    while children and not words(children[-1]):
        children = children[:-1]
    return children


def _may_be_caption(block: Element) -> bool:
    if not isinstance(block, Paragraph) or has_photos(block) or block.numbering or is_heading(block):
        return False
    text = words(block)
    has_letters = any(letter.isalpha() for letter in text)
    return has_letters and len(text) <= LONGEST_READ and not OF_A_TABLE.match(text)


def _text(element: Element) -> str:
    if isinstance(element, Text):
        return str(element.value)
    return " " if isinstance(element, Break | Tab) else ""
