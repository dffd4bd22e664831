"""What an HTML page says about itself: its titles, its old address, its day of posting, and where its article is."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

from hanam_portal.publishing.vietnamese.text import one_line
from news.legacy.tree import attribute, events, is_hidden

ADDRESS = re.compile(r"https?://[^/\s]+/\S", re.I)
SAVED_FROM = re.compile(r"saved from url=\(\d+\)\s*(https?://[^\s>]+)", re.I)
SITE_NAME = re.compile(r"cổng (?:thông tin|tttt|ttđt)|trang (?:thông tin|tin) điện tử|portal|hanam\.gov\.vn", re.I)
TITLE_PREFIX = re.compile(r"^(?:trang|pages|tin tức|home|trang chủ)\s*[-–:|]\s*", re.I)
TITLE_JOINT = re.compile(r"\s+[-–|»]\s+")
DAY_OF_POSTING = re.compile(r"^\s*(\d{4}-\d{2}-\d{2})")
CONTAINERS = [
    re.compile(r"(?:^|\s)ms-rtestate-field(?:$|\s)"),
    re.compile(
        r"(?:article|news|post|entry)-?(?:body|content|detail)|noi-?dung|chi-?tiet|content-?(?:detail|news)|detail-?content",
        re.I,
    ),
]
SHORTEST_ARTICLE = 80


@dataclass(frozen=True)
class Head:
    """What is known of a page besides its pieces; empty for scraped text. titles: the most trusted first."""

    is_scraped: bool = True
    titles: list[str] = field(default_factory=list)
    address: str | None = None
    posted_on: datetime.date | None = None


def is_markup(text: str) -> bool:
    return re.search(r"<(?:!doctype|html|head|body|div|p|table|article|h1)\b", text, re.I) is not None


def head_of(soup: BeautifulSoup, markup: str) -> Head:
    """Read what the page says about itself; markup: its source, for the comment that browsers leave on saving."""
    metas = _metas(soup)
    return Head(
        is_scraped=False,
        titles=_titles([metas.get("og:title", ""), one_line(soup.title.get_text()) if soup.title else ""]),
        address=_old_address(soup, metas, markup),
        posted_on=_day(metas.get("article:published_time") or metas.get("datepublished") or ""),
    )


def article_container(body: Tag) -> Tag:
    """Choose the element that holds the article: the one of its kind with the most text that is not links."""
    best: dict[int, tuple[int, Tag]] = {}
    for tag, size in _sizes(body):
        rank = _rank(tag)
        if rank is not None and size >= max(SHORTEST_ARTICLE, best.get(rank, (0, tag))[0]):
            best[rank] = (size, tag)
    return best[min(best)][1] if best else body


def _rank(tag: Tag) -> int | None:
    named = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
    if CONTAINERS[0].search(named) or attribute(tag, "itemprop").lower() == "articlebody":
        return 0
    if tag.name == "article":
        return 1
    if tag.name not in {"body", "form"} and CONTAINERS[1].search(named):
        return 2
    return 3 if tag.name == "main" else None


def _sizes(body: Tag) -> list[tuple[Tag, int]]:
    """Count the letters of every element, each letter of a link as minus one."""
    open_sizes = [0]
    sizes: list[tuple[Tag, int]] = []
    links = 0
    for kind, node in events(body, is_hidden):
        if not isinstance(node, Tag):
            size = len(node.strip())
            open_sizes[-1] += -size if links else size
        elif kind == "open":
            open_sizes.append(0)
            links += node.name == "a"
        elif kind == "close":
            links -= node.name == "a"
            size = open_sizes.pop()
            open_sizes[-1] += size
            sizes.append((node, size))
    return sizes


def _titles(declared: Sequence[str]) -> list[str]:
    """List what may be the title, the most trusted first, without the name of the site."""
    found: list[str] = []
    for title in declared:
        title = TITLE_PREFIX.sub("", title)
        parts = TITLE_JOINT.split(title)
        if len(parts) > 1 and SITE_NAME.search(parts[-1]):
            title = title[: title.rindex(parts[-1])].rstrip(" -–|»")
        if " " in title and not SITE_NAME.search(title) and title not in found:
            found.append(title)
    return found


def _old_address(soup: BeautifulSoup, metas: dict[str, str], markup: str) -> str | None:
    canonical = soup.find("link", rel="canonical")
    written = attribute(canonical, "href") if isinstance(canonical, Tag) else ""
    saved = SAVED_FROM.search(markup)
    for address in [written, metas.get("og:url", ""), saved.group(1) if saved else ""]:
        if ADDRESS.match(address.strip()):
            return one_line(address)
    return None


def _day(published: str) -> datetime.date | None:
    found = DAY_OF_POSTING.match(published)
    try:
        return datetime.date.fromisoformat(found.group(1)) if found else None
    except ValueError:
        return None


def _metas(soup: BeautifulSoup) -> dict[str, str]:
    named: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        named.setdefault(attribute(tag, "property", "name", "itemprop").lower(), one_line(attribute(tag, "content")))
    return named
