"""Addresses of the pages of news, quick enough for lists: the map of addresses is asked once for each section."""

from functools import lru_cache

from django.urls import get_script_prefix, get_urlconf, reverse


def section_url(section: str) -> str:
    """Give the address of a section by its slug. Raises NoReverseMatch."""
    return _section_url(section, get_script_prefix(), get_urlconf())


def article_url(section: str, slug: str, pk: int) -> str:
    """Give the address of an article, as `news:article` has it: below its section."""
    return f"{section_url(section)}{slug}-{pk}"


@lru_cache(maxsize=1000)
def _section_url(section: str, script_prefix: str, urlconf: str | None) -> str:
    return reverse("news:section", args=[section])
