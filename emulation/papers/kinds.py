"""Which papers each record gives, and what a person must be allowed to see for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from emulation.papers.minutes import minutes
from emulation.papers.orders import order
from emulation.papers.paper import Paper
from emulation.papers.reports import report
from emulation.papers.rosters import bloc_roster, sitting_roster
from emulation.papers.submissions import bloc_submission, council_submission
from emulation.papers.summaries import summary

SHEETS, AGREEMENTS = "emulation.view_sheet", "emulation.view_agreement"
NOMINATIONS, PERSONS = "emulation.view_nomination", "emulation.view_person"


@dataclass(frozen=True)
class Kind:
    """A paper that can be made of a record. slug: in its address. about: what it is made of, in words.

    rights: which permissions its contents ask for, besides the sight of the record.
    """

    slug: str
    name: str
    about: str
    build: Callable[[Any], Paper]  # of the record whose kind this is
    rights: Sequence[str] = ()


YEAR_PAPERS = [
    Kind(
        "bang-tong-hop-diem",
        "Bảng tổng hợp điểm",
        "Điểm từng mục, tổng điểm, hạng và xếp loại của các đơn vị, như đã chốt hoặc đang tạm tính.",
        summary,
        [SHEETS],
    ),
    Kind(
        "bao-cao-tong-ket",
        "Báo cáo tổng kết",
        "Thành viên, chỉ tiêu giao ước, nhiệm vụ trọng tâm, kết quả chấm điểm và đề nghị khen thưởng.",
        report,
        [SHEETS, AGREEMENTS, NOMINATIONS],
    ),
    Kind(
        "to-trinh",
        "Tờ trình",
        "Đề nghị khen thưởng của khối, kèm danh sách.",
        bloc_submission,
        [NOMINATIONS],
    ),
    Kind(
        "danh-sach-trich-ngang",
        "Danh sách trích ngang",
        "Có ngày sinh, mức độ hoàn thành nhiệm vụ, sáng kiến: chỉ dùng nội bộ.",
        bloc_roster,
        [NOMINATIONS, PERSONS],
    ),
]
SITTING_PAPERS = [
    Kind(
        "bien-ban-hop",
        "Biên bản họp",
        "Thành phần, kết quả chấm điểm của khối, kết quả bỏ phiếu từng đề nghị và kết luận.",
        minutes,
        [NOMINATIONS, SHEETS],
    ),
    Kind("to-trinh", "Tờ trình", "Những đề nghị được thông qua, kèm danh sách.", council_submission, [NOMINATIONS]),
    Kind(
        "danh-sach-trich-ngang",
        "Danh sách trích ngang",
        "Những đề nghị được thông qua; có ngày sinh, sáng kiến: chỉ dùng nội bộ.",
        sitting_roster,
        [NOMINATIONS, PERSONS],
    ),
]
DECISION_PAPERS = [
    Kind("quyet-dinh", "Quyết định", "Căn cứ, các điều và danh sách kèm theo, như đã ghi.", order),
]
