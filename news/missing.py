"""An address that leads nowhere: what its reader may have looked for, and what may have happened to it."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal
from urllib.parse import urlsplit

from hanam_portal.publishing.vietnamese.text import slugify
from news.pages import Link

Cause = Literal["article", "old", "emulation", "other"]

MOST_WORDS = 12
MOST_LETTERS = 80
ALIKE = 0.7  # of the letters of a section's name that a part of an address must share with it, in their order
OLD = re.compile(r"\.aspx?$|\.jsp$|\.html?$|/pages/|/web/guest/", re.IGNORECASE)
FILE_ENDING = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)
NUMBER = re.compile(r"[-_](?!(?:19|20)[0-9]{2}$)[0-9]+$|^[0-9]+$")  # of a record, not a year
NAMELESS = {"pages", "page", "default", "index", "home", "view", "print", "tin-tuc", "thi-dua", "web", "guest"}


@dataclass(frozen=True)
class Missing:
    """words: to search for, "" when the address tells none. sections: those whose names are like a part of it."""

    words: str
    sections: list[Link]
    cause: Cause


def missing(path: str, sections: list[Link]) -> Missing:
    """Read what somebody may have wanted from the path of an address, as it was decoded."""
    parts = [_plain(part) for part in path.split("/")[:12]]
    told = [part for part in parts if part and part not in NAMELESS]
    words = " ".join(told[-1].split("-")[:MOST_WORDS]) if told else ""
    return Missing(words, [one for one in sections if _is_alike(one, told)], _cause(path))


def _plain(part: str) -> str:
    """Give the words of a part of an address, e.g. "hoi-nghi-tong-ket"; "" when it has none."""
    name = slugify(NUMBER.sub("", FILE_ENDING.sub("", part[: 2 * MOST_LETTERS])))[:MOST_LETTERS].strip("-")
    return name if re.search(r"[a-z]{2}", name) else ""


def _is_alike(section: Link, parts: list[str]) -> bool:
    slug = urlsplit(section.url).path.rstrip("/").rpartition("/")[2]
    return any(part in slug or SequenceMatcher(None, slug, part).ratio() >= ALIKE for part in parts if len(part) > 3)


def _cause(path: str) -> Cause:
    if OLD.search(path):
        return "old"
    if path.startswith("/tin-tuc/"):
        return "article"
    return "emulation" if path.startswith("/thi-dua/") else "other"
