"""Vietnamese text: the form it is stored in, the folds it is searched by, slugs, and keys that sort it.

The order of letters and tones is that of CLDR's `vi` collation, with which PostgreSQL's "vi-u-kn-true" sorts.
"""

import re
from collections.abc import Iterator
from unicodedata import combining, normalize

_LINE_BREAK = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_FIXED_SPACE = re.compile(r"[\u00a0\u2007\u202f]")
# Controls, zero-width characters, soft hyphens, marks of direction, byte order marks, tags, halves of surrogate pairs.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

_MOST_MARKS = 30  # as in the stream-safe format of Unicode's annex 15
_LONG_RUN_OF_SIGNS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS + 1},}}")  # where too many marks may be

_SHAPES = "\u0306\u0302\u031b"  # breve of ă; circumflex of â, ê, ô; horn of ơ, ư
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; ngang has no mark
_ETHS = str.maketrans("ðɖ", "đđ")  # old fonts wrote Đ as one of the two letters that look like it
_D_WITHOUT_STROKE = str.maketrans("đ", "d")

_SECOND_VOWEL_TONES = {
    normalize("NFC", first + tone + second): normalize("NFC", first + second + tone)
    for first, second in ("oa", "oe", "uy")
    for tone in _TONES
}
_FIRST_VOWEL_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_SECOND_VOWEL_TONES)})(?![^\W\d_])")

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_ELEMENT = re.compile(r"(?P<number>\d{1,99})|(?P<base>.)(?P<marks>[\u0300-\u036f]*)", re.DOTALL)


def clean(text: str) -> str:
    """Bring text that was typed, pasted or imported into the form we store.

    NFC (which also replaces U+0340 and U+0341), line breaks as "\\n", fixed spaces as plain ones, nothing invisible, of
    marks on one letter at most _MOST_MARKS. The author's spelling is kept: hòa stays hòa, hoà stays hoà.
    """
    text = _LINE_BREAK.sub("\n", text)
    text = _FIXED_SPACE.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    return normalize("NFC", _LONG_RUN_OF_SIGNS.sub(lambda run: "".join(_with_few_marks(run[0])), text))


def _with_few_marks(signs: str) -> Iterator[str]:
    """Leave out the marks that no script heaps on a letter: normalising takes time with the square of their number."""
    marks = 0
    for sign in signs:
        marks = marks + 1 if combining(sign) else 0
        if marks <= _MOST_MARKS:
            yield sign


def one_line(text: str) -> str:
    """Clean text that has no paragraphs, such as a title or a name: every run of whitespace is one space."""
    return " ".join(clean(text).split())


def fold_tone(text: str) -> str:
    """Fold case and the place of the tone, keep every diacritic: Hòa, HOÀ and hoà are equal, hoa is not.

    In a syllable that ends in oa, oe or uy the tone goes to the second vowel. After q, u is no vowel: quý stays.
    """
    folded = normalize("NFC", normalize("NFD", one_line(text)).casefold()).translate(_ETHS)
    return _FIRST_VOWEL_TONE.sub(lambda match: _SECOND_VOWEL_TONES[match[0]], folded)


def fold(text: str) -> str:
    """Fold all that people leave out when they type in a hurry: case, tones, marks, the stroke of đ."""
    decomposed = normalize("NFKD", normalize("NFKD", one_line(text)).casefold())
    letters = "".join(character for character in decomposed if not combining(character))
    plain = letters.translate(_ETHS).translate(_D_WITHOUT_STROKE)
    return " ".join(normalize("NFC", plain).split())


def slugify(text: str, max_length: int = 80) -> str:
    """Name a page in its address, with a-z, 0-9 and hyphens only, cut between words where it can be.

    Text in another script gives its code points; only text without any letter or digit gives "".
    """
    words = re.findall("[a-z0-9]+", fold(text)) or [f"u{ord(letter):x}" for letter in clean(text) if letter.isalnum()]
    slug = "-".join(words)
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]


def collation_key(text: str) -> str:
    """Give the key that sorts text as a Vietnamese dictionary does, and numbers by their value.

    Letters decide first (a ă â b c d đ e ê …), then tones (ngang, huyền, hỏi, ngã, sắc, nặng). Case, the place of the
    tone and leading zeros do not count. A space sorts before signs, signs before numbers, numbers before letters.
    Keys hold only 0-9 and a-z, so the order is the same bytewise and under any collation of a database.
    """
    codes, tones = [], []
    for element in _ELEMENT.finditer(normalize("NFD", fold_tone(text))):
        if element["number"]:
            codes.append(_number_code(element["number"]))
        else:
            codes.append(_letter_code(element["base"], element["marks"]))
            tones.append(_tone_code(element["marks"]))
    return "".join(codes) + "0" + "".join(tones).rstrip("1")


# The parts of a key: none is the beginning of another, and all are higher than the "0" after them. So keys compare as
# lists of parts would. The part of a letter is its base and its place on that base: a, ă, â are "a1", "a2", "a3".


def _letter_codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for letter in _ALPHABET:
        base = fold(letter)
        place = sum(code.startswith(base) for code in codes.values()) + 1
        codes[letter] = f"{base}{place}"
    return codes


_LETTER_CODES = _letter_codes()


def _letter_code(base: str, marks: str) -> str:
    letter = normalize("NFC", base + "".join(mark for mark in marks if mark in _SHAPES))
    if code := _LETTER_CODES.get(letter) or _LETTER_CODES.get(base):
        return code
    if base == " ":
        return "1"
    return f"{'zz' if base.isalpha() else '2'}{ord(base):06x}"


def _number_code(digits: str) -> str:
    significant = str(int(digits))
    return f"3{len(significant):02d}{significant}"


def _tone_code(marks: str) -> str:
    return max((str(_TONES.index(mark) + 2) for mark in marks if mark in _TONES), default="1")
