"""The program that sets HTML as PDF. Knows no Django.

It reads HTML from its standard input and writes JSON: the PDF, or null where Pango is not installed. It fetches
nothing: what a page shows is in its HTML, and how, in the style sheets of this project. The portal runs it and never
imports it: WeasyPrint makes Pillow take broken images for whole ones, in all of its process.
"""

import io
import logging
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from hanam_portal.backoffice.apart import HOME, answer

try:
    import weasyprint
except OSError:  # Pango is not installed
    weasyprint = None

STYLES = HOME / "static" / "emulation"


def read(data: bytes, arguments: Sequence[str]) -> str | None:
    """Answer with the PDF in base64. arguments: the name of a style sheet."""
    return b64encode(typeset(data, STYLES / arguments[0])).decode() if weasyprint else None


def typeset(html: bytes, style: Path) -> bytes:
    """Set HTML in UTF-8 as a tagged PDF; the same HTML gives the same bytes."""
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    refuse = weasyprint.URLFetcher(allowed_protocols=[])
    page = weasyprint.HTML(file_obj=io.BytesIO(html), encoding="utf-8", url_fetcher=refuse)
    sheet = weasyprint.CSS(filename=style, url_fetcher=refuse)
    file: bytes = page.write_pdf(
        stylesheets=[sheet],
        presentational_hints=True,
        pdf_variant="pdf/ua-1",
        pdf_identifier=sha256(html).digest()[:16],
    )
    return file


if __name__ == "__main__":
    answer(read)
