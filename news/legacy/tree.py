"""Walking the tree of a page without recursion, however deep it is."""

import re
from collections.abc import Callable, Iterator
from typing import Literal, cast

from bs4.element import CData, NavigableString, Tag

from news.legacy.pieces import Hint

SILENT_TAGS = {
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "head", "title", "meta",
    "link", "audio", "video", "canvas", "select", "textarea", "button", "input", "applet", "map",
}  # fmt: skip
CHROME_TAGS = {"nav", "header", "footer", "aside"}
HEADING_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
INLINE_TAGS = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "o:p", "picture", "q", "s", "samp", "small", "source", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
NAMED = {
    "menu": r"ribbon|s4-(?:ql|top)|ms-core-(?:listmenu|nav)|ms-webpart-titletext|"
    r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|ms-nav|footer|topbar|banner)(?:$|[\s_-])",
    "section": r"breadcrumb|sitemappath|chuyen-?muc|category-?(?:name|title)|news-?cate",
    "posted": r"(?:publish|post|news|article)(?:ed)?-?(?:date|time)|ngay-?dang|date-?post|"
    r"(?:^|\s)(?:date|time)(?:$|\s)",
    "sapo": r"sapo|tom-?tat|trich-?yeu|abstract|short-?(?:desc|content)|lead-?text|news-?desc",
    "caption": r"caption|chu-?thich|photo-?desc|img-?desc",
    "credit": r"tac-?gia|author|byline|nguon-?tin|news-?source|(?:^|[\s_-])source(?:$|[\s_-])|but-?danh",
    "title": r"tieu-?de|pagetitle|(?:news|article|post|detail|entry)-?title|title-?(?:news|article|detail)",
}
HINTS = [(hint, re.compile(pattern, re.I)) for hint, pattern in NAMED.items()]

Event = tuple[Literal["open", "close", "whole"], Tag] | tuple[Literal["text"], NavigableString]


def events(root: Tag, is_whole: Callable[[Tag], bool] = lambda tag: False) -> Iterator[Event]:
    """Yield what a reader of the page meets, in order; comments and what is never shown as text are left out.

    An element that `is_whole` comes as one event and is not entered.
    """
    stack = [(root, iter(root.children))]
    while stack:
        owner, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield "close", owner
        elif isinstance(child, Tag):
            if child.name in SILENT_TAGS:
                continue
            if is_whole(child):
                yield "whole", child
            else:
                yield "open", child
                stack.append((child, iter(child.children)))
        elif isinstance(child, NavigableString) and type(child) in (NavigableString, CData):
            yield "text", child


def holders(root: Tag, names: list[str]) -> set[int]:
    """Return the identities of the elements that have one of these inside, at any depth."""
    marked: set[int] = set()
    for tag in root.find_all(names):
        for parent in tag.parents:
            if id(parent) in marked:
                break
            marked.add(id(parent))
    return marked


def attribute(tag: Tag, *names: str) -> str:
    """Return the first of these attributes that is there, as one string."""
    for name in names:
        value = tag.get(name)
        if value:
            return value if isinstance(value, str) else " ".join(value)
    return ""


def hint_of(tag: Tag, *, is_in_article: bool = False) -> Hint:
    """Tell what an element is by its name, class and id."""
    if tag.name in CHROME_TAGS and not (tag.name in {"header", "footer"} and is_in_article):
        return "menu"
    if tag.name in {"figcaption", "caption"}:
        return "caption"
    if tag.name in {"body", "form", "html", "main", "article", "a", "b", "em", "i", "strong", "img", "br"}:
        return ""
    named = f"{attribute(tag, 'class')} {attribute(tag, 'id')}".strip()
    return next((cast(Hint, hint) for hint, pattern in HINTS if pattern.search(named)), "") if named else ""


def is_hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or HIDDEN_STYLE.search(attribute(tag, "style")) is not None


def is_centred(tag: Tag) -> bool:
    if tag.name == "center" or attribute(tag, "align").lower() == "center":
        return True
    return re.search(r"text-align\s*:\s*center", attribute(tag, "style"), re.I) is not None
