"""Decisions and their lines as staff look for them: numbers in any style, issuers and names without accents."""

import re

from django.db.models import Q, QuerySet

from emulation.decisions.numbers import number_key
from emulation.models import AwardLine, Decision
from hanam_portal.publishing.vietnamese.text import fold

DECISIONS_LOOKED_AT = 20
LINES_LOOKED_AT = 5_000
BEFORE_A_NUMBER = re.compile(r"^(?:quyet dinh|qd|so)\b[ .:]*")


def decisions_numbered(term: str) -> QuerySet[Decision]:
    """Find decisions by their number ("1960", "QĐ 1960", "số 1960/qđ-ubnd"), the latest first; none for no number."""
    key = number_key(_bare(term))
    if not key:
        return Decision.objects.none()
    return Decision.objects.filter(Q(number_key=key) | Q(number_key__startswith=f"{key}-"))


def decisions_matching(term: str) -> Q:
    """Match what was typed with number, issuer or year of signing."""
    words, key = fold(term)[:200], number_key(_bare(term))
    matches = Q(issuer_key__contains=words)
    if key:
        matches |= Q(number_key=key) | Q(number_key__startswith=f"{key}-") | Q(number_key__endswith=f"-{key}")
    if re.fullmatch(r"(19|20)\d\d", words):
        matches |= Q(signed_on__year=int(words))
    return matches


def lines_called(term: str, *, limit: int) -> list[AwardLine]:
    """Find lines by the number of their decision and, after it, words of the name: "1960 anh chuc"."""
    number, words = _split(term)
    decisions = [key for (key,) in decisions_numbered(number).values_list("pk")[:DECISIONS_LOOKED_AT]]
    if not decisions:
        return []
    names = AwardLine.objects.filter(decision__in=decisions).order_by("-decision__signed_on", "position", "pk")
    found = [
        key
        for key, name in names.values_list("pk", "name")[:LINES_LOOKED_AT]
        if all(word in fold(name) for word in words)
    ]
    lines = AwardLine.objects.select_related("award_type", "decision").in_bulk(found[:limit])
    return [lines[key] for key in found[:limit]]


def _split(term: str) -> tuple[str, list[str]]:
    """Take a term apart: what has a digit is the number, the letters after it are a name."""
    parts = fold(_bare(term)).split()
    last = max((place for place, part in enumerate(parts) if re.search(r"\d", part)), default=-1)
    return " ".join(parts[: last + 1]), parts[last + 1 :]


def _bare(term: str) -> str:
    """Leave out what stands before a number and is none of it."""
    folded, before = fold(term)[:200], None
    while before != folded:
        before, folded = folded, BEFORE_A_NUMBER.sub("", folded)
    return folded
