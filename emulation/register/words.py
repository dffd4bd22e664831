"""The words by which an entry of the register is found. Pure: knows no database.

An entry holds its words without diacritics. Those of the name stand as they are; others carry a mark of what they are,
so that one index answers every question and nobody called An is found because of the Công an.
"""

import re
from typing import Any

from hanam_portal.publishing.search.words import folded_pieces
from hanam_portal.publishing.vietnamese.text import fold

UNIT, UNIT_KEY, NUMBER, SIGNED, TYPE, YEAR, FAMILY = "u_", "k_", "n_", "s_", "t_", "y_", "f_"


def words_in(text: str) -> list[str]:
    """Give the words of a text without diacritics: "Trần Thị Bé (Hà)" is tran, thi, be, ha."""
    return re.findall(r"[^\W_]+", fold(text))


def pieces_of(number: str) -> list[str]:
    """Give the pieces of a document's number: "0196/QĐ-UBND", "196 qđ.ubnd" and "QĐ196-UBND" have the same ones."""
    return folded_pieces(number)


def words_of(columns: dict[str, Any], *, number: str, signed_on: str) -> str:  # public columns of any JSON type
    """Give the words of an entry, with a space before and after each. columns: of its line; signed_on: an ISO date."""
    marked = [
        *words_in(columns["name"]),
        *(UNIT + word for word in words_in(columns["unit_name"])),
        *(NUMBER + piece for piece in pieces_of(number)),
        f"{SIGNED}{signed_on[:4]}",
        f"{TYPE}{columns['award_type']}",
        f"{YEAR}{columns['year']}",
        f"{FAMILY}{columns['family']}",
        *([f"{UNIT_KEY}{columns['unit']}"] if columns["unit"] else []),
    ]
    return f" {' '.join(dict.fromkeys(marked))} "
