"""The texts with which the standing pages begin: true as they are, or with gaps for what only the owner knows."""

from typing import NamedTuple

from news.models import Place, StandingPage


class Text(NamedTuple):
    title: str
    summary: str
    body: str


ACCESSIBILITY = Text(
    "Hỗ trợ tiếp cận",
    "Cổng phục vụ người khuyết tật, người cao tuổi và người dùng máy yếu, mạng chậm ra sao; điều gì còn thiếu; "
    "báo cho ai khi gặp trở ngại.",
    """
<p>Cổng này hướng tới <strong>WCAG 2.2 mức AA</strong> và Thông tư 26/2020/TT-BTTTT về hỗ trợ người khuyết tật tiếp
cận, sử dụng dịch vụ thông tin và truyền thông.</p>
<h2>Dùng cổng theo cách của bạn</h2>
<ul>
<li>Chỉ bằng bàn phím: phím Tab đi qua mọi liên kết và ô nhập; liên kết đầu tiên của mỗi trang đưa thẳng đến nội
dung chính.</li>
<li>Phóng chữ: chữ gấp đôi vẫn đọc được trên điện thoại, không phải kéo ngang, trừ bảng rộng cuộn trong khung
riêng.</li>
<li>Nền tối và tương phản cao: theo cài đặt của thiết bị.</li>
<li>Trình đọc màn hình: ảnh có mô tả bằng chữ, bảng có tiêu đề cột và hàng, biểu đồ có bảng số liệu đi kèm.</li>
<li>Không có JavaScript: mọi trang vẫn đọc được và mọi việc vẫn làm được.</li>
<li>Không có chữ chạy, ảnh tự đổi, âm thanh hay phim tự phát.</li>
</ul>
<h2>Điều còn thiếu</h2>
<ul>
<li>Chưa có người khuyết tật tham gia dùng thử. Cổng mới được kiểm bằng công cụ tự động, bằng bàn phím và bằng
mắt.</li>
<li>Bài chuyển từ cổng cũ có thể có bảng thiếu tiêu đề cột hoặc mô tả ảnh còn sơ sài.</li>
<li>Văn bản ký, đóng dấu là tệp PDF do nơi ban hành lập; nhiều tệp là ảnh quét, trình đọc màn hình không đọc được.
Nội dung cần tra cứu được ghi lại bằng chữ trên trang của văn bản.</li>
<li>Chưa có ngôn ngữ ký hiệu, bản dễ đọc và tiếng dân tộc thiểu số.</li>
<li>Chỉ hai trang Liên hệ và Cơ cấu tổ chức có bản tiếng Anh.</li>
</ul>
<h2>Khi gặp trở ngại</h2>
<p>Hãy cho biết trang nào, bạn định làm gì và dùng thiết bị gì, theo địa chỉ ở trang <a href="/lien-he/">Liên
hệ</a>. Nếu cần một nội dung ở dạng khác, hãy nói rõ dạng bạn dùng được.</p>
""",
)
CONTACT = Text(
    "Liên hệ",
    "Nơi nhận ý kiến, phản ánh và yêu cầu cung cấp thông tin.",
    """
<h2>Gửi ý kiến, phản ánh sai sót</h2>
<p>[điền: bộ phận nhận, giờ làm việc, bao lâu thì trả lời]</p>
<h2>Yêu cầu cung cấp thông tin</h2>
<p>[điền: người làm đầu mối tiếp nhận yêu cầu theo Luật Tiếp cận thông tin, điện thoại và thư điện tử công vụ]</p>
""",
)
ORGANISATION = Text(
    "Cơ cấu tổ chức",
    "Chức năng, nhiệm vụ, quyền hạn và các đơn vị của cơ quan chủ quản cổng.",
    """
<h2>Chức năng, nhiệm vụ</h2>
<p>[điền: chức năng, nhiệm vụ, quyền hạn, kèm số và ngày của quyết định quy định]</p>
<h2>Lãnh đạo và các đơn vị</h2>
<p>[điền: lãnh đạo, phòng ban, đơn vị trực thuộc và nhiệm vụ của từng nơi]</p>
""",
)
CONTACT_EN = Text(
    "Contact",
    "Where to send comments, corrections and requests for information.",
    """
<h2>Comments and corrections</h2>
<p>[điền: office, opening hours, how soon people are answered, in English]</p>
<h2>Requests for information</h2>
<p>[điền: contact point under the Law on Access to Information, telephone and email, in English]</p>
""",
)
ORGANISATION_EN = Text(
    "Organisation",
    "What the governing body of this portal does and how it is organised.",
    """
<h2>Functions</h2>
<p>[điền: functions and powers, with the decision that sets them, in English]</p>
<h2>Leadership and offices</h2>
<p>[điền: leaders, offices and what each of them does, in English]</p>
""",
)
TEXTS = {
    Place.CONTACT: CONTACT,
    Place.ORGANISATION: ORGANISATION,
    Place.ACCESSIBILITY: ACCESSIBILITY,
    Place.CONTACT_EN: CONTACT_EN,
    Place.ORGANISATION_EN: ORGANISATION_EN,
}


def install_pages(texts: dict[Place, Text] = TEXTS) -> list[StandingPage]:
    """Draft a page at each place that has none; what staff have begun is theirs. Returns the new pages."""
    begun = set(StandingPage.objects.values_list("place", flat=True))
    return [
        StandingPage.objects.create(place=place, **text._asdict())
        for place, text in texts.items()
        if place not in begun
    ]
