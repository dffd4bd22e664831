"""From the tree of an HTML page to its pieces."""

from dataclasses import dataclass, field

from bs4 import Tag

from hanam_portal.publishing.vietnamese.text import one_line
from news.legacy.inline import INLINE_TAGS as WRITTEN_TAGS
from news.legacy.inline import InlineWriter
from news.legacy.pieces import SENTENCE_ENDS, Hint, Piece
from news.legacy.tables import (
    LONGEST_CAPTION,
    inline_text,
    is_data_table,
    is_photo_frame,
    list_of,
    photo_of,
    photos_of,
    table_of,
    words_beside_photos,
)
from news.legacy.tree import HEADING_TAGS, INLINE_TAGS, attribute, events, hint_of, holders, is_centred, is_hidden

LIST_TAGS = {"ul", "ol"}
FRAME_TAGS = {"figure", "table"}
WHOLE_TAGS = LIST_TAGS | FRAME_TAGS


def pieces_of_markup(root: Tag, container: Tag) -> list[Piece]:
    """Cut a page into pieces; those within the container of the article are inside."""
    flow = _Flow(container, {id(parent) for parent in [container, *container.parents]})
    flow.with_photos = holders(root, ["img"])
    flow.with_frames = holders(root, [*FRAME_TAGS])
    flow.is_inside = container is root
    for kind, node in events(root, flow.is_whole):
        if not isinstance(node, Tag):
            flow.text(node)
        elif kind == "open":
            flow.open(node)
        elif kind == "whole":
            flow.whole(node)
        else:
            flow.close(node)
    flow.flush()
    return flow.pieces


@dataclass(frozen=True)
class _Place:
    """An element that is open; hint and centring pass down to what it holds."""

    is_block: bool = True
    hint: Hint = ""
    is_centred: bool = False


@dataclass
class _Flow:
    """The state of reading: where we are, and the block whose text is being collected."""

    container: Tag
    on_the_way: set[int]
    with_photos: set[int] = field(default_factory=set)
    with_frames: set[int] = field(default_factory=set)
    pieces: list[Piece] = field(default_factory=list)
    places: list[_Place] = field(default_factory=lambda: [_Place()])
    articles: int = 0
    heading: int = 0
    is_inside: bool = False
    breaks: int = 0
    follows_photo: bool = False
    link: str | None = None
    tail: str = ""
    writer: InlineWriter = field(default_factory=InlineWriter)

    def is_whole(self, tag: Tag) -> bool:
        if id(tag) in self.on_the_way:
            return False
        if is_hidden(tag):
            return True
        if id(tag) in self.with_frames or tag.name not in WHOLE_TAGS:
            return False
        if id(tag) in self.with_photos:
            return tag.name in FRAME_TAGS and is_photo_frame(tag)
        return tag.name in LIST_TAGS or (tag.name == "table" and is_data_table(tag))

    def open(self, tag: Tag) -> None:
        hint = self._hint(tag)
        place = _Place(
            self._is_block(tag, hint), hint or self.places[-1].hint, is_centred(tag) or self.places[-1].is_centred
        )
        if tag.name == "br":
            self.breaks += 1
        elif tag.name == "img":
            self._photo(tag)
        elif place.is_block:
            self._end_block()
        elif tag.name in WRITTEN_TAGS:
            href = attribute(tag, "href")
            self.writer.open(tag.name, href)
            self.link = self.link or (href if href.startswith(("http://", "https://")) else None)
        self.places.append(place)
        self.articles += tag.name in {"article", "main"}
        self.heading = int(tag.name[1]) if tag.name in HEADING_TAGS else self.heading
        self.is_inside = self.is_inside or tag is self.container

    def close(self, tag: Tag) -> None:
        if self.places[-1].is_block:
            self._end_block()
        elif tag.name in WRITTEN_TAGS:
            self.writer.close(tag.name)
        self.places.pop()
        self.articles -= tag.name in {"article", "main"}
        self.heading = 0 if tag.name in HEADING_TAGS else self.heading
        self.is_inside = self.is_inside and tag is not self.container

    def text(self, raw: str) -> None:
        words = one_line(raw)
        if words and self.breaks:
            is_soft = self.breaks == 1 and not self.tail.endswith(SENTENCE_ENDS) and words[0].islower()
            if self.tail and (is_soft or self.heading):
                self.writer.space()
            else:
                self.flush()
            self.breaks = 0
        self.writer.write(raw)
        self.tail = words or self.tail

    def flush(self) -> None:
        """Make a piece of its text, if there is any."""
        taken = self.writer.take()
        self.breaks, self.tail = 0, ""
        if taken.text:
            piece = Piece(taken.text, taken.html, hint=self.places[-1].hint, heading_level=self.heading, link=self.link)
            if self.follows_photo and not piece.hint and len(taken.text) <= LONGEST_CAPTION:
                piece.hint = "caption"
            piece.is_bold = taken.is_bold
            piece.is_set_apart = self.places[-1].is_centred or taken.is_italic
            self._add(piece)
            self.follows_photo = False
            self.link = None

    def _end_block(self) -> None:
        self.flush()
        self.follows_photo = False

    def whole(self, tag: Tag) -> None:
        if is_hidden(tag):
            self._add(Piece(one_line(tag.get_text(" ")), hint="hidden"))
            return
        self.flush()
        hint = self._hint(tag) or self.places[-1].hint
        if tag.name in LIST_TAGS:
            self._list(tag, hint)
        elif id(tag) in self.with_photos:
            self._frame(tag, hint)
        else:
            self._table(tag, hint)
        for hidden in tag.find_all(is_hidden):
            self._add(Piece(one_line(hidden.get_text(" ")), hint="hidden"))

    def _list(self, tag: Tag, hint: Hint) -> None:
        if hint == "section":
            self._add(Piece(" > ".join(one_line(words) for words in tag.stripped_strings), hint=hint))
        else:
            self._add(Piece(one_line(tag.get_text(" ")), block=list_of(tag), hint=hint))

    def _table(self, tag: Tag, hint: Hint) -> None:
        for caption in tag.find_all("caption"):
            heading = inline_text(caption)
            self._add(Piece(heading.text, heading.html, hint=hint))
        self._add(Piece(one_line(tag.get_text(" ")), block=table_of(tag), hint=hint))

    def _frame(self, tag: Tag, hint: Hint) -> None:
        photos = photos_of(tag)
        for photo in photos:
            self._add(Piece(photo.caption, is_photo=True, photo=photo, hint=hint))
        for words in words_beside_photos(tag, photos):
            self._add(Piece(words, hint=hint or "caption"))

    def _photo(self, tag: Tag) -> None:
        self.flush()
        photo = photo_of(tag)
        if photo is not None:
            self._add(Piece("", is_photo=True, photo=photo, hint=self.places[-1].hint))
            self.follows_photo = True
        else:
            self._add(Piece(attribute(tag, "src", "alt"), is_photo=True, hint="menu"))

    def _add(self, piece: Piece) -> None:
        piece.is_inside = self.is_inside
        if piece.text or piece.photo:
            self.pieces.append(piece)

    def _hint(self, tag: Tag) -> Hint:
        if id(tag) in self.on_the_way:
            return ""
        return hint_of(tag, is_in_article=self.is_inside or self.articles > 0)

    def _is_block(self, tag: Tag, hint: Hint) -> bool:
        return (tag.name not in INLINE_TAGS and tag.name != "br") or bool(hint)
