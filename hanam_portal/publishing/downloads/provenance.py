"""Where data comes from and what may be done with it, as every file says it."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from hanam_portal.publishing.imprint import reuse
from hanam_portal.publishing.moments import today
from hanam_portal.publishing.structured import SITE_NAME

NO_LICENCE = "Cơ quan chủ quản chưa công bố giấy phép. Dùng lại thì hãy ghi nguồn và ngày lấy dữ liệu."
HARMLESS = (
    "Trong CSV, chữ bắt đầu bằng = + - @, dấu nháy đơn, dấu tách cột hay xuống dòng có thêm một dấu nháy đơn đứng "
    "trước, để bảng tính không chạy nó như công thức. Bỏ đúng một dấu nháy đơn đầu ô là được chữ gốc."
)
HARMLESS_EN = (
    "In CSV, text that begins with = + - @, an apostrophe, a tab or a line break has one more apostrophe before it, "
    "so that no spreadsheet runs it as a formula. Take one leading apostrophe away to get the original text."
)


@dataclass(frozen=True)
class Provenance:
    """publisher: whose site it is. as_of: the day whose published state the data is.

    licence, its address: "" where nobody granted one. request: what is asked of whoever uses the data.
    """

    publisher: str
    site: str
    as_of: date
    licence: str = ""
    licence_url: str = ""
    request: str = ""

    @property
    def terms(self) -> str:
        return " ".join(words for words in (self.licence or NO_LICENCE, self.request) if words)

    def absolute(self, path: str) -> str:
        return f"{self.site}{path}"


def provenance() -> Provenance:
    """Say it for a file that is read now, or as of the day of the page."""
    licence = settings.DATA_LICENCE, settings.DATA_LICENCE_URL
    return Provenance(SITE_NAME, settings.SITE_URL, today(), *licence, reuse())
