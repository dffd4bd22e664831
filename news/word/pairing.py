"""Photos and their captions: which of the paragraphs around a photo speaks of it.

Where two answers are possible, none is given, and the summary says so.
"""

from itertools import takewhile

from mammoth.documents import Element, Paragraph, Table

from news.word import tables
from news.word.captions import LONGEST_CAPTION, Words, read
from news.word.tree import is_blank, is_caption, is_marked_caption, opened, photo_number, words

SHOWN_CHARACTERS = 90


class Pairing:
    """Finds the captions of one document. words: by the number of a photo, what was found; remarks: what was not."""

    def __init__(self) -> None:
        self.words: dict[int, Words] = {}
        self.remarks: list[str] = []

    def in_order(self, blocks: list[Element]) -> list[Element]:
        """Give the blocks with every photo in a paragraph of its own, without the captions that found their photo."""
        waiting = [
            each for place, block in enumerate(blocks) for each in self._opened(block, blocks[place + 1 : place + 2])
        ]
        made: list[Element] = []
        while waiting:
            made += self._next(waiting)
        return made

    def take(self, number: int, caption: Paragraph | list[Paragraph]) -> bool:
        """Give a photo its caption; False when it is too long to be one, and stays in the text."""
        texts = [words(each) for each in (caption if isinstance(caption, list) else [caption])]
        read_words = read(" ".join(texts))
        if len(read_words.caption) > LONGEST_CAPTION:
            told = f"chú thích dài hơn {LONGEST_CAPTION} ký tự nên được giữ trong bài: “{_shown(texts[0])}”"
            self.remarks.append(f"Ảnh {number}: {told}")
            return False
        before = self.words.get(number, Words(""))
        self.words[number] = Words(read_words.caption or before.caption, read_words.credit or before.credit)
        return True

    def shared(self, numbers: list[int], captions: list[Element]) -> None:
        """Say that photos and captions could not be told apart."""
        names = ", ".join(f"ảnh {number}" for number in numbers)
        told = "; ".join(f"“{_shown(words(caption))}”" for caption in captions)
        self.remarks.append(
            f"{names.capitalize()} đứng liền nhau nhưng có {len(captions)} chú thích: {told}. "
            "Cổng không đoán: chú thích được giữ trong bài, hãy ghi vào từng ảnh."
        )

    def _opened(self, block: Element, follower: list[Element]) -> list[Element]:
        if isinstance(block, Table):
            return tables.laid_out(block, self)
        if isinstance(block, Paragraph):
            return opened(block, follower[0] if follower else None)
        return [block]

    def _next(self, waiting: list[Element]) -> list[Element]:
        """Take the next block, or photos together with their captions, off the front of `waiting`."""
        if above := self._captions_above(waiting):
            return above
        photos = self._photos(waiting)
        if not photos:
            return [waiting.pop(0)]
        if self._has_words(photos[0]):
            return photos
        captions = _captions(waiting)
        numbers = [photo_number(photo) for photo in photos]
        if len(numbers) == 1:
            return [*photos, *self._of_one(numbers[0], captions)]
        return [*photos, *self._of_many(numbers, captions)]

    def _photos(self, waiting: list[Element]) -> list[Element]:
        """Take a photo, and those that stand with it; one that has its words already stands alone."""
        taken = [waiting.pop(0)] if photo_number(waiting[0]) else []
        while taken and not self._has_words(taken[0]):
            blanks = _blanks(waiting)
            if not waiting[blanks:] or not photo_number(waiting[blanks]) or self._has_words(waiting[blanks]):
                break
            taken.append(waiting[blanks])
            del waiting[: blanks + 1]
        return taken

    def _has_words(self, block: Element) -> bool:
        return photo_number(block) in self.words

    def _of_one(self, number: int, captions: list[Element]) -> list[Element]:
        """Give one photo the first of the captions below it, and a line below that which only names who took it."""
        if not captions or not self.take(number, captions[0]):
            return captions
        rest = captions[1:]
        if rest and not self.words[number].credit and not (second := read(words(rest[0]))).caption and second.credit:
            self.take(number, rest[0])
            return rest[1:]
        return rest

    def _of_many(self, numbers: list[int], captions: list[Element]) -> list[Element]:
        """Give each of several photos its caption where there are as many; else guess nothing, and say so."""
        marked = list(takewhile(is_marked_caption, captions))
        chosen = captions if len(captions) == len(numbers) else marked
        if len(chosen) != len(numbers):
            if captions:
                self.shared(numbers, captions)
            return captions
        left = [text for number, text in zip(numbers, chosen, strict=True) if not self.take(number, text)]
        return [*left, *captions[len(chosen) :]]

    def _captions_above(self, waiting: list[Element]) -> list[Element]:
        """Take photos that each have their caption above: caption, photo, caption, photo, and no caption last."""
        photos: list[tuple[Element, Element]] = []
        blocks = waiting
        while blocks and is_marked_caption(blocks[0]):
            below = blocks[1 + _blanks(blocks[1:]) :]
            if not below or not photo_number(below[0]) or self._has_words(below[0]):
                break
            photos.append((blocks[0], below[0]))
            blocks = below[1:]
            blocks = blocks[_blanks(blocks) :]
        if not photos or (blocks and (photo_number(blocks[0]) or is_caption(blocks[0]))):
            return []
        del waiting[: len(waiting) - len(blocks)]
        return [each for caption, photo in photos for each in self._below(caption, photo)]

    def _below(self, caption: Element, photo: Element) -> list[Element]:
        return [photo] if self.take(photo_number(photo), caption) else [caption, photo]


def _captions(waiting: list[Element]) -> list[Element]:
    """Take the captions off the front, and the blank lines before each. After one that is marked, only such."""
    taken: list[Element] = []
    while (blanks := _blanks(waiting)) < len(waiting):
        is_next = is_marked_caption if taken and is_marked_caption(taken[0]) else is_caption
        if not is_next(waiting[blanks]):
            break
        taken.append(waiting[blanks])
        del waiting[: blanks + 1]
    return taken


def _blanks(blocks: list[Element]) -> int:
    return sum(1 for _ in takewhile(is_blank, blocks))


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
