"""Lists, tables and framed photos: elements that are read whole."""

from bs4 import Tag

from hanam_portal.publishing.vietnamese.text import one_line
from news.legacy.inline import INLINE_TAGS, InlineText, InlineWriter
from news.legacy.page import LegacyCell, LegacyList, LegacyPhoto, LegacyTable
from news.legacy.tree import attribute, events, is_hidden

LONGEST_CELL = 600
LONGEST_CAPTION = 300
ICON_PX = 32
DECORATION = ("/_layouts/", "/_catalogs/", "/_controltemplates/", "spacer.gif", "blank.gif")
WIDEST_SPAN = 100


def inline_text(*tags: Tag) -> InlineText:
    """Read elements as one line of inline HTML."""
    writer = InlineWriter()
    for root in tags:
        writer.space()
        for kind, node in events(root, is_hidden):
            if not isinstance(node, Tag):
                writer.write(node)
            elif kind == "whole":
                continue
            elif node.name not in INLINE_TAGS:
                if node.name in {"br", "p", "div", "li", "td", "th", "tr"}:
                    writer.space()
            elif kind == "open":
                writer.open(node.name, attribute(node, "href"))
            else:
                writer.close(node.name)
    return writer.take()


def list_of(tag: Tag) -> LegacyList | None:
    """Read a list; what stands outside its items, and the items of inner lists, are items as well."""
    items: list[str] = []
    writer = InlineWriter()
    for kind, node in events(tag, is_hidden):
        if not isinstance(node, Tag):
            writer.write(node)
        elif kind == "whole":
            continue
        elif node.name in INLINE_TAGS:
            writer.open(node.name, attribute(node, "href")) if kind == "open" else writer.close(node.name)
        elif node.name == "li":
            items.append(writer.take().html)
        else:
            writer.space()
    items.append(writer.take().html)
    kept = tuple(item for item in items if item)
    return LegacyList(kept, is_ordered=tag.name == "ol") if kept else None


def is_data_table(table: Tag) -> bool:
    """Tell a table of facts from one that only lays out the page; the table holds no photo and no other table."""
    rows = _rows(table)
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return False
    return all(len(cell.get_text()) <= LONGEST_CELL for row in rows for cell in row)


def table_of(table: Tag) -> LegacyTable:
    rows = (tuple(_cell(cell) for cell in row) for row in _rows(table))
    return LegacyTable(tuple(row for row in rows if any(cell.html for cell in row)))


def is_photo_frame(tag: Tag) -> bool:
    """Tell whether a figure or a table, with no other inside, has photos and their captions and nothing else."""
    images = tag.find_all("img")
    if tag.name == "table" and sum(len(cell.find_all("img")) for row in _rows(tag) for cell in row) != len(images):
        return False
    return bool(images) and len(one_line(tag.get_text(" "))) <= LONGEST_CAPTION * len(images)


def photos_of(frame: Tag) -> list[LegacyPhoto]:
    """Read the photos of a frame with their captions: in the same cell, below it, or in figcaption."""
    if frame.name == "figure":
        return _with_caption(frame.find_all("img"), inline_text(frame).text)
    rows = _rows(frame)
    photos: list[LegacyPhoto] = []
    for number, row in enumerate(rows):
        captions = rows[number + 1] if number + 1 < len(rows) and not _has_photo(rows[number + 1]) else []
        if _has_photo(row):
            photos += _photos_of_row(row, captions)
    return photos


def words_beside_photos(frame: Tag, photos: list[LegacyPhoto]) -> list[str]:
    """List the lines of a frame that no photo took as its caption."""
    taken = " ".join(photo.caption for photo in photos)
    cells = [frame] if frame.name == "figure" else [cell for row in _rows(frame) for cell in row]
    lines = [inline_text(cell).text for cell in [*frame.find_all("caption"), *cells]]
    return [line for line in lines if line not in taken]


def photo_of(image: Tag) -> LegacyPhoto | None:
    """Read an image; None for icons and spacers of the portal."""
    src = one_line(attribute(image, "src"))
    if not src or src.lower().startswith("data:"):
        src = one_line(attribute(image, "data-src", "data-original", "longdesc"))
    if any(part in src.lower() for part in DECORATION) or _is_icon(image):
        return None
    scheme = src.partition(":")[0].lower() if ":" in src.partition("/")[0] else ""
    is_file = bool(src) and (scheme in {"", "http", "https", "file"} or len(scheme) == 1)
    return LegacyPhoto(src if is_file else None, "", one_line(attribute(image, "alt")) or None)


def _photos_of_row(row: list[Tag], captions: list[Tag]) -> list[LegacyPhoto]:
    photos: list[LegacyPhoto] = []
    for place, cell in enumerate(row):
        below = captions[place] if len(captions) == len(row) else None
        caption = inline_text(cell, *([below] if below else [])).text
        photos += _with_caption(cell.find_all("img"), caption)
    if photos and len(captions) == 1 and len(row) > 1:
        last = photos.pop()
        photos.append(LegacyPhoto(last.src, last.caption or inline_text(captions[0]).text, last.alt))
    return photos


def _with_caption(images: list[Tag], caption: str) -> list[LegacyPhoto]:
    photos = [photo for image in images if (photo := photo_of(image)) is not None]
    if photos:
        photos[-1] = LegacyPhoto(photos[-1].src, caption, photos[-1].alt)
    return photos


def _has_photo(row: list[Tag]) -> bool:
    return any(cell.find("img") is not None for cell in row)


def _rows(table: Tag) -> list[list[Tag]]:
    """Return the cells by row; no rows where the tags are not closed, for then one cell holds the next."""
    rows = table.find_all("tr")
    cells = table.find_all(["td", "th"])
    if any(row.find("tr") for row in rows) or any(cell.find(["td", "th"]) for cell in cells):
        return []
    return [row.find_all(["td", "th"]) for row in rows]


def _cell(cell: Tag) -> LegacyCell:
    return LegacyCell(inline_text(cell).html, cell.name == "th", _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: Tag, name: str) -> int:
    value = attribute(cell, name).strip()
    return min(max(int(value), 1), WIDEST_SPAN) if value.isdecimal() and len(value) <= 3 else 1


def _is_icon(image: Tag) -> bool:
    sizes = [attribute(image, name).removesuffix("px").strip() for name in ("width", "height")]
    return any(size.isdecimal() and len(size) <= 4 and int(size) <= ICON_PX for size in sizes)
