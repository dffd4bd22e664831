"""Photos: what is said of them to people who cannot see them, whose they are, and whether they are large enough.

Source of the measures: Whitehall, with which GOV.UK publishes, asks for a lead photo of 960 × 640 px.
"""

import re

from hanam_portal.backoffice.findings import Finding
from hanam_portal.publishing.vietnamese.text import fold
from news.preflight.copy import Copy, PhotoCopy, same_words

LEAD_WIDTH_PX, LEAD_HEIGHT_PX = 960, 640
BODY_WIDTH_PX = 640

EXTENSION = r"\.(?:jpe?g|png|gif|webp|avif|heic|heif|tiff?|bmp|svg|raw|nef|cr2)"
# How cameras, telephones, Zalo, Facebook, screenshots and Word name what they save.
MACHINE_NAME = re.compile(
    rf"""\S.*{EXTENSION}
    |(?:img|image|dscn?|dscf|dsc_?|pict?|pxl|gopr|dji|mvi|p|wp|vlcsnap|screenshot|scan|capture|received|unnamed
      |untitled|picture|photo|anh|hinh|download|fb_img|h)[\s_-]*\(?\d[\d\s_()-]*
    |(?:img|dsc|pxl|screenshot|received|fb_img|signal)[\s_-]\d[\w.-]*
    |z\d{{8,}}\w*
    |\d{{8}}[\s_-]?\d{{3,}}\w*
    |\d{{10,}}\w*
    |(?:unnamed|untitled|download|screenshot)""",
    re.IGNORECASE | re.VERBOSE,
)
WRITTEN_BY_PEOPLE = re.compile(r"(?:ảnh|hình)\s+\d{1,2}", re.IGNORECASE)  # a number in the article, not a file


def is_file_name(words: str) -> bool:
    """Say whether words are the name that a machine gave a file: IMG_1234.jpg, z4512345678901_ab, anh1.jpg."""
    words = words.strip()
    return not WRITTEN_BY_PEOPLE.fullmatch(words) and bool(MACHINE_NAME.fullmatch(fold(words)))


def inspect(copy: Copy) -> list[Finding]:
    found = []
    for photo in copy.photos:
        found += _takedown(photo) if photo.takedown else _seen(photo, copy.title)
    return found


def _takedown(photo: PhotoCopy) -> list[Finding]:
    """Where readers know the photo they keep its placeholder; nobody puts one there who comes later."""
    if photo.is_in_place:
        message = f"ảnh này đã gỡ ({photo.takedown}). Trên trang, chỗ của ảnh là lời báo đã gỡ và lý do."
        return [photo.finding("photo-taken-down", message, "photo")]
    message = f"ảnh này đã gỡ ({photo.takedown}). Hãy bỏ ảnh khỏi bài hoặc chọn ảnh khác."
    return [photo.finding("photo-taken-down", message, "photo", is_error=True)]


def _seen(photo: PhotoCopy, title: str) -> list[Finding]:
    return _alt(photo, title) + _credit(photo) + _size(photo) + _archive(photo)


def _archive(photo: PhotoCopy) -> list[Finding]:
    if not photo.archive:
        return []
    message = (
        f"ảnh chụp trước sự kiện hơn 30 ngày, trên trang sẽ có nhãn “{photo.archive}”. "
        "Nếu nhãn sai, hãy sửa ngày chụp trong thư viện hoặc ghi lý do bỏ nhãn."
    )
    return [photo.finding("photo-of-archive", message, "unlabelled_reason")]


def _alt(photo: PhotoCopy, title: str) -> list[Finding]:
    alt = photo.alt.strip()
    if photo.is_decorative:
        return []
    if not alt:
        message = "thiếu mô tả cho người khiếm thị. Hãy viết, hoặc đánh dấu “chỉ để trang trí”."
        return [photo.finding("alt-missing", message, "alt", is_error=True)]
    if is_file_name(alt):
        message = f"mô tả cho người khiếm thị là tên tệp “{alt}”. Hãy viết trong ảnh thấy gì."
        return [photo.finding("alt-file-name", message, "alt", is_error=True)]
    said_elsewhere = [
        ("alt-is-caption", photo.caption, "lặp lại chú thích, người nghe sẽ nghe hai lần"),
        ("alt-is-title", title, "lặp lại tiêu đề bài, không nói trong ảnh thấy gì"),
        ("alt-is-library-name", photo.name, "là tên của ảnh trong thư viện"),
    ]
    for code, words, what in said_elsewhere:
        if same_words(alt, words):
            return [photo.finding(code, f"mô tả cho người khiếm thị {what}. Hãy viết trong ảnh thấy gì.", "alt")]
    return []


def _credit(photo: PhotoCopy) -> list[Finding]:
    if photo.credit.strip():
        return []
    message = "thiếu nguồn ảnh. Hãy ghi người chụp hoặc cơ quan giữ quyền ở trang của ảnh trong thư viện."
    return [photo.finding("credit-missing", message, "photo", is_error=True)]


def _size(photo: PhotoCopy) -> list[Finding]:
    size = f"{photo.width_px} × {photo.height_px} px"
    if photo.is_lead and (photo.width_px < LEAD_WIDTH_PX or photo.height_px < LEAD_HEIGHT_PX):
        message = (
            f"chỉ có {size}, ảnh đại diện cần ít nhất {LEAD_WIDTH_PX} × {LEAD_HEIGHT_PX} px để không vỡ trên trang "
            "nhất và khi chia sẻ. Hãy dùng tệp gốc lớn hơn hoặc chọn ảnh đại diện khác."
        )
        return [photo.finding("photo-small-for-lead", message, "photo")]
    if photo.width_px < BODY_WIDTH_PX:
        message = f"chỉ có {size}, ảnh trong bài cần rộng ít nhất {BODY_WIDTH_PX} px. Hãy dùng tệp gốc lớn hơn."
        return [photo.finding("photo-small", message, "photo")]
    return []
