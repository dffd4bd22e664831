"""The fonts of each old encoding: their words, how those read in Unicode, and how sure their signs make us."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from hanam_portal.publishing.vietnamese.old_font_tables import TCVN3, VNI

CERTAIN, LIKELY, WEAK = 2.0, 1.0, 0.5

MU, MICRO = "\u03bc", "\xb5"  # two characters for one sign; some programs give the Greek letter
UNITS = frozenset({f"{mu}{unit}" for mu in (MU, MICRO) for unit in ("A", "F", "V", "g", "l", "m", "s")} | {"N·m"})


@dataclass(frozen=True)
class Family:
    """The fonts of one encoding.

    letters: by what stands in the text, what it means. word: the characters of a word. capitals, smalls: the signs that
    show the case of a word. certain, likely: signs that no correct text, or hardly any, has in a word.
    """

    kind: str
    letters: Mapping[str, str]
    word: re.Pattern[str]
    capitals: str
    smalls: str
    certain: re.Pattern[str]
    likely: re.Pattern[str]
    has_toned_capitals: bool

    def read(self, word: str) -> str | None:
        """Read a word of this encoding; None when it is a unit or holds a sign that the encoding lacks."""
        signs = self._sign.findall(word)
        if word in UNITS or sum(map(len, signs)) < len(word):
            return None
        return self._in_case("".join(self.letters.get(sign, sign) for sign in signs), word)

    def is_abbreviation(self, word: str) -> bool:
        """Say whether a word is made of capitals only, such as QĐ-UBND and TĐKT."""
        return all(sign in self.capitals for sign in word)

    def points(self, word: str) -> float:
        """Say how much a word that reads as a Vietnamese syllable speaks for this encoding."""
        if self.certain.search(word):
            return CERTAIN
        return LIKELY if self.likely.search(word) else WEAK

    @cached_property
    def _sign(self) -> re.Pattern[str]:
        return re.compile("|".join([*sorted(self.letters, key=len, reverse=True), "[A-Za-z]"]))

    def _in_case(self, read: str, word: str) -> str:
        is_raised = not self.has_toned_capitals and is_in_capitals(word, self)
        return read.upper() if is_raised else read


def is_in_capitals(text: str, family: Family) -> bool:
    """Say whether two signs or more are capitals and none is small: toned letters are small ones in such text."""
    return sum(sign in family.capitals for sign in text) > 1 and not any(sign in family.smalls for sign in text)


def family_of(font: str) -> Family | None:
    """Find the encoding of a font by its name, such as .VnTimeH or VNI-Times."""
    name = font.strip(" \"'").lower()
    if name.startswith(".vn"):
        return FAMILIES["TCVN3"]
    return FAMILIES["VNI"] if re.match(r"vni[- ]", name) else None


ASCII_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_TCVN3 = {code: letter for letter, code in TCVN3.items()} | {MU: "à"}
_VNI = {code: letter for letter, code in VNI.items()}
_VNI |= {code[0].upper() + code[1:]: letter.upper() for code, letter in _VNI.items() if len(code) == 2}

FAMILIES = {
    "TCVN3": Family(
        kind="TCVN3",
        letters=_TCVN3,
        word=re.compile(f"[A-Za-z\xa1-\xae\xb5-\xb9\xbb-\xbe\xc0-\xff{MU}]+"),
        capitals=ASCII_CAPITALS + "\xa1\xa2\xa3\xa4\xa5\xa6\xa7",
        smalls=ASCII_CAPITALS.lower() + "\xa8\xa9\xaa\xab\xac\xad\xae",
        certain=re.compile(
            r"[a-z][\xc6-\xd6\xd8-\xde]"  # bÞ, ViÖt
            rf"|[A-Za-z][\xa8-\xac\xae\xb5\xb6\xb8\xb9\xbb-\xbe{MU}][A-Za-z\xa8-\xff]"  # c«ng, lµm
            r"|[A-Z][\xdf-\xfe][A-Z]"  # NéI
            rf"|[A-Za-z][\xac\xb5\xb8{MU}]$"  # th¬, Hµ, c¸
            r"|^\xae[a-z\xa8-\xff]"  # ®i
        ),
        likely=re.compile(
            r"[A-Z\xa1-\xa7][\xc6-\xd6\xd8-\xde]"  # NGHÞ
            r"|[A-Za-z][\xa8\xa9\xaa\xab\xb6\xb9\xbe]$"  # c¶, t«
            r"|^\xa7[a-z\xa8-\xff]{2}"  # §¹i
            r"|\xad[\xae-\xff]|[\xae-\xff]\xad"  # ng­êi, ®­a
        ),
        has_toned_capitals=False,
    ),
    "VNI": Family(
        kind="VNI",
        letters=_VNI,
        word=re.compile("[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\xff]+"),
        capitals=ASCII_CAPITALS + "ÑÔÖ",
        smalls=ASCII_CAPITALS.lower() + "ñôö",
        certain=re.compile("a[åäãëâ]|e[åäãâ]|o[åäâøõ]|[aeuyôö][øûõ]|[aeuyôö]ù|öô", re.IGNORECASE),
        likely=re.compile("a[éèúüàáê]|e[àá]|o[áãû]|^ñ[a-zôö]", re.IGNORECASE),
        has_toned_capitals=True,
    ),
}
