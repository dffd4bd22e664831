"""What a body may hold: the allow-lists given to nh3, which has the last word on every tag and attribute."""

import re

import nh3

from hanam_portal.publishing.vietnamese.text import clean, one_line

HEADINGS = frozenset({"h2", "h3", "h4"})
INLINE = frozenset({"a", "br", "em", "q", "strong", "sub", "sup"})
KEPT = HEADINGS | INLINE | {"blockquote", "figure", "hr", "li", "ol", "p", "ul"}
KEPT |= {"caption", "table", "tbody", "td", "th", "thead", "tr"}

# Formatting that stays open is copied by the parser into every paragraph that follows: 40 KB of one long link and <p>
# became 100 MB. Under a name of our own it is an element like others, and ends with its paragraph; and a figure under
# such a name does not end the paragraph and the bold words in which it stands.
FORMATTING = frozenset(
    {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
)
REWRITTEN_TAG = re.compile(rf"<(/?)({'|'.join(sorted(FORMATTING))}|figure)(?=[\s/>])", re.IGNORECASE)
OWN = r"<\1x-\2"

# Tags that are turned into kept ones, so that pasted text does not lose its weight or run together.
RENAMED = {"x-a": "a", "x-figure": "figure", "x-b": "strong", "x-strong": "strong", "x-em": "em", "x-i": "em"}
RENAMED |= {"h1": "h2", "h5": "h4", "h6": "h4", "tfoot": "tbody"}
CONTAINERS = frozenset(
    {"article", "aside", "center", "details", "div", "figcaption", "footer", "form", "header", "main"}
)
CONTAINERS |= {"address", "dd", "dl", "dt", "fieldset", "nav", "pre", "section", "summary"}
READ = (KEPT - FORMATTING - {"figure"}) | CONTAINERS | set(RENAMED) | {"img"}

DROPPED_WITH_CONTENT = frozenset({"head", "noscript", "script", "style", "template", "title"})
DROPPED_WITH_CONTENT |= {"applet", "embed", "iframe", "math", "noembed", "noframes", "object", "svg"}
DROPPED_WITH_CONTENT |= {"button", "option", "plaintext", "select", "textarea", "xmp"}

ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # or nh3 keeps lang and title everywhere
    "a": {"data-figure", "href", "title"},
    "figure": {"data-photo-id", "data-use"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
ATTRIBUTES |= {f"x-{name}": ATTRIBUTES[name] for name in ("a", "figure")}
CLASSES = {"figure": {"photo"}, "x-figure": {"photo"}}
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

PHOTO_ID = re.compile(r"[1-9][0-9]{0,17}")
FIGURE_KEY = re.compile(r"[a-z]{1,20}:[1-9][0-9]{0,17}:[a-z_]{1,20}(?::[a-z0-9_-]{1,40})?")  # of news.records
SPAN = re.compile(r"[1-9][0-9]?")
SCOPES = frozenset({"col", "colgroup", "row", "rowgroup"})


def is_link_allowed(href: str) -> bool:
    """Say whether a link leads to a page, a mailbox, a telephone or a place on this site.

    An address such as //example.com or /\\example.com looks local and is not.
    """
    bare = re.sub(r"[\x00-\x20\x7f]", "", href)
    scheme = re.match(r"([^/?#]*?):", bare)
    if scheme:
        return scheme[1].lower() in LINK_SCHEMES
    return bool(bare) and not re.match(r"[/\\]{2}", bare)


def kept_value(tag: str, attribute: str, value: str) -> str | None:
    """Give the value to keep of one allowed attribute; None drops the attribute."""
    match attribute:
        case "href":
            return clean(value).strip() if is_link_allowed(value) else None
        case "title":
            return one_line(value) or None
        case "colspan" | "rowspan":
            return value if SPAN.fullmatch(value) and value != "1" else None
        case "scope":
            return value if value in SCOPES else None
        case "data-photo-id":
            return value if PHOTO_ID.fullmatch(value) else None
        case "data-figure":
            return value if FIGURE_KEY.fullmatch(value) else None
    return value


def _cleaner(tags: frozenset[str]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes=ATTRIBUTES,
        attribute_filter=kept_value,
        allowed_classes=CLASSES,
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
    )


reader = _cleaner(READ)
authority = _cleaner(KEPT)
