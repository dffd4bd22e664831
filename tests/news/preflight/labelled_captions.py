"""Thirty captions and what the linter is to say of each, as an editor would judge them; "" is a caption to keep.

Written for this test; names and events are invented, except those of the seed's page. `sapo` "" tells neither where nor
when, so that each caption stands alone; the others lend what they tell.
"""

from typing import NamedTuple

SEED_SAPO = "Chiều 24/12, tại UBND huyện Bình Lục, Khối thi đua các huyện, thị xã, thành phố tổ chức Hội nghị tổng kết."
HEADLINE = "Khối thi đua các huyện, thị xã, thành phố tổng kết công tác thi đua khen thưởng năm 2021"


class Labelled(NamedTuple):
    caption: str
    verdict: str
    sapo: str = ""


CAPTIONS = [
    # Captions to keep.
    Labelled(
        "Đồng chí Nguyễn Anh Chức, Ủy viên BTV Tỉnh ủy, Phó Chủ tịch Thường trực UBND tỉnh phát biểu chỉ đạo tại hội "
        "nghị.",
        "",
        SEED_SAPO,
    ),
    Labelled("Các đại biểu dự hội nghị.", "", SEED_SAPO),
    Labelled("Bà Trần Thị Hoa trao bằng khen cho các hộ tiêu biểu tại nhà văn hóa xã An Nội, sáng 12/3/2025.", ""),
    Labelled("Chủ tịch UBND tỉnh Lê Văn Thành (bên trái) thăm công nhân tại Khu công nghiệp Đồng Văn, tháng 5/25.", ""),
    Labelled("Đồng lúa huyện Bình Lục buổi sớm.", ""),
    Labelled("Núi đá vôi vùng Kim Bảng, Thanh Liêm nhìn từ phía sông Đáy.", ""),
    Labelled("Đầm sen cuối mùa.", ""),
    Labelled("Sân trường buổi sáng.", ""),
    Labelled("Bà con xã Bồ Đề gặt lúa chiêm.", ""),
    Labelled("Toàn cảnh Đại hội Thi đua yêu nước tỉnh lần thứ VI, ngày 15/8/2025.", ""),
    Labelled("Trụ sở UBND huyện Lý Nhân.", ""),
    Labelled("Ông Phạm Văn Lâm (thứ hai từ trái sang) nhận bằng khen tại hội nghị sơ kết 6 tháng đầu năm 2024.", ""),
    # No captions at all.
    Labelled("", "caption-missing"),
    Labelled("IMG_20211224_153012.jpg", "caption-file-name"),
    Labelled("DSC04512", "caption-file-name"),
    Labelled("z2345678901234_1a2b3c4d", "caption-file-name"),
    Labelled("anh-hoi-nghi.png", "caption-file-name"),
    Labelled("Ảnh minh họa", "caption-says-nothing"),
    Labelled("(Ảnh minh hoạ.)", "caption-says-nothing"),
    Labelled("Ảnh tư liệu", "caption-says-nothing"),
    Labelled("Ảnh 2", "caption-says-nothing"),
    Labelled(HEADLINE.upper(), "caption-is-title"),
    Labelled("Các đại biểu dự hội nghị chiều 24/12. " * 9, "caption-long"),
    # Somebody, somewhere, some day: which?
    Labelled("Đồng chí Nguyễn Anh Chức phát biểu.", "caption-without-where"),
    Labelled("Bà Trần Thị Hoa trao quà cho các em học sinh.", "caption-without-where"),
    Labelled("Đại diện các đơn vị ký kết giao ước thi đua.", "caption-without-where"),
    Labelled("Lãnh đạo tỉnh trao cờ thi đua tại hội nghị chiều 24/12.", "caption-without-who"),
    Labelled("Phó Chủ tịch UBND tỉnh kiểm tra công trình cầu Thái Hà, sáng 3/4/2024.", "caption-without-who"),
    Labelled("Quang cảnh hội nghị.", "caption-without-when"),
    Labelled("Lễ trao giải cuộc thi viết về gương người tốt, việc tốt.", "caption-without-when"),
]
