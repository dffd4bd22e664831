"""Abbreviations of public life, read both ways: UBND is Ủy ban nhân dân, and Ủy ban nhân dân is UBND.

Reviewed by hand: each stands here only when nearly everybody in the province means that one thing by it. The letters
and the words are both searched, so a wrong reading adds pages and hides none.
"""

from collections.abc import Sequence
from typing import NamedTuple

from hanam_portal.publishing.search.words import Piece, pieces

MOST_WAYS = 6  # to say one question

MEANINGS = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "BTV": "Ban Thường vụ",
    "BCH": "Ban Chấp hành",
    "BCĐ": "Ban Chỉ đạo",
    "BTC": "Ban Tổ chức",
    "TĐKT": "Thi đua khen thưởng",
    "CSTĐ": "Chiến sĩ thi đua",
    "LĐTT": "Lao động tiên tiến",
    "LĐLĐ": "Liên đoàn Lao động",
    "LHPN": "Liên hiệp Phụ nữ",
    "CCB": "Cựu chiến binh",
    "TNCS": "Thanh niên Cộng sản",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "GDĐT": "Giáo dục và Đào tạo",
    "KH&CN": "Khoa học và Công nghệ",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "TN&MT": "Tài nguyên và Môi trường",
    "LĐTBXH": "Lao động Thương binh và Xã hội",
    "LĐ-TB&XH": "Lao động Thương binh và Xã hội",
    "VHTTDL": "Văn hóa Thể thao và Du lịch",
    "VH-TT-DL": "Văn hóa Thể thao và Du lịch",
    "TT&TT": "Thông tin và Truyền thông",
    "GTVT": "Giao thông vận tải",
    "ATGT": "An toàn giao thông",
    "CSGT": "Cảnh sát giao thông",
    "PCCC": "Phòng cháy chữa cháy",
    "ANTT": "An ninh trật tự",
    "BHXH": "Bảo hiểm xã hội",
    "BHYT": "Bảo hiểm y tế",
    "NTM": "Nông thôn mới",
    "HTX": "Hợp tác xã",
    "KCN": "Khu công nghiệp",
    "CCN": "Cụm công nghiệp",
    "CCHC": "Cải cách hành chính",
    "ĐVHC": "Đơn vị hành chính",
    "TTHC": "Thủ tục hành chính",
    "CNTT": "Công nghệ thông tin",
    "QPAN": "Quốc phòng an ninh",
    "KTXH": "Kinh tế xã hội",
    "KT-XH": "Kinh tế xã hội",
    "THPT": "Trung học phổ thông",
    "THCS": "Trung học cơ sở",
    "TNXH": "Tệ nạn xã hội",
    "TDTT": "Thể dục thể thao",
    "VNĐ": "Việt Nam đồng",
    "TW": "Trung ương",
    "TTg": "Thủ tướng",
    "TP": "Thành phố",
    "TX": "Thị xã",
    "TT": "Thị trấn",
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "KH": "Kế hoạch",
    "CT": "Chỉ thị",
}


class Known(NamedTuple):
    """An abbreviation that was met. said: how the page names it, "UBND = Ủy ban nhân dân"."""

    said: str
    other: tuple[Piece, ...]


def _both_ways() -> dict[tuple[str, ...], list[Known]]:
    table: dict[tuple[str, ...], list[Known]] = {}
    for letters, meaning in MEANINGS.items():
        said = f"{letters} = {meaning}"
        for one, other in ((letters, meaning), (meaning, letters)):
            key = tuple(piece.folded for piece in pieces(one))
            table.setdefault(key, []).append(Known(said, tuple(pieces(other))))
    return table


_TABLE = _both_ways()
_LONGEST = max(map(len, _TABLE))


class Ways(NamedTuple):
    """The ways to say what was typed, its own first. said: the abbreviations that were read."""

    ways: list[list[Piece]]
    said: list[str]


def said_otherwise(text: str) -> list[str]:
    """Give the other ways to say a text, folded; none for one without an abbreviation."""
    return [" ".join(piece.folded for piece in way) for way in ways(pieces(text)).ways[1:]]


def ways(typed: Sequence[Piece]) -> Ways:
    """Give, of words in their order, every way to say them with abbreviations and without, MOST_WAYS at most.

    What stands there twice is said in one way both times.
    """
    found: list[tuple[list[Piece], dict[str, int]]] = [([], {})]
    said: list[str] = []
    place = 0
    while place < len(typed):
        length, known = _met(typed, place)
        choices = [tuple(typed[place : place + length]), *(one.other for one in known)]
        key = " ".join(piece.folded for piece in choices[0])
        found = [
            ([*way, *choices[choice]], {**chosen, key: choice})
            for choice in range(len(choices))
            for way, chosen in found
            if chosen.get(key, choice) == choice
        ][:MOST_WAYS]
        said += [one.said for one in known]
        place += length
    return Ways([way for way, _ in found], list(dict.fromkeys(said)))


def _met(typed: Sequence[Piece], place: int) -> tuple[int, list[Known]]:
    """Find the longest abbreviation or meaning that begins at a place; its length, and 1 where there is none."""
    for length in range(min(_LONGEST, len(typed) - place), 0, -1):
        if known := _TABLE.get(tuple(piece.folded for piece in typed[place : place + length])):
            return length, known
    return 1, []
