"""Bằng khen, giấy khen and certificates of titles: a page each, with the way to the public record as a QR code."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from emulation.models import AwardLine, Decision
from emulation.models.award_types import AwardFamily
from emulation.models.decisions import DecisionStage
from emulation.papers import press
from emulation.papers.facts import is_sample, place_of, workplace
from emulation.papers.orders import citation, signature
from emulation.papers.paper import MOTTO, NATION, Signature, day_or_blank, or_blank, page_marks, printable

OF_ISSUER = re.compile(r"^(bằng khen|giấy khen|cờ thi đua) (của|cấp) .*", re.IGNORECASE)  # who grants it stands above
LONG_NAME, LONG_CITATION = 48, 160  # characters; what is longer is set smaller
QUIET = 4  # modules around a QR code that must stay white


@dataclass(frozen=True)
class Code:
    """A QR code to be drawn. size: its side in modules, quiet zone included. path: of an SVG."""

    address: str
    size: int
    path: str


@dataclass(frozen=True)
class Certificate:
    """One certificate. verb, award: "Tặng", "BẰNG KHEN". decision: the words that name it. book_number: its own."""

    issuer: str
    verb: str
    award: str
    name: str
    workplace: str
    citation: str
    date_line: str
    decision: str
    book_number: str
    signature: Signature
    code: Code

    @property
    def is_long(self) -> bool:
        return len(self.name) > LONG_NAME or len(self.citation) > LONG_CITATION


def certificates_pdf(decision: Decision, lines: Sequence[AwardLine]) -> bytes:
    """Set the certificates of lines of a decision, a page each. Raises press.PressError."""
    return press.pdf(certificates_html(decision, lines), style="certificate.css")


def certificates_html(decision: Decision, lines: Sequence[AwardLine]) -> str:
    is_draft = decision.stage != DecisionStage.SIGNED
    context = {
        "title": f"Bằng, giấy chứng nhận theo {citation(decision)}",
        "certificates": [certificate(decision, line) for line in lines],
        "marks": page_marks(is_draft=is_draft, is_sample=is_sample()),
        "is_sample": is_sample(),
        "nation": NATION,
        "motto": MOTTO,
    }
    return printable(render_to_string("emulation/papers/certificates.html", context))


def certificate(decision: Decision, line: AwardLine) -> Certificate:
    day = decision.signed_on
    place = place_of(decision.issuer_unit, day) if day else ""
    is_title = line.award_type.family == AwardFamily.TITLE and not line.award_name.casefold().startswith("cờ ")
    verb = "Truy tặng" if line.is_posthumous else "Tặng"
    period = "" if line.citation_text else line.printed_period
    return Certificate(
        issuer=decision.issuer,
        verb=f"{verb} danh hiệu" if is_title else verb,
        award=OF_ISSUER.sub(r"\1", line.award_name),
        name=line.name,
        workplace=workplace(line),
        citation=line.citation_text or period,
        date_line=f"{or_blank(place)}, {day_or_blank(day)}",
        decision=citation(decision),
        book_number=or_blank(line.certificate_number),
        signature=signature(decision),
        code=code(address(line)),
    )


def address(line: AwardLine) -> str:
    """The address of the public record, whether or not it is published yet."""
    return settings.SITE_URL + reverse("emulation:award", settings.PUBLIC_URLCONF, kwargs={"pk": line.pk})


def code(address: str) -> Code:
    """Draw an address as a QR code that stands a quarter of it being damaged."""
    matrix = segno.make(address, error="q", micro=False).matrix
    path = "".join(_strokes(row, modules) for row, modules in enumerate(matrix, QUIET))
    return Code(address, len(matrix) + 2 * QUIET, path)


def _strokes(row: int, modules: Iterable[int]) -> str:
    """Draw the dark modules of a row as horizontal strokes of width 1."""
    strokes, column = "", QUIET
    for is_dark, run in groupby(modules):
        length = len(list(run))
        if is_dark:
            strokes += f"M{column} {row}.5h{length}"
        column += length
    return strokes
