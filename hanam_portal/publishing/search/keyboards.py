"""What was typed while the keyboard program was off: the keys of Telex and of VNI, read as letters. Pure."""

import re
from unicodedata import normalize

from hanam_portal.publishing.vietnamese.syllables import is_syllable

_TONES = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VOWELS = "aăâeêioôơuưy"
_SHAPED = "ăâêôơư"


def decoded(text: str) -> str:
    """Read the words of a text as typed in Telex or in VNI; "" when none of them can be read so.

    A word that is a syllable as it stands stays as it is when its keys make no other.
    """
    words = [_word(word) or word for word in text.lower().split()]
    read = " ".join(words)
    return read if read != " ".join(text.lower().split()) else ""


def _word(word: str) -> str:
    """Read one word; "" when its keys make no syllable."""
    bare = re.sub(r"[^a-z0-9]", "", word)
    for read in (_telex(bare), _vni(bare)):
        if read and read != bare and is_syllable(read):
            return read
    return ""


def _telex(word: str) -> str:
    """Read Telex whose keys stand anywhere behind the letter they change: ddoongf, ddongof and dongdfo are đồng."""
    if not word.isalpha():
        return ""
    letters, tone = _without_tone(word, _TONES)
    return _toned(_doubled(letters), tone)


def _without_tone(word: str, keys: dict[str, str]) -> tuple[str, str]:
    """Take the last key of a tone out of a word, unless it stands before the first vowel."""
    first = next((place for place, letter in enumerate(word) if letter in "aeiouy"), len(word))
    for place in range(len(word) - 1, first, -1):
        if word[place] in keys:
            return word[:place] + word[place + 1 :], keys[word[place]]
    return word, ""


def _doubled(word: str) -> str:
    """Join the keys of đ, â, ê, ô and of ă, ơ, ư, wherever the second of them stands."""
    read = re.sub("uwow?", "uow", word)
    if read.startswith("d") and "d" in read[1:]:
        place = read.index("d", 1)
        read = "đ" + read[1:place] + read[place + 1 :]
    for vowel, shaped in (("a", "â"), ("e", "ê"), ("o", "ô")):
        if match := re.search(rf"{vowel}([^{vowel}]*){vowel}", read):
            read = f"{read[: match.start()]}{shaped}{match[1]}{read[match.end() :]}"
    if "w" in read[1:]:
        place = read.index("w", 1)
        rest = read[:place] + read[place + 1 :]
        read = _hooked(rest)
    return read.replace("w", "ư")


def _hooked(word: str) -> str:
    if "uo" in word:
        return word.replace("uo", "ươ", 1)
    for plain, shaped in (("a", "ă"), ("o", "ơ"), ("u", "ư")):
        if plain in word and not (plain == "a" and "u" in word and word.endswith("a")):
            return word.replace(plain, shaped, 1)
    return word.replace("u", "ư", 1)


def _vni(word: str) -> str:
    """Read VNI: 6 makes â ê ô, 7 ơ ư, 8 ă, 9 đ, and 1 to 5 are the tones."""
    if not re.search(r"[a-z][1-9]", word) or word[0].isdigit():
        return ""
    letters, tone = _without_tone(word, _VNI_TONES)
    for key, shapes in (("6", ("aâ", "eê", "oô")), ("8", ("aă",)), ("9", ("dđ",))):
        if key in letters:
            letters = letters.replace(key, "", 1)
            letters = next((letters.replace(one[0], one[1], 1) for one in shapes if one[0] in letters), letters)
    if "7" in letters:
        letters = _hooked_by_seven(letters.replace("7", ""))
    return "" if re.search(r"\d", letters) else _toned(letters, tone)


def _hooked_by_seven(word: str) -> str:
    if "uo" in word:
        return word.replace("uo", "ươ", 1)
    return word.replace("o", "ơ", 1) if "o" in word else word.replace("u", "ư", 1)


def _toned(word: str, tone: str) -> str:
    """Set a tone on the vowel that bears it; the fold of the search does not mind which of two it is."""
    if not tone:
        return word
    vowels = [place for place, letter in enumerate(word) if letter in _VOWELS]
    if word.startswith(("qu", "gi")) and len(vowels) > 1:
        vowels = vowels[1:]
    shaped = [place for place in vowels if word[place] in _SHAPED]
    if not vowels:
        return word
    ends_in_vowel = vowels[-1] == len(word) - 1
    bearer = shaped[-1] if shaped else vowels[-1] if len(vowels) == 1 or not ends_in_vowel else vowels[-2]
    return normalize("NFC", word[: bearer + 1] + tone + word[bearer + 1 :])
