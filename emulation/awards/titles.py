"""The emulation titles (danh hiệu thi đua): what somebody is for a period, decided after comparison with others.

The list is that of articles 19 and 20 of the law of 2022 (B). Sources: docs/domain.md, "What may be awarded".
"""

from emulation.awards.entries import (
    BASE,
    COLLECTIVE,
    COMMUNE,
    DECREE_152_FROM,
    HOUSEHOLD,
    NOT_READ,
    OPEN,
    PERSON,
    PROVINCE,
    REPORT,
    STATE,
    TEXT,
    TITLE,
    UNCONFIRMED,
    Entry,
    before,
    now,
    unread_before,
)

LIST = "Luật Thi đua, khen thưởng 2022, Điều 19–20"
ART_80 = "Luật Thi đua, khen thưởng 2022, Điều 80"
SINCE_152 = "Nghị định 152/2025/NĐ-CP; cấp huyện kết thúc 1/7/2025"
PRIME_MINISTER, CHAIR = "Thủ tướng Chính phủ", "Chủ tịch UBND cấp tỉnh"
DISTRICT = "Chủ tịch UBND cấp huyện"
HEADS = f"Thủ trưởng cơ quan, đơn vị có tư cách pháp nhân; {DISTRICT} (đến 30/6/2025); giám đốc doanh nghiệp"
HEADS_SINCE = "Thủ trưởng cơ quan, đơn vị có tư cách pháp nhân; giám đốc doanh nghiệp"
TAKEN_OVER = f"thay {DISTRICT}: chưa kiểm chứng"

FLAG_2022 = (
    "Tập thể xuất sắc trong số các tập thể dẫn đầu cụm, khối thi đua do Bộ, ban, ngành, tỉnh tổ chức; vượt chỉ tiêu "
    "thi đua; tổ chức đảng trong sạch, vững mạnh; đi đầu trong tiết kiệm, phòng, chống tham nhũng. Không quá 20% số "
    "tập thể dẫn đầu; biên bản của hội đồng phải ghi tên cụm, khối mà đơn vị dẫn đầu."
)
BASE_FIGHTER = (
    "Đạt danh hiệu Lao động tiên tiến (Chiến sĩ tiên tiến) của năm và có sáng kiến hoặc nghiên cứu được công nhận. "
    "Tỷ lệ tối đa: chưa kiểm chứng."
)
ADVANCED = "Hoàn thành tốt nhiệm vụ trở lên. Không có tỷ lệ tối đa trong luật."
EXCELLENT = "Hoàn thành 100% nhiệm vụ; ít nhất 70% cá nhân là Lao động tiên tiến; có Chiến sĩ thi đua cơ sở."
ADVANCED_BEFORE = "Hơn 50% cá nhân là Lao động tiên tiến; không ai bị kỷ luật từ cảnh cáo trở lên."
VILLAGE = "Theo tiêu chuẩn hằng năm do cấp có thẩm quyền quy định."

STATE_TITLES = [
    Entry("CTD-CP", "Cờ thi đua của Chính phủ", TITLE, STATE, [COLLECTIVE], [
        before("Nghị định 91/2017/NĐ-CP, Điều 11 khoản 1", TEXT, authority=PRIME_MINISTER,
               conditions="Tập thể xuất sắc trong số dẫn đầu cụm, khối; không quá 20% số tập thể dẫn đầu."),
        now("Luật Thi đua, khen thưởng 2022, Điều 25 khoản 1; Công văn 5007/BNV-TĐKT ngày 5/9/2023", REPORT,
            authority=PRIME_MINISTER, conditions=FLAG_2022),
    ]),
    Entry("CSTDTQ", "Chiến sĩ thi đua toàn quốc", TITLE, STATE, [PERSON], [
        before("Quy định của Bộ Quốc phòng (qpvn.vn)", REPORT, authority=f"{PRIME_MINISTER} {OPEN}",
               conditions="Xét ngay sau khi có lần thứ hai liên tục danh hiệu Chiến sĩ thi đua cấp bộ, ngành, tỉnh."),
        now(f"{LIST}; Nghị định 98/2023/NĐ-CP, Điều 3 khoản 2; theo Báo Hà Tĩnh", REPORT, authority=PRIME_MINISTER,
            conditions="Chọn trong số người có 02 lần liên tục Chiến sĩ thi đua Bộ, ban, ngành, tỉnh, có sáng kiến "
                       "hoặc nghiên cứu có hiệu quả, phạm vi ảnh hưởng toàn quốc."),
    ]),
]  # fmt: skip

PROVINCE_TITLES = [
    Entry("CTD-TINH", "Cờ thi đua của Bộ, ban, ngành, tỉnh", TITLE, PROVINCE, [COLLECTIVE], [
        before("Nghị định 91/2017/NĐ-CP, Điều 12; theo Thư viện pháp luật", REPORT, authority=f"{CHAIR} {OPEN}",
               conditions="Phải qua bình xét, so sánh trong cụm, khối thi đua."),
        now("Luật Thi đua, khen thưởng 2022, Điều 26; Thông tư 29/2023/TT-BGDĐT, Điều 4", TEXT,
            authority=f"{CHAIR} {OPEN}", conditions="Tập thể dẫn đầu cụm, khối thi đua."),
    ]),
    Entry("CSTD-TINH", "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh", TITLE, PROVINCE, [PERSON], [
        before("Quy định của Bộ Quốc phòng (qpvn.vn), Bộ Công Thương", REPORT, authority=f"{CHAIR} {OPEN}",
               conditions="Xét vào năm có lần thứ ba liên tục danh hiệu Chiến sĩ thi đua cơ sở."),
        now(f"{LIST}; theo Báo Yên Bái", REPORT, authority=CHAIR,
            conditions="Chọn trong số người có 03 lần liên tục Chiến sĩ thi đua cơ sở, có sáng kiến hoặc nghiên cứu có "
                       "hiệu quả, phạm vi ảnh hưởng trong Bộ, ban, ngành, tỉnh."),
    ]),
    Entry("TTLDXS", "Tập thể lao động xuất sắc", TITLE, PROVINCE, [COLLECTIVE], [
        unread_before(CHAIR),
        now("Luật Thi đua, khen thưởng 2022, Điều 27; theo trang của Đại học Bách khoa Hà Nội", REPORT,
            authority=f"{CHAIR} {OPEN}", conditions=EXCELLENT),
    ]),
    Entry("DVQT", "Đơn vị quyết thắng", TITLE, PROVINCE, [COLLECTIVE], [
        unread_before("Bộ trưởng, " + CHAIR),
        now("Luật Thi đua, khen thưởng 2022, Điều 27; theo trang của Đại học Bách khoa Hà Nội", REPORT,
            authority=f"Bộ trưởng, {CHAIR} {OPEN}",
            conditions="Như Tập thể lao động xuất sắc, trong lực lượng vũ trang: " + EXCELLENT),
    ]),
    Entry("XPTT", "Xã, phường, thị trấn tiêu biểu", TITLE, PROVINCE, [COMMUNE], [
        now("Luật Thi đua, khen thưởng 2022, Điều 29; theo thuviennhadat.vn", REPORT, authority=f"{CHAIR} {OPEN}",
            conditions="Dẫn đầu phong trào thi đua ở cấp huyện.", until=DECREE_152_FROM),
        now(f"Luật Thi đua, khen thưởng 2022, Điều 29; {SINCE_152}", UNCONFIRMED, authority=f"{CHAIR} {OPEN}",
            conditions="Luật so sánh ở cấp huyện; sau khi cấp huyện kết thúc, so sánh ở đâu: chưa kiểm chứng.",
            since=DECREE_152_FROM),
    ]),
]  # fmt: skip

BASE_TITLES = [
    Entry("CSTDCS", "Chiến sĩ thi đua cơ sở", TITLE, BASE, [PERSON], [
        before("Luật Thi đua, khen thưởng 2003, Điều 23; theo cổng thi đua, khen thưởng tỉnh Lạng Sơn", TEXT,
               authority=f"Thủ trưởng cơ quan, đơn vị; {DISTRICT} {OPEN}",
               conditions="Đạt danh hiệu Lao động tiên tiến (Chiến sĩ tiên tiến) và có sáng kiến hoặc nghiên cứu được "
                          "công nhận. Không quá 15% số Lao động tiên tiến: chưa kiểm chứng."),
        now(f"{ART_80}; Công báo 571–572 năm 2022, tr. 57", TEXT, authority=HEADS, conditions=BASE_FIGHTER,
            until=DECREE_152_FROM),
        now(f"{ART_80}; Công báo 571–572 năm 2022, tr. 57; {SINCE_152}", TEXT,
            authority=f"{HEADS_SINCE}; {TAKEN_OVER}", conditions=BASE_FIGHTER, since=DECREE_152_FROM),
    ]),
    *(
        Entry(code, name, TITLE, BASE, [PERSON], [
            unread_before(f"Thủ trưởng cơ quan, đơn vị; {DISTRICT}"),
            now("Luật Thi đua, khen thưởng 2022, Điều 24 và 80; theo Sở GDĐT Lào Cai", TEXT,
                authority=f"{HEADS}; Chủ tịch UBND cấp xã", conditions=ADVANCED, until=DECREE_152_FROM),
            now(f"Luật Thi đua, khen thưởng 2022, Điều 24 và 80; theo Sở GDĐT Lào Cai; {SINCE_152}", TEXT,
                authority=f"{HEADS_SINCE}; Chủ tịch UBND cấp xã; {TAKEN_OVER}", conditions=ADVANCED,
                since=DECREE_152_FROM),
        ])
        for code, name in [("LDTT", "Lao động tiên tiến"), ("CSTT", "Chiến sĩ tiên tiến")]
    ),
    *(
        Entry(code, name, TITLE, BASE, [COLLECTIVE], [
            before("Luật Thi đua, khen thưởng 2003, Điều 28; theo cổng thi đua, khen thưởng tỉnh Lạng Sơn", TEXT,
                   authority=f"Thủ trưởng cơ quan, đơn vị; {DISTRICT} {OPEN}", conditions=ADVANCED_BEFORE),
            now(ART_80, TEXT, authority=HEADS, conditions=NOT_READ, until=DECREE_152_FROM),
            now(f"{ART_80}; {SINCE_152}", TEXT, authority=f"{HEADS_SINCE}; {TAKEN_OVER}", conditions=NOT_READ,
                since=DECREE_152_FROM),
        ])
        for code, name in [("TTLDTT", "Tập thể lao động tiên tiến"), ("DVTT", "Đơn vị tiên tiến")]
    ),
    Entry("TVH", "Thôn, tổ dân phố văn hóa", TITLE, BASE, [COMMUNE], [
        unread_before(DISTRICT),
        now("Luật Thi đua, khen thưởng 2022, Điều 30, Điều 80 khoản 2", TEXT, authority=DISTRICT, conditions=VILLAGE,
            until=DECREE_152_FROM),
        now(f"Luật Thi đua, khen thưởng 2022, Điều 30, Điều 80 khoản 2; {SINCE_152}", TEXT,
            authority=f"Cấp {TAKEN_OVER}", conditions=VILLAGE, since=DECREE_152_FROM),
    ]),
    Entry("GDVH", "Gia đình văn hóa", TITLE, BASE, [HOUSEHOLD], [
        unread_before("Chủ tịch UBND cấp xã"),
        now("Luật Thi đua, khen thưởng 2022, Điều 80 khoản 3", TEXT, authority="Chủ tịch UBND cấp xã"),
    ]),
]  # fmt: skip
