"""The links at the foot of every page, always in one order: whoever needs help finds it where it was last time."""

from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

LINKS = {  # by the name of a URL
    "contact": "Liên hệ",
    "accessibility": "Hỗ trợ tiếp cận",
    "search": "Tìm kiếm",
    "news:archive": "Lưu trữ",
    "corrections": "Sổ đính chính",
    "data:index": "Dữ liệu mở",
    "feeds": "Nguồn tin (RSS)",
    "public_information": "Công khai thông tin",
    "organisation": "Cơ cấu tổ chức",
    "organisation_en": "English",
}
IN_ENGLISH = {"organisation_en"}
PREFIXES = 64  # of pages as they stood on a day, in words alone, for print


class FootLink(NamedTuple):
    """A link at the foot. language: of its words, when it is not Vietnamese."""

    label: str
    url: str
    language: str


def foot_links() -> tuple[FootLink, ...]:
    """Give the links within the prefix at which the page is read; what this side does not serve is left out."""
    return _links(get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)


@lru_cache(maxsize=PREFIXES)
def _links(prefix: str, urlconf: str) -> tuple[FootLink, ...]:
    """Look them up once: a page asks for all of them. prefix: the one that is set, which `reverse` goes by."""
    return tuple(
        FootLink(label, url, "en" if name in IN_ENGLISH else "")
        for name, label in LINKS.items()
        if (url := _url(name, urlconf))
    )


def _url(name: str, urlconf: str) -> str:
    try:
        return reverse(name, urlconf=urlconf)
    except NoReverseMatch:
        return ""
