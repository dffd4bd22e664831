"""Feeds, and the page that lists them for people."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from emulation import feeds as emulation_feeds
from hanam_portal import corrections
from hanam_portal.corrections import ledger, next_change
from hanam_portal.publishing import feeds
from hanam_portal.publishing.feeds import FORMATS, Entry, Source, shortened
from hanam_portal.publishing.pages import PublicPage, public_page
from hanam_portal.publishing.public_files import PublicFile
from hanam_portal.publishing.structured import SITE_NAME
from news import feeds as news_feeds
from news.pages import menu

MOST_CORRECTIONS = 50


@dataclass(frozen=True)
class Listed:
    """A feed on the page of all. addresses: the name of each format, and where it is."""

    name: str
    addresses: list[tuple[str, str]]


def corrections_source() -> Source:
    """What the public ledger says: what was changed of published pages, and why."""
    entries = ledger(most=MOST_CORRECTIONS).entries
    return Source(
        f"Sổ đính chính – {SITE_NAME}",
        "Mọi lần cập nhật có ghi chú, đính chính và gỡ bỏ trên cổng, kèm lý do.",
        reverse("corrections"),
        [change.identity for entry in entries for change in entry.changes],
        lambda: [_told(entry) for entry in entries],
        next_change(),
    )


WHOLE_SITE = {"tin-moi": "Tin mới", "dinh-chinh": "Sổ đính chính", "lay-y-kien": "Lấy ý kiến nhân dân"}
SUBJECTS: dict[str, Callable[[], Source]] = {
    "tin-moi": news_feeds.of_site,
    "dinh-chinh": corrections_source,
    "lay-y-kien": emulation_feeds.of_consultations,
}
KINDS: dict[str, Callable[[str], Source | None]] = {
    "chuyen-muc": news_feeds.of_section,
    "khoi": news_feeds.of_bloc,
    "don-vi": emulation_feeds.of_unit,
    "danh-hieu": emulation_feeds.of_award_type,
}


@public_page
def feed_list(request: HttpRequest) -> HttpResponse:
    """List the feeds for people: few know that a page has one."""
    sections = menu()
    kinds = [
        ("Chuyên mục", "chuyen-muc", news_feeds.sections()),
        ("Khối thi đua", "khoi", emulation_feeds.blocs()),
        ("Danh hiệu và hình thức khen thưởng", "danh-hieu", emulation_feeds.award_types()),
    ]
    groups = [("Toàn cổng", [_listed(name, "feed", subject) for subject, name in WHOLE_SITE.items()])]
    groups += [(heading, [_listed(name, "feed_of", kind, key) for key, name in rows]) for heading, kind, rows in kinds]
    return PublicPage(
        request,
        "feeds.html",
        {"menu": sections, "groups": [group for group in groups if group[1]]},
        shows=[*(one.identity for one in sections), str(kinds)],
        changes_at=emulation_feeds.next_result(),
    )


@public_page
def feed(request: HttpRequest, subject: str, extension: str) -> HttpResponse:
    """Serve a feed of the whole site."""
    if subject not in SUBJECTS:
        raise Http404
    return _file(request, SUBJECTS[subject](), extension)


@public_page
def feed_of(request: HttpRequest, kind: str, key: str, extension: str) -> HttpResponse:
    """Serve the feed of one section, bloc, unit or award of the catalogue."""
    source = KINDS[kind](key) if kind in KINDS else None
    if source is None:
        raise Http404
    return _file(request, source, extension)


def _listed(name: str, url: str, *keys: str) -> Listed:
    return Listed(name, [(one.name, reverse(url, args=[*keys, extension])) for extension, one in FORMATS.items()])


def _file(request: HttpRequest, source: Source, extension: str) -> HttpResponse:
    return PublicFile(
        request,
        lambda: feeds.written(source.feed(), extension, request.path),
        content_type=f"{FORMATS[extension].content_type}; charset=utf-8",
        shows=[source.title, source.description, source.page, *source.shows],
        changes_at=source.changes_at,
    )


def _told(entry: corrections.Entry) -> Entry:
    """Tell a change of the ledger; of one act on many lines of the register, the first of them names it."""
    change, others = entry.first, len(entry.changes) - 1
    more = f" và {others} dòng khác" if others else ""
    return Entry(
        change.url,
        f"dinh-chinh/{change.identity}",
        f"{change.act[0].upper()}{change.act[1:]}: {change.title}{more}",
        shortened(change.note),
        change.at,
        change.at,
        subject=change.label,
    )
