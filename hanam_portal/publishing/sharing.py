"""What a link to a page shows where somebody shares it: a title, and a photo or a card drawn of the title."""

import hashlib
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from hanam_portal.publishing.reading import whole
from hanam_portal.publishing.structured import SITE_NAME
from hanam_portal.publishing.templatetags.editions import absolute, share_file

WIDTH_PX, HEIGHT_PX = 1200, 630
DESIGN = 1  # a new number gives every card a new address


class Words(NamedTuple):
    """What a card says. kicker: where its page stands, or what it is. site: the portal's name; host: where to check."""

    title: str
    kicker: str
    site: str
    host: str


class Card(NamedTuple):
    """A card for the pages of one record. kind: of discovery_views.CARDS. key: of the record; None if it has none."""

    kind: str
    key: int | None
    title: str
    kicker: str

    @property
    def words(self) -> Words:
        return Words(self.title, self.kicker, SITE_NAME, urlsplit(settings.SITE_URL).netloc)

    @property
    def digest(self) -> str:
        """Name the card by all that decides its pixels: what stands under the name never changes."""
        return hashlib.sha256("\n".join([str(DESIGN), *self.words]).encode()).hexdigest()[:12]

    @property
    def path(self) -> str:
        """Where the card is; nowhere while the record is not saved, and where the public side is not served."""
        try:
            return reverse("card", args=[self.kind, self.key, self.digest])
        except NoReverseMatch:
            return ""


SITE_CARD = Card("cong", 0, SITE_NAME, "Tin tức, thi đua khen thưởng")


@dataclass(frozen=True)
class Share:
    """kind: of Open Graph. image: the whole address of a JPEG; "" where there is none. alt: what it shows."""

    kind: str
    title: str
    image: str
    width: int
    height: int
    alt: str


def share(edition: Any) -> Share:  # an edition of any kind that has a card, and a lead if it has photos
    """Show the photo of an edition as it was cut for networks, else its card."""
    card: Card = edition.card
    photo = getattr(edition, "lead", None)
    file = share_file(photo)
    if not (photo and file):
        return _drawn("article", card)
    alt = ": ".join(words for words in (photo.get("archive"), photo["alt"]) if words)
    return Share("article", card.title, absolute(file["jpeg"]), file["width"], file["height"], alt or card.title)


def share_site(title: str) -> Share:
    """Show the card of the site, for pages that are about no record."""
    drawn = _drawn("website", SITE_CARD)
    return Share(drawn.kind, title, drawn.image, drawn.width, drawn.height, drawn.alt)


def _drawn(kind: str, card: Card) -> Share:
    image = whole(card.path) if card.path else ""
    return Share(kind, card.title, image, WIDTH_PX, HEIGHT_PX, f"{card.kicker}: {card.title}")
