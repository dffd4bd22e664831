"""What machines read of an article."""

from collections.abc import Iterable

from django.utils import timezone

from hanam_portal.publishing.structured import Node, news_article
from hanam_portal.publishing.vietnamese.dates import machine_date, machine_moment
from news.models import Edition
from news.pages import Link


def article_node(edition: Edition, about: Iterable[Link]) -> Node:
    """Describe an edition as its page shows it. about: the records that it reports on."""
    photos = [block["photo"] for block in edition.blocks if block["kind"] == "photo"]
    lead = [edition.lead] if edition.lead else []
    uses = [photo["use"] for photo in lead]
    return news_article(
        path=edition.get_absolute_url(),
        headline=edition.title,
        published=published(edition),
        modified=machine_moment(edition.visible_from),
        section=edition.section.name,
        description=edition.sapo,
        byline=edition.byline,
        source=(edition.source_name, edition.source_url),
        photos=[*lead, *(photo for photo in photos if photo["use"] not in uses)],
        about=[(link.name, link.url) for link in about],
        corrections=[(note["at"], note["note"]) for note in edition.notes if note["kind"] == "correction"],
    )


def published(edition: Edition) -> str:
    """Give the date of an article as exactly as it is known: to the second when it appeared here on its own day."""
    if edition.dated_on == timezone.localdate(edition.first_published_at):
        return machine_moment(edition.first_published_at)
    return machine_date(edition.dated_on, edition.dated_precision)
