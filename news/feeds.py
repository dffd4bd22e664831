"""What feeds tell of articles: the latest of the site, of a section, on a bloc."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from emulation import feeds as emulation_feeds
from hanam_portal.publishing.editions import soonest
from hanam_portal.publishing.feeds import Entry, Source, shortened
from hanam_portal.publishing.structured import SITE_NAME
from hanam_portal.publishing.templatetags.editions import share_file
from news.models import Edition, Section
from news.models.editions import EditionQuerySet

MOST = 30
PHOTO_PX = 800  # as wide as a photo need be where programs show it


def of_site() -> Source:
    return _source(Edition.objects.all(), "Tin mới", "Tin mới đăng của cổng, toàn văn.", reverse("home"))


def of_section(slug: str) -> Source | None:
    section = Section.objects.filter(slug=slug).first()
    if section is None:
        return None
    title = f"Chuyên mục {section.name}"
    return _source(Edition.objects.filter(section=section), title, f"{title}, toàn văn.", section.get_absolute_url())


def of_bloc(slug: str) -> Source | None:
    """The results of a bloc, and the articles that report on them."""
    results = emulation_feeds.results_of_bloc(slug)
    if not results:
        return None
    name = results[0].bloc_name
    years = [one.bloc_year_id for one in results]
    news = _source(Edition.objects.filter(bloc_years__in=years).distinct(), "", "", "")
    return Source(
        name,
        f"{name}: kết quả từng kỳ và tin về khối.",
        reverse("emulation:bloc", args=[slug]),
        [*(one.identity for one in results), *news.shows],
        lambda: emulation_feeds.newest([*map(emulation_feeds.result_entry, results), *news.entries()]),
        soonest(news.changes_at, emulation_feeds.next_result()),
    )


def sections() -> list[tuple[str, str]]:
    """Give the key and the name of each section that has a feed."""
    return list(Section.objects.values_list("slug", "name"))


def _source(editions: EditionQuerySet, title: str, description: str, page: str) -> Source:
    """Read which editions are the latest; their texts once they are wanted."""
    latest = list(editions.visible().order_by("-dated_on", "-pk").only("redacted_at", "dated_on")[:MOST])
    keys = [edition.pk for edition in latest]
    return Source(
        f"{title} – {SITE_NAME}",
        description,
        page,
        [edition.identity for edition in latest],
        lambda: article_entries(keys),
        Edition.objects.next_change(),
    )


def article_entries(keys: list[int]) -> list[Entry]:
    """Tell editions, by their keys and in their order, with their whole texts."""
    found = Edition.objects.select_related("section").in_bulk(keys)
    return [_entry(found[key]) for key in keys]


def _entry(edition: Edition) -> Entry:
    image = share_file(edition.lead)
    return Entry(
        edition.get_absolute_url(),
        f"tin-tuc/{edition.article_id}",
        edition.title,
        shortened(edition.sapo),
        edition.first_published_at,
        edition.visible_from,
        html=whole_text(edition),
        author=edition.byline or edition.source_name,
        subject=edition.section.name,
        image=image["jpeg"] if image else "",
    )


def whole_text(edition: Edition) -> str:
    """Give an article as a page of its own would, without what only the site's styles make sense of."""
    parts = [(block.get("html", ""), block.get("photo"), _file(block.get("photo"))) for block in edition.blocks]
    return render_to_string("news/_feed_text.html", {"edition": edition, "parts": parts}, using="public")


def _file(photo: dict[str, Any] | None) -> dict[str, Any] | None:  # as ArticlePhoto.public() gives it
    files = photo["renditions"] if photo else []
    return next((one for one in reversed(files) if one["width"] <= PHOTO_PX), files[0] if files else None)
