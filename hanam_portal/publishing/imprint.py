"""Who answers for the portal, as the settings say it: the foot of every page and the pages on how to reach them."""

import re
from typing import NamedTuple

from django.conf import settings

FACTS = {  # by the name in settings.IMPRINT: what it is called in Vietnamese and in English, in the order of the foot
    "owner": ("Cơ quan chủ quản", "Governing body"),
    "responsible": ("Người chịu trách nhiệm", "Responsible person"),
    "licence": ("Giấy phép", "Licence"),
    "address": ("Địa chỉ", "Address"),
    "phone": ("Điện thoại", "Telephone"),
    "email": ("Email", "Email"),
}
TO_REACH = ["owner", "address", "phone", "email"]


class Fact(NamedTuple):
    """label_en: in English. url: where a telephone or a mail program goes; "" for what is only read."""

    label: str
    label_en: str
    words: str
    url: str


def imprint() -> list[Fact]:
    """Give what is known of those who answer for the portal; what is not has no row."""
    return _facts(list(FACTS))


def ways_to_reach() -> list[Fact]:
    """Give what somebody needs who wants to write, call or come."""
    return _facts(TO_REACH)


def reuse() -> str:
    """Give the sentence on how to name the source; "" when there is none."""
    return str(settings.IMPRINT["reuse"])


def _facts(names: list[str]) -> list[Fact]:
    known = [(name, settings.IMPRINT[name]) for name in names if settings.IMPRINT[name]]
    return [Fact(*FACTS[name], words, _url(name, words)) for name, words in known]


def _url(name: str, words: str) -> str:
    match name:
        case "phone":
            return f"tel:{re.sub(r'[^0-9+]', '', words)}"
        case "email":
            return f"mailto:{words}"
    return ""
