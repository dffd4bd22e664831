"""Finding photos of the library by their words, without regard to diacritics, among half a million.

Each page asks twice: first for keys, which an index that holds the words answers alone, then for the rows of those.
"""

from collections.abc import Sequence

from hanam_portal.publishing.vietnamese.text import fold
from news.models import Photo
from news.models.photos import PhotoQuerySet

MOST_LETTERS = 200
MOST_WORDS = 8


def wanted_words(query: str) -> list[str]:
    """Give the words of a query as the index holds them; the longest first, because they rule out most."""
    words = dict.fromkeys(fold(query[:MOST_LETTERS]).split())
    return sorted(words, key=len, reverse=True)[:MOST_WORDS]


def holding(photos: PhotoQuerySet, query: str) -> PhotoQuerySet:
    """Keep the photos whose words hold every word of the query, or a part of a word that it is."""
    for word in wanted_words(query):
        photos = photos.filter(folded_words__contains=word)
    return photos


def newest(query: str, first: int, count: int) -> list[Photo]:
    """Give the photos that a query finds, newest first, from the place `first` on."""
    keys = holding(Photo.objects.order_by("-pk"), query).values_list("pk", flat=True)
    return in_order(list(keys[first : first + count]))


def in_order(keys: Sequence[int]) -> list[Photo]:
    """Give the photos of these keys in their order, each once, without those that do not exist."""
    photos = Photo.objects.in_bulk(dict.fromkeys(keys))
    return [photos[key] for key in dict.fromkeys(keys) if key in photos]
