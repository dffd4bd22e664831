"""The caption linter: whether a caption tells who, where and when, and is a caption at all.

Rules, each a pure reading of the words:
- a caption is there, is no file name, does not only say "Ảnh minh họa", is not the headline, stands under one photo of
  the article only and has at most 300 characters; the first of these that fails is told, with the length beside it;
- who: somebody who holds an office does something (phát biểu, trao, kiểm tra …) and no name follows the office;
- where: somebody does something that has a place (phát biểu, trao, ký …) and no place is named; "tại hội nghị" is one;
- when: an event (hội nghị, lễ trao, đại hội …) is shown and no time is named.

What the sapo tells need not be told again: readers have just read it. Landscapes, buildings and
objects, where nobody does anything and nothing is held, are asked nothing.
"""

import re
from collections import defaultdict
from unicodedata import normalize

from hanam_portal.backoffice.findings import Finding
from news.preflight import people
from news.preflight.copy import Copy, PhotoCopy, bare, same_words
from news.preflight.letters import CAPITAL
from news.preflight.photos import is_file_name

LONGEST_CHARS = 300

SAYS_NOTHING = re.compile(
    r"(?:(?:ảnh|hình|hình ảnh|bức ảnh)(?: (?:minh họa|minh hoạ|tư liệu|internet|sưu tầm|st|pv|ctv|số))?"
    r"|minh họa|minh hoạ|chú thích|chú thích ảnh|chưa có chú thích|nguồn(?: \w+){0,3}|n/?a|test|không có)"
    r"(?: \d{1,3})?"
)

OFFICE = re.compile(
    r"\b(?:đồng chí|ông|bà|lãnh đạo|(?:phó |nguyên )*(?:chủ tịch|bí thư|giám đốc|chủ nhiệm|trưởng ban|trưởng phòng"
    r"|trưởng đoàn|hiệu trưởng|thủ tướng|bộ trưởng|thứ trưởng|tổng bí thư|chánh văn phòng|thủ trưởng))\b",
    re.IGNORECASE,
)
HAS_PLACE = re.compile(
    r"\b(?:phát biểu|chủ trì|khai mạc|bế mạc|kết luận|tham luận|trình bày|báo cáo trước|trả lời|thảo luận|biểu quyết"
    r"|trao (?:\w+ ){0,3}?(?:bằng khen|giấy khen|cờ|giải|thưởng|quà|hoa|huân chương|huy chương|danh hiệu|quyết định"
    r"|chứng nhận|kỷ niệm chương|bằng)|tặng (?:\w+ )?(?:quà|hoa|bằng khen|giấy khen|cờ|học bổng)"
    r"|nhận (?:bằng khen|giấy khen|cờ|giải|huân chương|danh hiệu|quà)|ký (?:kết|giao ước|quyết định)|cắt băng"
    r"|dâng hương|trồng cây|tiếp công dân|bỏ phiếu|chụp ảnh lưu niệm)\b",
    re.IGNORECASE,
)
DOES = re.compile(
    rf"{HAS_PLACE.pattern}|\b(?:thăm|kiểm tra|khảo sát|làm việc với|chúc mừng|động viên|chỉ đạo|tiếp đoàn|đối thoại)\b",
    re.IGNORECASE,
)
EVENT = re.compile(
    r"\b(?:hội nghị|hội thảo|đại hội|cuộc họp|phiên họp|kỳ họp|buổi họp|tọa đàm|toạ đàm|hội thi|hội thao|hội diễn"
    r"|họp báo|diễn đàn|mít tinh|ngày hội|lễ hội|buổi lễ|lễ (?:phát động|trao|kỷ niệm|khai|bế|tổng kết|công bố|đón"
    r"|ra mắt|ra quân|ký|dâng|khánh thành|khởi công|động thổ|tuyên dương|vinh danh|tôn vinh|biểu dương|mít tinh))\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:tại|ở|trên|trong|trước|bên|ven|giữa|dưới|quanh) (?!(?:đó|khi|lúc|năm|tháng|ngày|thời gian|công tác|đây)\b)\w"
    r"|\b(?:xã|phường|thị trấn|huyện|thị xã|quận|thành phố|tỉnh|thôn|làng|hội trường|trụ sở|nhà văn hóa|nhà máy"
    rf"|khu công nghiệp|trường|bệnh viện|công viên|quảng trường|ủy ban|ubnd)\s+(?-i:{CAPITAL})",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\b\d{1,2}\s?[/.-]\s?\d{1,2}\b|\b\d{1,2}/(?:19|20)\d\d\b|\b(?:năm|tháng|ngày|mùng|quý|thứ|tuần|nhiệm kỳ)\s+\d"
    r"|\b(?:sáng|trưa|chiều|tối|đêm|rạng sáng|bình minh|hoàng hôn)\b|\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\b"
    r"|\b(?:19|20)\d\d\b|\btháng (?:giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|chạp)\b|\b(?:dịp|nhân) \w"
    r"|\b(?:mùa|đầu|cuối|giữa) (?:xuân|hạ|hè|thu|đông|mùa|năm|tháng|tuần|vụ)\b|\bhôm (?:nay|qua|kia)\b",
    re.IGNORECASE,
)
ADDRESSED = re.compile(rf"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu|[Cc]ụ|[Nn]ghệ nhân) {CAPITAL}")


def inspect(copy: Copy) -> list[Finding]:
    found: list[Finding] = []
    alike: dict[str, list[PhotoCopy]] = defaultdict(list)
    for photo in copy.photos:
        if verdict := _verdict_on(photo, copy, alike):
            code, message = verdict
            found.append(photo.finding(code, message, "caption"))
        else:
            found += _elements(photo, copy.sapo)
        if len(photo.caption) > LONGEST_CHARS:
            message = f"chú thích dài {len(photo.caption)} ký tự. Hãy rút còn tối đa {LONGEST_CHARS}."
            found.append(photo.finding("caption-long", message, "caption"))
        alike[bare(photo.caption)].append(photo)
    return found


def _verdict_on(photo: PhotoCopy, copy: Copy, alike: dict[str, list[PhotoCopy]]) -> tuple[str, str] | None:
    """Say what keeps the words from being a caption at all; None for a caption."""
    caption = photo.caption.strip()
    if not caption:
        return "caption-missing", "thiếu chú thích. Hãy viết ai, ở đâu, khi nào."
    if is_file_name(caption):
        return "caption-file-name", "chú thích là tên tệp. Hãy viết ai, ở đâu, khi nào."
    if SAYS_NOTHING.fullmatch(bare(caption)):
        return "caption-says-nothing", "chú thích không nói gì về ảnh. Hãy viết ai, ở đâu, khi nào."
    if same_words(caption, copy.title):
        return "caption-is-title", "chú thích chép lại tiêu đề bài. Hãy viết riêng điều thấy trong ảnh này."
    if twins := alike[bare(caption)]:
        message = f"chú thích giống hệt ảnh {twins[0].place}. Hãy viết điều khác nhau giữa hai ảnh."
        return "caption-repeated", message
    return None


def _elements(photo: PhotoCopy, sapo: str) -> list[Finding]:
    caption = normalize("NFC", photo.caption)
    found = []
    if OFFICE.search(caption) and DOES.search(caption) and not names_somebody(caption):
        message = "chú thích nói đến người đang làm việc gì đó mà chưa có tên. Hãy ghi họ tên và chức danh."
        found.append(photo.finding("caption-without-who", message, "caption"))
    if HAS_PLACE.search(caption) and not (PLACE.search(caption) or EVENT.search(caption) or PLACE.search(sapo)):
        message = "chú thích chưa nói ở đâu, sapo cũng không. Hãy thêm nơi diễn ra."
        found.append(photo.finding("caption-without-where", message, "caption"))
    if EVENT.search(caption) and not (TIME.search(caption) or TIME.search(sapo)):
        message = "chú thích nói đến một sự kiện mà chưa nói khi nào, sapo cũng không. Hãy thêm ngày."
        found.append(photo.finding("caption-without-when", message, "caption"))
    return found


def names_somebody(caption: str) -> bool:
    return bool(people.names_in(caption)) or bool(ADDRESSED.search(caption))
