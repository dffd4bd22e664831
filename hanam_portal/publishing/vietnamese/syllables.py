"""What a Vietnamese syllable may be: an onset, a rime, a tone. Foreign words hardly ever pass."""

import re
from functools import lru_cache
from unicodedata import normalize

_ONSETS = re.findall(r"\S+", "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
_RIMES = re.findall(
    r"\S+",
    "a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong "
    "op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn "
    "uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ươc ươi ươm ươn ương ươp ươt ươu ưu y yêm yên yêng yêt yêu",
)
_ONLY_THERE = {"g": [rime for rime in _RIMES if rime.startswith("i")], "qu": ["ych", "ynh", "yt"]}  # gì, quỳnh

_BEFORE_FRONT = {"c": False, "g": False, "ng": False, "gh": True, "k": True, "ngh": True}  # before e, ê, i and y


def _meets(onset: str, rime: str) -> bool:
    return _BEFORE_FRONT.get(onset) in (None, rime[0] in "eêiy") or rime in _ONLY_THERE.get(onset, [])


_SHAPES = frozenset(
    onset + rime for onset in ["", *_ONSETS] for rime in [*_RIMES, *_ONLY_THERE.get(onset, [])] if _meets(onset, rime)
)
_BARE = frozenset(
    "".join(letter for letter in normalize("NFD", shape) if letter < "\u0300").replace("đ", "d") for shape in _SHAPES
)
_TONES = re.compile("[\u0300\u0309\u0303\u0301\u0323]")  # huyền, hỏi, ngã, sắc, nặng
_STOP = re.compile("[ckpt]$|ch$")


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Say whether a word, in either case, could be one Vietnamese syllable. One that ends in a stop is sắc or nặng."""
    letters = normalize("NFD", word.lower())
    tones = _TONES.findall(letters)
    bare = normalize("NFC", _TONES.sub("", letters))
    if len(tones) > 1 or (_STOP.search(bare) and tones not in (["\u0301"], ["\u0323"])):
        return False
    return bare in _SHAPES


def is_bare_syllable(word: str) -> bool:
    """Say whether an ASCII word could be a syllable whose marks were left out, or one without marks."""
    return word.lower() in _BARE
