"""Numbers of documents: free text, compared by the letters and digits in them."""

import re

from hanam_portal.publishing.vietnamese.text import fold


def number_key(number: str) -> str:
    """Give what two spellings of one number share: "1960 /QĐ - UBND" and "1960/qđ-ubnd" are "1960-qd-ubnd"."""
    return "-".join(re.findall("[a-z0-9]+", fold(number)))
