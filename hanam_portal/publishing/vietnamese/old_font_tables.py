"""The letters of two encodings older than Unicode, as the characters that Windows (cp1252) shows for their bytes.

TCVN3: TCVN 5712:1993, third table, of the .Vn fonts and the ABC keyboard. It has no capitals with tones: fonts whose
name ends in H print its small letters as capitals. VNI: VNI-Windows, of the VNI fonts; marks follow their vowel.
"""

from unicodedata import normalize

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of every row below

_TCVN3_PLAIN = "ăâêôơưđĂÂÊÔƠƯĐ", "\xa8\xa9\xaa\xab\xac\xad\xae\xa1\xa2\xa3\xa4\xa5\xa6\xa7"
_TCVN3_TONED = {
    "a": "\xb5\xb6\xb7\xb8\xb9",
    "ă": "\xbb\xbc\xbd\xbe\xc6",
    "â": "\xc7\xc8\xc9\xca\xcb",
    "e": "\xcc\xce\xcf\xd0\xd1",
    "ê": "\xd2\xd3\xd4\xd5\xd6",
    "i": "\xd7\xd8\xdc\xdd\xde",
    "o": "\xdf\xe1\xe2\xe3\xe4",
    "ô": "\xe5\xe6\xe7\xe8\xe9",
    "ơ": "\xea\xeb\xec\xed\xee",
    "u": "\xef\xf1\xf2\xf3\xf4",
    "ư": "\xf5\xf6\xf7\xf8\xf9",
    "y": "\xfa\xfb\xfc\xfd\xfe",
}

_VNI_ALONE = "đơưìỉĩíịỵ", "ñôöìæóíòî"
_VNI_SHAPES = {"ă": "ê", "â": "â", "ê": "â", "ô": "â"}  # after the plain vowel
_VNI_MARKS = {"ă": "èúüéë", "â": "àåãáä", "ê": "àåãáä", "ô": "àåãáä"}  # shape and tone in one, after the plain vowel
_VNI_TONES = "øûõùï"  # after any other vowel; ơ and ư are ô and ö there


def _toned(vowel: str) -> list[str]:
    return [normalize("NFC", vowel + tone) for tone in _TONES]


def _tcvn3() -> dict[str, str]:
    codes = dict(zip(*_TCVN3_PLAIN, strict=True))
    for vowel, row in _TCVN3_TONED.items():
        codes |= dict(zip(_toned(vowel), row, strict=True))
    return codes


def _vni() -> dict[str, str]:
    codes = dict(zip(*_VNI_ALONE, strict=True))
    for vowel in "aeouyăâêôơư":
        base = codes.get(vowel) or normalize("NFD", vowel)[0]
        codes |= {vowel: base + _VNI_SHAPES[vowel]} if vowel in _VNI_SHAPES else {}
        marks = _VNI_MARKS.get(vowel, _VNI_TONES)
        codes |= {letter: codes.get(letter, base + mark) for letter, mark in zip(_toned(vowel), marks, strict=True)}
    return codes | {letter.upper(): code.upper() for letter, code in codes.items()}


TCVN3 = _tcvn3()
VNI = _vni()
"""By Unicode letter, what stands for it. TCVN3 lacks capitals with tones; VNI has two characters for most letters."""
