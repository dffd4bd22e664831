"""Pages saved in an old font: what is in it, and the page in Unicode."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString

from hanam_portal.publishing.vietnamese.old_fonts import rescue

LINE_END = "\x1f"  # for those inside one text; no letter, so words end there
LONGEST_SHOWN = 80
SILENT = {"script", "style"}


@dataclass(frozen=True)
class OldFont:
    """What a page has in an old font. changes: each passage as saved, and in Unicode. is_converted: which is read."""

    kind: str
    changes: tuple[tuple[str, str], ...]
    is_converted: bool

    def lines(self) -> Iterator[str]:
        state = "đã chuyển sang Unicode" if self.is_converted else "CHƯA chuyển; thêm --convert-fonts để chuyển"
        yield f"Phông chữ cũ {self.kind} ở {len(self.changes)} đoạn, {state}:"
        before, after = self.changes[0]
        yield f"  “{_shortened(before)}” → “{_shortened(after)}”"


def converted_text(text: str, *, convert: bool) -> tuple[str, OldFont | None]:
    """Give a page of plain text, in Unicode if that is asked for, and what it has in an old font."""
    lines = text.splitlines()
    kind, made = _rescued(lines)
    if not kind:
        return text, None
    return "\n".join(made) if convert else text, _found(kind, lines, made, convert)


def converted_markup(root: Tag, *, convert: bool) -> OldFont | None:
    """Put the texts of a page into Unicode, in place, if that is asked for; say what is in an old font."""
    nodes = [node for node in root.find_all(string=True) if node.parent is None or node.parent.name not in SILENT]
    kind, made = _rescued(nodes)
    if not kind:
        return None
    found = _found(kind, nodes, made, convert)
    if convert:
        for node, text in zip(nodes, made, strict=True):
            if text != node:
                node.replace_with(NavigableString(text))
    return found


def _rescued(texts: Iterable[str]) -> tuple[str, list[str]]:
    found = rescue("\n".join(text.replace("\n", LINE_END) for text in texts))
    return (found.kind, [line.replace(LINE_END, "\n") for line in found.text.split("\n")]) if found else ("", [])


def _found(kind: str, before: Iterable[str], after: Iterable[str], is_converted: bool) -> OldFont:
    changes = [(str(old), new) for old, new in zip(before, after, strict=True) if old != new]
    return OldFont(kind, tuple(changes), is_converted)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"
