"""The forms of commendation (hình thức khen thưởng) below the state's own, and the Prime Minister's certificate.

Sources: docs/domain.md, "What may be awarded".
"""

from datetime import date

from emulation.awards.entries import (
    BASE,
    COLLECTIVE,
    FORM,
    HOUSEHOLD,
    OPEN,
    PERSON,
    PROVINCE,
    STATE,
    TEXT,
    UNCONFIRMED,
    Entry,
    before,
    now,
    unread_before,
)

DECREE_91_FROM = date(2017, 10, 1)
PRIME_MINISTER = "Thủ tướng Chính phủ"
HEADS = "Bộ trưởng, thủ trưởng ban, ngành; Chủ tịch UBND cấp tỉnh"

PM_CERTIFICATE = (
    "Công nhân, nông dân, người lao động: đã có Bằng khen của Bộ, ban, ngành, tỉnh và 05 năm liên tục hoàn thành tốt "
    "nhiệm vụ trở lên, trong đó có 03 lần Chiến sĩ thi đua cơ sở (một trong các trường hợp). Trường hợp khác và điều "
    "kiện của tập thể: chưa kiểm chứng."
)
PM_CERTIFICATE_2014 = (
    "Đã có Bằng khen cấp bộ, ngành, tỉnh, sau đó có 05 năm liên tục hoàn thành xuất sắc nhiệm vụ và 05 sáng kiến. "
    "Bằng khen phải có trước 05 năm ấy."
)
CERTIFICATE = (
    "Cá nhân: 02 lần liên tục Chiến sĩ thi đua cơ sở; hoặc 02 năm liên tục trở lên hoàn thành xuất sắc nhiệm vụ với 02 "
    "sáng kiến, nghiên cứu được công nhận ở cơ sở. Hai năm có thể khác loại. Điều kiện của tập thể: chưa kiểm chứng."
)

PM_FORMS = [
    Entry("BK-TTG", "Bằng khen của Thủ tướng Chính phủ", FORM, STATE, [PERSON, COLLECTIVE, HOUSEHOLD], [
        before("Nghị định 65/2014/NĐ-CP, Điều 23 khoản 1 điểm c; theo Ban Thi đua – Khen thưởng Trung ương", TEXT,
               authority=PRIME_MINISTER, conditions=PM_CERTIFICATE_2014, until=DECREE_91_FROM),
        before(f"Luật Thi đua, khen thưởng 2003, Nghị định 91/2017/NĐ-CP {OPEN}", UNCONFIRMED,
               authority=PRIME_MINISTER, since=DECREE_91_FROM),
        now("Luật Thi đua, khen thưởng 2022, Điều 73; theo cổng huyện Gò Dầu", TEXT, authority=PRIME_MINISTER,
            conditions=PM_CERTIFICATE),
    ]),
]  # fmt: skip

PROVINCE_FORMS = [
    Entry("BK-TINH", "Bằng khen của Bộ, ban, ngành, tỉnh", FORM, PROVINCE, [PERSON, COLLECTIVE, HOUSEHOLD], [
        unread_before(HEADS),
        now("Luật Thi đua, khen thưởng 2022, Điều 74 khoản 1 điểm d; trả lời trên Cổng thông tin Chính phủ", TEXT,
            authority=f"{HEADS} {OPEN}", conditions=CERTIFICATE),
    ]),
    Entry("KNC", "Kỷ niệm chương", FORM, PROVINCE, [PERSON], [
        unread_before("Bộ trưởng, thủ trưởng ban, ngành, đoàn thể trung ương"),
        now("Luật Thi đua, khen thưởng 2022, Điều 71; theo bản tóm tắt của tỉnh Lào Cai", TEXT,
            authority=f"{HEADS} {OPEN}",
            conditions="Do cơ quan có kỷ niệm chương quy định (chưa kiểm chứng)."),
    ]),
]  # fmt: skip

BASE_FORMS = [
    Entry("GK", "Giấy khen", FORM, BASE, [PERSON, COLLECTIVE, HOUSEHOLD], [
        unread_before("Thủ trưởng cơ quan, đơn vị; Chủ tịch UBND cấp huyện, cấp xã"),
        now("Luật Thi đua, khen thưởng 2022, Điều 75; theo bản tóm tắt của tỉnh Lào Cai", TEXT,
            authority=f"Thủ trưởng cơ quan, đơn vị; Chủ tịch UBND cấp xã {OPEN}"),
    ]),
]  # fmt: skip
