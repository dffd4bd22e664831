"""What the page of the design system fills the public parts with: nothing real, every mark that Vietnamese has."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.templatetags.static import static

from emulation.models import ResultEdition
from news.archive_calendar import Holdings, Stretch
from news.cards import ListPage
from news.models import Edition, Section

TITLE = "Tiêu đề mẫu để xem dấu chồng: NGUYỄN ĐỖ ỄỘẶ ỆỔẪ, ngõ Huyện Ủy, kỷ niệm"
SAPO = "Sapo mẫu, dữ liệu minh họa. Câu thứ hai cho thấy đoạn mở đầu dài chừng nào thì vừa mắt người đọc."
DAY = date(2021, 12, 24)
AT = datetime(2021, 12, 24, 10, 0, tzinfo=UTC)
NOTES = [
    {"kind": "update", "label": "cập nhật", "note": "Ghi chú mẫu về lần cập nhật.", "at": "2021-12-25T01:00:00Z"},
    {"kind": "correction", "label": "đính chính", "note": "Ghi chú mẫu: số cũ sai.", "at": "2021-12-26T01:00:00Z"},
]


def samples() -> dict[str, Any]:  # what each part expects, by the name that it has there
    photo, section = _photo(), Section(pk=0, name="Chuyên mục mẫu", slug="chuyen-muc-mau")
    edition = _edition(section, photo)
    month = Stretch(2021, 12)
    return {
        "edition": edition,
        "plain": _edition(section, None, is_year_inferred=True),
        "photo": photo,
        "gone": {**photo, "takedown": "Lý do mẫu.", "taken_down_on": "2021-12-26"},
        "section": section,
        "bloc_years": [_bloc_year(None), _bloc_year({"rows": []})],
        "result": _result(),
        "page": ListPage([], number=2, pages=37),
        "held": Holdings({(DAY, "day"): 3, (date(2021, 12, 1), "day"): 12, (date(2021, 3, 8), "day"): 1234}),
        "month": month,
        "year": month.parents[0],
    }


def _photo() -> dict[str, Any]:  # as ArticlePhoto.public() gives it
    file = static("site/design_photo.svg")
    rendition = {"width": 1200, "height": 800, "jpeg": file, "avif": file}
    return {
        "id": 0,
        "use": "mau",
        "alt": "Núi, ruộng và dòng sông vẽ đơn giản",
        "caption": "Chú thích mẫu nói ai, ở đâu, khi nào.",
        "credit": "Nguồn mẫu",
        "width": 1200,
        "height": 800,
        "focal_x": 0.5,
        "focal_y": 0.5,
        "renditions": [rendition],
        "slots": {},
        "archive": "Ảnh tư liệu (12/2020)",
        "takedown": "",
    }


def _edition(section: Section, photo: dict[str, Any] | None, *, is_year_inferred: bool = False) -> Edition:
    return Edition(
        article_id=0,
        section=section,
        slug="tieu-de-mau",
        title=TITLE,
        sapo=SAPO,
        byline="Tác giả mẫu",
        source_name="Nguồn mẫu",
        dated_on=DAY,
        dated_precision="day",
        is_year_inferred=is_year_inferred,
        lead=photo,
        number=3,
        notes=NOTES,
        visible_from=AT,
        first_published_at=AT,
    )


def _bloc_year(result: dict[str, Any] | None) -> ResultEdition:
    return ResultEdition(
        bloc_name="Khối thi đua mẫu",
        bloc_slug="khoi-mau",
        period_label="năm 2021",
        period_slug="2021",
        result=result,
    )


def _result() -> dict[str, Any]:  # as the table of a result asks for it
    named = {"unit": 0, "remark": "", "unranked_reason": "", "is_shared": False, "rank": None, "total": None}
    return {
        "has_ranks": True,
        "has_scores": True,
        "has_classes": False,
        "has_bonus": False,
        "decimals": 2,
        "units": [
            {**named, "name": "đơn vị mẫu A", "rank": 1, "total": Decimal("98.5")},
            {**named, "name": "đơn vị mẫu B", "rank": 2, "is_shared": True, "total": Decimal("97.25")},
            {**named, "name": "đơn vị mẫu C", "unranked_reason": "lý do mẫu"},
        ],
    }
