"""Numbers of decisions and other papers: 1234/QĐ-UBND is read with the paper's kind and who issued it."""

import re

from hanam_portal.publishing.vietnamese.spoken.abbreviations import DOCUMENTS, ISSUERS, READINGS
from hanam_portal.publishing.vietnamese.spoken.numbers import integer_words, whole_words

_KINDS = "|".join(sorted({*DOCUMENTS.values()}, key=len, reverse=True))
NUMBER = re.compile(
    rf"(?P<kind>\b(?:{_KINDS}|QĐ|NĐ|NQ|TT)\s+)?(?P<said>\bsố:?\s+)?(?<![\w/])(?P<number>\d{{1,6}})(?P<letter>[a-z]?)"
    r"(?:/(?P<year>(?:19|20)\d\d))?/(?P<sign>[A-ZĐƯ][A-Za-zĐđƯư]*(?:[-–.][A-ZĐƯ][A-Za-zĐđƯư]*)*)"
    r"(?P<term>\d{1,2})?(?![\w/])(?P<named>(?=,?\s+(?:(?:ký\s+)?ngày\s[\d/.\- thángnăm]+)?của\s))?",
    re.IGNORECASE,
)


def document(found: re.Match[str]) -> str:
    """Read a paper's number with its kind, and with its issuer unless the text names that itself.

    The part of a sign that nobody knows stays as it is written, so that whoever checks the text sees it.
    """
    first, *others = re.split("[-–.]", found["sign"].upper())
    kind = found["kind"] or ("" if first not in DOCUMENTS or found["said"] else f"{DOCUMENTS[first]} ")
    number = f"{whole_words(found['number'].lstrip('0') or '0')} {found['letter'].upper()}".strip()
    year = f" năm {integer_words(int(found['year']))}" if found["year"] else ""
    issuers = others if first in DOCUMENTS else [first, *others]
    by = "" if found["named"] is not None or not issuers else f" của {', '.join(map(_issuer, issuers))}"
    term = f" khóa {integer_words(int(found['term']))}" if found["term"] and by else ""
    return f"{kind}số {number}{year}{by}{term}"


def _issuer(sign: str) -> str:
    return ISSUERS.get(sign) or READINGS.get(sign) or sign
