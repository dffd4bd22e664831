"""What the law says of earlier records, as far as it could be read: the rows that every new portal starts with.

Each is a rule of docs/domain.md (the law's two regimes) with its citation and confidence. Staff change and add rules in
the back office; nothing here is read while an answer is given. Conditions: docs/eligibility.md.
"""

from datetime import date
from typing import Any, NamedTuple

LAW_2022 = date(2024, 1, 1)  # its first day; the law of 2003 governs merit before it
DECREE_91 = date(2017, 10, 1)
DECREE_65 = date(2015, 1, 1)  # the first whole year after its own
COMMUNES_ALONE = date(2025, 7, 1)  # the district level ended

WORKERS = ["LDTT", "CSTT"]
# A higher title is chosen among those who hold the lower one of that year, so it stands for it.
BASE_FIGHTERS = ["CSTDCS", "CSTD-TINH", "CSTDTQ"]
PROVINCE_FIGHTERS = ["CSTD-TINH", "CSTDTQ"]
EXCELLENT_UNITS = ["TTLDXS", "DVQT"]


class Statute(NamedTuple):
    """A rule of law on one award; its name is its key. since, until: of the merit; until is the first day after."""

    award: str
    name: str
    conditions: dict[str, Any]  # as JSON has it
    citation: str
    confidence: str
    since: date | None = None
    until: date | None = None


def _effect(years: int, reach: str, words: str) -> dict[str, Any]:
    """An initiative recognised so widely within the years; where none is recorded, people judge its effect."""
    return {"any": [{"last": years, "has": {"initiatives": reach}}, {"people": words}]}


NATIONAL_EFFECT = "sáng kiến, đề tài có hiệu quả cao, phạm vi ảnh hưởng toàn quốc"
PROVINCIAL_EFFECT = "sáng kiến, đề tài có hiệu quả, phạm vi ảnh hưởng trong tỉnh (Bộ, ban, ngành)"
TWO_PROVINCE_FIGHTERS = {"run": 2, "each": {"title": PROVINCE_FIGHTERS}}
TWO_BEFORE = {
    "all": [
        {**TWO_PROVINCE_FIGHTERS, "ending": "before"},
        {"people": "xét ngay sau lần thứ hai: kỳ xét liền sau hai năm được công nhận có đúng thời điểm không"},
    ]
}
BASE_FIGHTER = {"all": [{"title": WORKERS}, {"initiatives": "base"}]}

PERSONS = [
    Statute(
        "CSTDTQ",
        "Chiến sĩ thi đua toàn quốc, Luật 2022",
        {"all": [{"any": [TWO_PROVINCE_FIGHTERS, TWO_BEFORE]}, _effect(2, "nation", NATIONAL_EFFECT)]},
        "Luật 06/2022/QH15, danh hiệu Chiến sĩ thi đua toàn quốc; lựa chọn trong số người có 02 lần liên tục Chiến sĩ "
        "thi đua cấp tỉnh (Báo Hà Tĩnh, trang pháp luật)",
        "B",
        since=LAW_2022,
    ),
    Statute(
        "CSTDTQ",
        "Chiến sĩ thi đua toàn quốc, Luật 2003",
        {"all": [{"any": [TWO_PROVINCE_FIGHTERS, TWO_BEFORE]}, {"people": NATIONAL_EFFECT}]},
        "Luật Thi đua, khen thưởng 2003; xét liền sau lần thứ hai được tặng danh hiệu cấp Bộ, tỉnh (hướng dẫn Bộ Quốc "
        "phòng, Bộ Công Thương)",
        "B",
        until=LAW_2022,
    ),
    Statute(
        "CSTD-TINH",
        "Chiến sĩ thi đua cấp tỉnh, Luật 2022",
        {
            "all": [
                {"run": 3, "each": {"title": BASE_FIGHTERS}},
                _effect(3, "province", PROVINCIAL_EFFECT),
            ]
        },
        "Luật 06/2022/QH15, danh hiệu Chiến sĩ thi đua Bộ, ban, ngành, tỉnh; lựa chọn trong số người có 03 lần liên "
        "tục Chiến sĩ thi đua cơ sở (Báo Yên Bái)",
        "B",
        since=LAW_2022,
    ),
    Statute(
        "CSTD-TINH",
        "Chiến sĩ thi đua cấp tỉnh, Luật 2003",
        {"all": [{"run": 3, "each": {"title": BASE_FIGHTERS}}, {"people": PROVINCIAL_EFFECT}]},
        "Luật Thi đua, khen thưởng 2003; xét trong năm có lần thứ ba Chiến sĩ thi đua cơ sở (hướng dẫn Bộ Quốc phòng, "
        "Bộ Công Thương)",
        "B",
        until=LAW_2022,
    ),
    Statute(
        "CSTDCS",
        "Chiến sĩ thi đua cơ sở, Luật 2022",
        BASE_FIGHTER,
        "Luật 06/2022/QH15, danh hiệu Chiến sĩ thi đua cơ sở (Công báo 571+572/2022, tr. 57)",
        "A",
        since=LAW_2022,
    ),
    Statute(
        "CSTDCS",
        "Chiến sĩ thi đua cơ sở, Luật 2003",
        BASE_FIGHTER,
        "Luật Thi đua, khen thưởng 2003, Điều 23 (trang thi đua, khen thưởng tỉnh Lạng Sơn)",
        "A",
        until=LAW_2022,
    ),
    Statute(
        "LDTT",
        "Lao động tiên tiến, Luật 2022",
        {"completion": "good"},
        "Luật 06/2022/QH15, Điều 24 (Sở GDĐT Lào Cai)",
        "A",
        since=LAW_2022,
    ),
    Statute(
        "CSTT",
        "Chiến sĩ tiên tiến, Luật 2022",
        {"completion": "good"},
        "Luật 06/2022/QH15, Điều 24 (Sở GDĐT Lào Cai)",
        "A",
        since=LAW_2022,
    ),
    Statute(
        "BK-TINH",
        "Bằng khen cấp tỉnh, cá nhân, điểm d khoản 1 Điều 74",
        {
            "any": [
                {"run": 2, "each": {"title": BASE_FIGHTERS}},
                {
                    "run": 2,
                    "or_more": True,
                    "each": {"completion": "excellent"},
                    "has": {"initiatives": "base", "at_least": 2},
                },
                {
                    "run": 2,
                    "each": {
                        "any": [
                            {"title": BASE_FIGHTERS},
                            {"all": [{"completion": "excellent"}, {"initiatives": "base"}]},
                        ]
                    },
                },
            ],
            "for": ["person"],
            "scope": "trường hợp của điểm d; các trường hợp khác của Điều 74 không xét ở đây",
        },
        "Luật 06/2022/QH15, điểm d khoản 1 Điều 74; Bộ Nội vụ trả lời: hai năm có thể khác loại (chinhsachonline)",
        "A",
        since=LAW_2022,
    ),
    Statute(
        "BK-TTG",
        "Bằng khen Thủ tướng, công nhân, nông dân, người lao động, Điều 73",
        {
            "all": [
                {"award": ["BK-TINH"]},
                {
                    "run": 5,
                    "or_more": True,
                    "each": {"completion": "good"},
                    "has": {"title": BASE_FIGHTERS, "at_least": 3},
                },
            ],
            "for": ["person"],
            "scope": "công nhân, nông dân, người lao động; một trong nhiều trường hợp của Điều 73",
        },
        "Luật 06/2022/QH15, Điều 73 (UBND huyện Gò Dầu, Tây Ninh)",
        "A",
        since=LAW_2022,
    ),
    Statute(
        "BK-TTG",
        "Bằng khen Thủ tướng, cá nhân, Nghị định 65/2014",
        {
            "run": 5,
            "each": {"completion": "excellent"},
            "has": {
                "all": [
                    {"award": ["BK-TINH"], "when": "before"},
                    {"initiatives": "base", "at_least": 5},
                ]
            },
            "for": ["person"],
            "scope": "trường hợp của điểm c khoản 1 Điều 23",
        },
        "Nghị định 65/2014/NĐ-CP, điểm c khoản 1 Điều 23; Bằng khen phải có trước năm năm ấy (Ban Thi đua, khen thưởng "
        "Trung ương trả lời)",
        "A",
        since=DECREE_65,
        until=DECREE_91,
    ),
    Statute(
        "HCLD-3",
        "Huân chương Lao động hạng Ba, quá trình cống hiến, điểm g khoản 1 Điều 44",
        {
            "people": "thời gian giữ chức vụ theo điểm g khoản 1 Điều 44 và Điều 21 Nghị định 152/2025/NĐ-CP; điều "
            "kiện về chuỗi thành tích của Điều 44 chưa đọc được",
            "for": ["person"],
        },
        "Luật 06/2022/QH15, điểm g khoản 1 Điều 44; Nghị định 152/2025/NĐ-CP, Điều 21 (Báo Lao Động)",
        "B",
        since=LAW_2022,
    ),
]

COLLECTIVES = [
    Statute(
        "CTD-CP",
        "Cờ thi đua của Chính phủ, Luật 2022",
        {
            "all": [
                {"leads_bloc": True},
                {
                    "people": "tiêu biểu nhất trong các đơn vị dẫn đầu, vượt chỉ tiêu, tổ chức đảng trong sạch, vững "
                    "mạnh, đi đầu trong tiết kiệm và chống tham nhũng; biên bản hội đồng nêu tên khối"
                },
            ]
        },
        "Luật 06/2022/QH15, khoản 1 Điều 25; Công văn 5007/BNV-TĐKT ngày 5/9/2023 (trang pháp luật)",
        "B",
        since=LAW_2022,
    ),
    Statute(
        "CTD-CP",
        "Cờ thi đua của Chính phủ, Nghị định 91/2017",
        {"all": [{"leads_bloc": True}, {"people": "tiêu biểu nhất trong các đơn vị dẫn đầu khối, cụm thi đua"}]},
        "Nghị định 91/2017/NĐ-CP, khoản 1 Điều 11 (Ban Thi đua, khen thưởng Trung ương trả lời)",
        "A",
        since=DECREE_91,
        until=LAW_2022,
    ),
    Statute(
        "CTD-TINH",
        "Cờ thi đua cấp tỉnh, Luật 2022",
        {"leads_bloc": True},
        "Luật 06/2022/QH15, Điều 26 (theo Thông tư 29/2023/TT-BGDĐT, Điều 4)",
        "A",
        since=LAW_2022,
    ),
    Statute(
        "CTD-TINH",
        "Cờ thi đua cấp tỉnh, Nghị định 91/2017",
        {"any": [{"leads_bloc": True}, {"people": "đã được bình xét, so sánh trong khối thi đua; nêu tên khối"}]},
        "Nghị định 91/2017/NĐ-CP, Điều 12 (trang pháp luật)",
        "B",
        since=DECREE_91,
        until=LAW_2022,
    ),
    *(
        Statute(
            code,
            f"{name}, Luật 2022",
            {
                "all": [
                    {"members_completion": "done", "percent": 100},
                    {"members": [*WORKERS, *BASE_FIGHTERS], "percent": 70},
                    {"members": BASE_FIGHTERS, "at_least": 1},
                ]
            },
            "Luật 06/2022/QH15, Điều 27 (Đại học Bách khoa Hà Nội)",
            "B",
            since=LAW_2022,
        )
        for code, name in [("TTLDXS", "Tập thể lao động xuất sắc"), ("DVQT", "Đơn vị quyết thắng")]
    ),
    *(
        Statute(
            code,
            f"{name}, Luật 2003",
            {
                "all": [
                    {"members": [*WORKERS, *BASE_FIGHTERS], "more_than_percent": 50},
                    {"people": "không có cá nhân bị kỷ luật từ hình thức cảnh cáo trở lên"},
                ]
            },
            "Luật Thi đua, khen thưởng 2003, Điều 28 (trang thi đua, khen thưởng tỉnh Lạng Sơn)",
            "A",
            until=LAW_2022,
        )
        for code, name in [("TTLDTT", "Tập thể lao động tiên tiến"), ("DVTT", "Đơn vị tiên tiến")]
    ),
    Statute(
        "XPTT",
        "Xã, phường, thị trấn tiêu biểu, Luật 2022",
        {"people": "dẫn đầu phong trào thi đua cấp huyện; từ 1/7/2025 không còn cấp huyện"},
        "Luật 06/2022/QH15, Điều 29 (trang pháp luật)",
        "B",
        since=LAW_2022,
        until=COMMUNES_ALONE,
    ),
    Statute(
        "TVH",
        "Thôn, tổ dân phố văn hóa, Luật 2022",
        {"people": "đạt các tiêu chuẩn hằng năm của Điều 30"},
        "Luật 06/2022/QH15, Điều 30",
        "A",
        since=LAW_2022,
    ),
    Statute(
        "HCLD-3",
        "Huân chương Lao động hạng Ba, tập thể, Luật 2003",
        {
            "all": [
                {"run": 5, "each": {"title": EXCELLENT_UNITS}},
                {"award": ["CTD-TINH", "BK-TTG"]},
            ],
            "for": ["collective"],
        },
        "Luật Thi đua, khen thưởng 2003, Điều 44 (Báo Ninh Thuận)",
        "B",
        until=LAW_2022,
    ),
]

STATUTES = [*PERSONS, *COLLECTIVES]
