"""Maps of the site for search engines, as sitemaps.org defines them, with the extensions for photos and for news."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from hanam_portal.publishing.reading import whole
from hanam_portal.publishing.structured import SITE_NAME
from hanam_portal.publishing.templatetags.editions import absolute
from hanam_portal.publishing.vietnamese.dates import machine_moment
from hanam_portal.publishing.xml_files import add, document

CONTENT_TYPE = "application/xml; charset=utf-8"
A_FILE = 10_000  # a fifth of what the format allows: a file is made in one piece
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@dataclass(frozen=True)
class Page:
    """path: of the page, or of a map in the index. updated: None where nobody knows. image: the path of a photo."""

    path: str
    updated: datetime | None = None
    image: str = ""


@dataclass(frozen=True)
class News:
    path: str
    title: str
    published: datetime


def index(maps: Iterable[Page]) -> bytes:
    root = Element("sitemapindex", {"xmlns": SITEMAP})
    for one in maps:
        _add_page(root, "sitemap", one)
    return document(root)


def urlset(pages: Iterable[Page]) -> bytes:
    root = Element("urlset", {"xmlns": SITEMAP, "xmlns:image": IMAGE})
    for page in pages:
        url = _add_page(root, "url", page)
        if page.image:
            add(add(url, "image:image"), "image:loc", absolute(page.image))
    return document(root)


def news_map(latest: Iterable[News]) -> bytes:
    """Write the map of the last two days; it may be empty."""
    root = Element("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS})
    for one in latest:
        url = add(root, "url")
        add(url, "loc", whole(one.path))
        told = add(url, "news:news")
        publication = add(told, "news:publication")
        add(publication, "news:name", SITE_NAME)
        add(publication, "news:language", "vi")
        add(told, "news:publication_date", machine_moment(one.published))
        add(told, "news:title", one.title)
    return document(root)


def _add_page(root: Element, name: str, page: Page) -> Element:
    element = add(root, name)
    add(element, "loc", whole(page.path))
    if page.updated:
        add(element, "lastmod", machine_moment(page.updated))
    return element
