"""Inline HTML that is safe and tidy: b, strong, em, i and a[href], nothing else."""

import html
import re
from collections import Counter
from dataclasses import dataclass, field

import nh3

from hanam_portal.publishing.vietnamese.text import clean

INLINE_TAGS = {"b", "strong", "em", "i", "a"}
LINK_SCHEMES = {"http", "https", "mailto"}
LONGEST_HREF = 2000
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)


@dataclass(frozen=True)
class InlineText:
    text: str
    html: str
    is_bold: bool = False
    is_italic: bool = False


@dataclass
class InlineWriter:
    """Collects the text of one block with its inline tags; a tag is written only around text."""

    _depth: dict[str, int] = field(default_factory=dict)
    _wanted: list[tuple[str, str]] = field(default_factory=list)
    _written: list[tuple[str, str]] = field(default_factory=list)
    _html: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _owes_space: bool = False
    _marked: Counter[str] = field(default_factory=Counter)

    def open(self, tag: str, href: str = "") -> None:
        self._depth[tag] = self._depth.get(tag, 0) + 1
        if self._depth[tag] == 1 and (tag != "a" or _is_harmless(href)):
            self._wanted.append((tag, href.strip()))

    def close(self, tag: str) -> None:
        self._depth[tag] = max(0, self._depth.get(tag, 0) - 1)
        if not self._depth[tag]:
            self._wanted = [wanted for wanted in self._wanted if wanted[0] != tag]

    def space(self) -> None:
        self._owes_space = bool(self._text)

    def write(self, raw: str) -> None:
        text = clean(raw)
        words = text.split()
        if not words:
            self._owes_space = bool(self._text) and (self._owes_space or bool(text))
            return
        is_apart = bool(self._text) and (self._owes_space or text[0].isspace())
        self._turn_to_wanted(" " if is_apart else "")
        run = " ".join(words)
        self._html.append(html.escape(run, quote=False))
        self._text.append(run)
        self._owes_space = text[-1].isspace()
        self._count(len(run))

    def take(self) -> InlineText:
        """Hand over what was collected and begin anew with the same tags open."""
        if not self._text:
            return InlineText("", "")
        while self._written:
            self._html.append(f"</{self._written.pop()[0]}>")
        text = clean("".join(self._text))
        safe = nh3.clean(
            "".join(self._html), tags=INLINE_TAGS, attributes={"a": {"href"}}, url_schemes=LINK_SCHEMES, link_rel=None
        )
        taken = InlineText(text, safe, self._is_all("bold"), self._is_all("italic"))
        self._html, self._text, self._owes_space = [], [], False
        self._marked = Counter()
        return taken

    def _turn_to_wanted(self, space: str) -> None:
        shared = 0
        for written, wanted in zip(self._written, self._wanted, strict=False):
            if written != wanted:
                break
            shared += 1
        while len(self._written) > shared:
            self._html.append(f"</{self._written.pop()[0]}>")
        self._html.append(space)
        self._text.append(space)
        for tag, href in self._wanted[shared:]:
            self._html.append(f'<a href="{html.escape(href)}">' if href else f"<{tag}>")
            self._written.append((tag, href))

    def _count(self, size: int) -> None:
        tags = {tag for tag, _ in self._wanted}
        self._marked["all"] += size
        self._marked["bold"] += size if tags & {"b", "strong"} else 0
        self._marked["italic"] += size if tags & {"em", "i"} else 0

    def _is_all(self, mark: str) -> bool:
        return self._marked[mark] == self._marked["all"] > 0


def _is_harmless(href: str) -> bool:
    """Tell whether a link leads somewhere: nh3 decides in the end, this only spares an empty tag."""
    scheme = SCHEME.match("".join(href.split()))
    return 0 < len(href) <= LONGEST_HREF and (scheme is None or scheme.group(1).lower() in LINK_SCHEMES)
