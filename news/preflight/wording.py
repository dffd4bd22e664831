"""Words of the article as a whole: what is missing, what shouts, what was pasted in pieces."""

import re
from unicodedata import normalize

from hanam_portal.backoffice.findings import Finding
from hanam_portal.publishing.vietnamese.text import fold
from news import body as text
from news.preflight.copy import Copy, quoted, words_of

FEWEST_SHOUTED_WORDS = 4
SHOUTED_SHARE = 0.6
# A word that can be said as one Vietnamese syllable: HỘI and THƯỞNG are words, UBND, TĐKT and BTV are not.
SYLLABLE = re.compile(r"(?:[bcdghklmnpqrstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)?[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?")
WORD = re.compile(r"[^\W\d_]+")
RUNNING_TEXT = {"p", "h2", "h3", "h4", "li"}


def missing(copy: Copy) -> list[Finding]:
    found = []
    if not copy.sapo.strip():
        found.append(Finding("sapo-missing", "Thiếu sapo: hãy viết đoạn mở đầu.", is_error=True, field="sapo"))
    if not text.plain_text(copy.body).strip() and not text.figures(copy.body):
        found.append(Finding("body-missing", "Bài chưa có nội dung.", is_error=True, field="body"))
    return found


def inspect(copy: Copy) -> list[Finding]:
    found = []
    for field, name, words in [("title", "Tiêu đề", copy.title), ("sapo", "Sapo", copy.sapo)]:
        if shouts(words):
            message = f"{name} viết toàn chữ hoa: hãy viết chữ thường, chỉ giữ hoa ở đầu câu và tên riêng."
            found.append(Finding("shouting", message, field=field))
    return found + _shouting_paragraphs(copy) + _decomposed(copy)


def shouts(words: str) -> bool:
    """Say whether a text is set in capitals; acronyms and a short name in capitals are no shouting."""
    letters = WORD.findall(words)
    shouted = [word for word in letters if len(word) > 1 and word.isupper() and SYLLABLE.fullmatch(fold(word))]
    return len(shouted) >= FEWEST_SHOUTED_WORDS and len(shouted) >= SHOUTED_SHARE * len(letters)


def _shouting_paragraphs(copy: Copy) -> list[Finding]:
    paragraphs = [words_of(element) for element in copy.elements if element.name in RUNNING_TEXT]
    shouting = [words for words in paragraphs if shouts(words)]
    if not shouting:
        return []
    message = (
        f"Nội dung có {len(shouting)} đoạn viết toàn chữ hoa, đầu tiên là {quoted(shouting[0])}: hãy viết chữ thường."
    )
    return [Finding("shouting", message, field="body")]


def _decomposed(copy: Copy) -> list[Finding]:
    """The title and the body are composed when they are saved; these fields are kept as they were pasted."""
    fields = [("sapo", "", "Sapo", copy.sapo)]
    for photo in copy.photos:
        fields.append(("caption", photo.use, f"Chú thích của ảnh {photo.place}", photo.caption))
        fields.append(("alt", photo.use, f"Mô tả của ảnh {photo.place}", photo.alt))
    return [
        Finding(
            "letters-decomposed",
            f"{name} có chữ bị tách rời dấu (thường do dán từ máy Mac hoặc tệp PDF), tìm kiếm sẽ không thấy: "
            "hãy gõ lại đoạn đó.",
            field=field,
            row=row,
        )
        for field, row, name, words in fields
        if normalize("NFC", words) != words
    ]
