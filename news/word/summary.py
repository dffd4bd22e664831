"""What a person reads of a Word file before anything is made of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from news import body as text
from news.models import Photo, WordFile
from news.photos import same_file
from news.word.reading import Picture, Reading


@dataclass(frozen=True)
class Row:
    """One picture of the file. problem: why it cannot be taken in; note: what else happens with it."""

    picture: Picture
    has_thumbnail: bool
    problem: str
    note: str
    inherited: str

    @property
    def has_caption(self) -> bool:
        return bool(self.picture.caption or self.inherited)


@dataclass(frozen=True)
class Summary:
    """All that the page of a Word file shows. passages: the text, with ("photo", number) where a photo stands."""

    reading: Reading
    rows: list[Row]
    passages: list[tuple[str, str]]

    @property
    def counted(self) -> str:
        """E.g. "14 ảnh, 13 chú thích, 1 thiếu"."""
        if not self.rows:
            return "Không có ảnh"
        captions = sum(row.has_caption for row in self.rows)
        missing = len(self.rows) - captions
        return f"{len(self.rows)} ảnh, {captions} chú thích" + (f", {missing} thiếu" if missing else ", không thiếu")

    @property
    def missing(self) -> list[int]:
        return [row.picture.number for row in self.rows if not row.has_caption]

    @property
    def without_credit(self) -> int:
        return sum(not row.picture.credit and not row.inherited for row in self.rows)

    @property
    def refused(self) -> list[Row]:
        return [row for row in self.rows if row.problem]


def summarise(brought: WordFile) -> Summary:
    reading = Reading.of(brought.reading)
    first: dict[str, int] = {}
    rows = [_row(picture, brought.pictures.get(picture.part, {}), first) for picture in reading.pictures]
    return Summary(reading, rows, list(_passages(reading.body)))


def _row(picture: Picture, looked: dict[str, Any], first: dict[str, int]) -> Row:
    sha256 = looked.get("sha256", "")
    earlier = first.setdefault(sha256, picture.number) if sha256 else picture.number
    photo = same_file(sha256)
    is_gone = photo is not None and photo.is_taken_down
    problem = picture.problem or looked.get("problem", "")
    if photo is not None and is_gone:
        problem = f"ảnh này đã bị gỡ khỏi cổng: {photo.takedown_reason}"
    is_known = photo is not None and not is_gone
    return Row(
        picture=picture,
        has_thumbnail="thumbnail" in looked and not is_gone,
        problem=problem,
        note=_note(earlier if earlier != picture.number else 0, photo if is_known else None),
        inherited=photo.default_caption if photo is not None and is_known and not picture.caption else "",
    )


def _note(earlier: int, photo: Photo | None) -> str:
    if earlier:
        return f"Cùng một tệp với ảnh {earlier}: thư viện giữ một ảnh, bài dùng hai lần."
    if photo is not None:
        return f"Đã có trong thư viện (“{photo}”): bài dùng lại ảnh đó" + (
            f", nguồn ảnh: {photo.credit}." if photo.credit else "."
        )
    return ""


def _passages(body: str) -> Iterator[tuple[str, str]]:
    for part in text.split(body):
        if isinstance(part, str):
            yield from (("text", line) for line in text.plain_text(part).splitlines())
        else:
            yield "photo", str(part.photo_id)
