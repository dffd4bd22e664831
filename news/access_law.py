"""The list of information that must be public, as the law begins it: staff go on from here.

Source: Law on Access to Information 104/2016/QH13, article 19 (A); Decrees 98/2023, article 46, and 152/2025,
article 60 (B); Law on Emulation 06/2022/QH15, its principle that awards are public (A). Who is responsible, and where
that stands which is not on this portal, only its owner knows.
"""

from typing import NamedTuple

from news.models import PublicInformation

ACCESS = "Luật Tiếp cận thông tin 104/2016/QH13, Điều 19"
EMULATION = "Luật Thi đua, khen thưởng 06/2022/QH15, nguyên tắc công khai"
ASKING = "Nghị định 98/2023/NĐ-CP, Điều 46; từ 01/07/2025 Nghị định 152/2025/NĐ-CP, Điều 60"


class Item(NamedTuple):
    name: str
    legal_basis: str = ACCESS
    address: str = ""
    frequency: str = ""


ITEMS = [
    Item("Văn bản quy phạm pháp luật, văn bản hành chính có giá trị áp dụng chung"),
    Item("Thủ tục hành chính, quy trình giải quyết công việc"),
    Item("Thông tin phổ biến, hướng dẫn thực hiện pháp luật, chế độ, chính sách"),
    Item("Chiến lược, chương trình, quy hoạch, kế hoạch và kết quả thực hiện"),
    Item("Danh mục dự án, chương trình đầu tư công và kết quả đầu tư công, mua sắm công"),
    Item("Chức năng, nhiệm vụ, quyền hạn, cơ cấu tổ chức của cơ quan", address="/co-cau-to-chuc/"),
    Item("Địa chỉ, điện thoại, thư điện tử của nơi tiếp nhận yêu cầu cung cấp thông tin", address="/lien-he/"),
    Item("Báo cáo tài chính năm", frequency="hằng năm"),
    Item("Thông tin thống kê về ngành, lĩnh vực quản lý"),
    Item("Danh mục thông tin phải công khai", address="/cong-khai-thong-tin/"),
    Item("Kết quả phong trào thi đua của các khối, cụm thi đua", EMULATION, "/thi-dua/", "mỗi kỳ thi đua"),
    Item("Quyết định khen thưởng và sổ khen thưởng", EMULATION, "/thi-dua/khen-thuong/", "mỗi quyết định"),
    Item("Danh sách đề nghị khen thưởng lấy ý kiến nhân dân", ASKING, "/thi-dua/lay-y-kien/", "trước mỗi kỳ họp xét"),
]


def install_items() -> list[str]:
    """Record the items where there are none; a list that staff have begun is theirs. Returns the new names."""
    if PublicInformation.objects.exists():
        return []
    rows = [PublicInformation(position=place * 10, **item._asdict()) for place, item in enumerate(ITEMS, start=1)]
    return [row.name for row in PublicInformation.objects.bulk_create(rows)]
