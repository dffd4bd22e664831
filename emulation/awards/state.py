"""The forms of commendation of the State: orders, medals, state titles of honour, prizes.

A state title of honour (danh hiệu vinh dự nhà nước) is by law a form of commendation and no emulation title.
That the State gives them is in Decree 98/2023, article 3 (1) (B); the list, who decides and the conditions are general
knowledge (M), but for the one order of which a text was read. Sources: docs/domain.md, "What may be awarded".
"""

from emulation.awards.entries import (
    COLLECTIVE,
    FORM,
    OPEN,
    PERSON,
    REPORT,
    STATE,
    UNCONFIRMED,
    Entry,
    Says,
    before,
    now,
    unread_before,
)
from emulation.models.award_types import SubjectKind

LISTED = "Nghị định 98/2023/NĐ-CP, Điều 3 khoản 1 (hình thức khen thưởng cấp Nhà nước)"
PRESIDENT = "Chủ tịch nước"
CLASSES = [("1", "hạng Nhất"), ("2", "hạng Nhì"), ("3", "hạng Ba")]
ANYBODY, PERSONS = [PERSON, COLLECTIVE], [PERSON]

LABOUR_3_BEFORE = (
    "Tập thể: 05 năm liên tục Tập thể lao động xuất sắc và có 01 Cờ thi đua cấp bộ, ngành, tỉnh hoặc 01 Bằng khen của "
    "Thủ tướng Chính phủ. Điều kiện của cá nhân: chưa kiểm chứng."
)
LABOUR_3 = (
    "Có trường hợp cống hiến lâu dài ở các chức vụ mà luật nêu (Điều 44 khoản 1 điểm g; Nghị định 152/2025/NĐ-CP, "
    "Điều 21). Các điều kiện theo chuỗi danh hiệu: chưa kiểm chứng."
)


def _unread(code: str, name: str, kinds: list[SubjectKind]) -> Entry:
    return Entry(code, name, FORM, STATE, kinds, [unread_before(PRESIDENT), _listed()])


def _only_now(code: str, name: str, kinds: list[SubjectKind]) -> Entry:
    return Entry(code, name, FORM, STATE, kinds, [_listed()])


def _listed() -> Says:
    return now(f"{LISTED}; điều kiện, thẩm quyền: chưa kiểm chứng", UNCONFIRMED, authority=f"{PRESIDENT} {OPEN}")


def _in_classes(code: str, name: str, kinds: list[SubjectKind]) -> list[Entry]:
    return [_unread(f"{code}-{number}", f"{name} {words}", kinds) for number, words in CLASSES]


LABOUR_3RD = Entry("HCLD-3", "Huân chương Lao động hạng Ba", FORM, STATE, ANYBODY, [
    before("Luật Thi đua, khen thưởng 2003, Điều 44; theo Báo Ninh Thuận", REPORT, authority=f"{PRESIDENT} {OPEN}",
           conditions=LABOUR_3_BEFORE),
    now("Luật Thi đua, khen thưởng 2022, Điều 44; theo Báo Lao Động", REPORT, authority=f"{PRESIDENT} {OPEN}",
        conditions=LABOUR_3),
])  # fmt: skip

ORDERS = [
    _unread("HCSV", "Huân chương Sao vàng", ANYBODY),
    _unread("HCHCM", "Huân chương Hồ Chí Minh", ANYBODY),
    *_in_classes("HCDL", "Huân chương Độc lập", ANYBODY),
    *_in_classes("HCQC", "Huân chương Quân công", ANYBODY),
    *_in_classes("HCLD", "Huân chương Lao động", ANYBODY)[:2],
    LABOUR_3RD,
    *_in_classes("HCBVTQ", "Huân chương Bảo vệ Tổ quốc", ANYBODY),
    *_in_classes("HCCC", "Huân chương Chiến công", ANYBODY),
    _unread("HCDDK", "Huân chương Đại đoàn kết dân tộc", PERSONS),
    _unread("HCDC", "Huân chương Dũng cảm", PERSONS),
    _unread("HCHN", "Huân chương Hữu nghị", ANYBODY),
]
MEDALS = [
    _unread("HUYC-QKQT", "Huy chương Quân kỳ quyết thắng", PERSONS),
    _unread("HUYC-VANTQ", "Huy chương Vì an ninh Tổ quốc", PERSONS),
    *_in_classes("HUYC-CSVV", "Huy chương Chiến sĩ vẻ vang", PERSONS),
    _only_now("HUYC-TNXP", "Huy chương Thanh niên xung phong vẻ vang", PERSONS),
    _unread("HUYC-HN", "Huy chương Hữu nghị", PERSONS),
]
HONOURS = [
    _unread("BMVNAH", "Bà mẹ Việt Nam anh hùng", PERSONS),
    _unread("AHLLVT", "Anh hùng Lực lượng vũ trang nhân dân", ANYBODY),
    _unread("AHLD", "Anh hùng Lao động", ANYBODY),
    _unread("NGND", "Nhà giáo nhân dân", PERSONS),
    _unread("NGUT", "Nhà giáo ưu tú", PERSONS),
    _unread("TTND", "Thầy thuốc nhân dân", PERSONS),
    _unread("TTUT", "Thầy thuốc ưu tú", PERSONS),
    _unread("NSND", "Nghệ sĩ nhân dân", PERSONS),
    _unread("NSUT", "Nghệ sĩ ưu tú", PERSONS),
    _unread("NNND", "Nghệ nhân nhân dân", PERSONS),
    _unread("NNUT", "Nghệ nhân ưu tú", PERSONS),
]
PRIZES = [
    _unread("GT-HCM", "Giải thưởng Hồ Chí Minh", PERSONS),
    _unread("GT-NN", "Giải thưởng Nhà nước", PERSONS),
]
