"""Standing pages of the demonstration. What only a real owner of the portal can say is left unsaid, and said to
be."""

from news.access_law import install_items
from news.models import Place, PublicInformation, Section, StandingPage
from news.standing_texts import ACCESSIBILITY, Text, install_pages

TEXTS = {
    Place.ACCESSIBILITY: ACCESSIBILITY,
    Place.CONTACT: Text(
        "Liên hệ",
        "Nơi nhận ý kiến, phản ánh và yêu cầu cung cấp thông tin.",
        """
<p>Đây là dữ liệu minh họa: bản cổng này chưa có cơ quan chủ quản, nên chưa có địa chỉ, điện thoại hay người tiếp
nhận.</p>
<h2>Gửi ý kiến, phản ánh sai sót</h2>
<p>Khi báo sai sót, hãy ghi địa chỉ của trang, câu bị sai và căn cứ. Mỗi lần sửa sau khi đăng đều có ghi chú công
khai ngay trên trang.</p>
<h2>Yêu cầu cung cấp thông tin</h2>
<p>Trước khi gửi yêu cầu, hãy xem <a href="/cong-khai-thong-tin/">danh mục thông tin phải công khai</a>: có thể
thông tin đã ở trên cổng.</p>
""",
    ),
    Place.ORGANISATION: Text(
        "Cơ cấu tổ chức",
        "Chức năng, nhiệm vụ và các bộ phận của cơ quan chủ quản cổng (dữ liệu minh họa).",
        """
<p>Đây là dữ liệu minh họa, cho thấy trang này trông ra sao khi được điền đủ.</p>
<h2>Chức năng, nhiệm vụ</h2>
<p>Cơ quan minh họa quản lý cổng thông tin, đăng tin tức và kết quả thi đua, khen thưởng.</p>
<h2>Các bộ phận</h2>
<table>
<caption>Bộ phận và nhiệm vụ (dữ liệu minh họa)</caption>
<thead><tr><th scope="col">Bộ phận</th><th scope="col">Nhiệm vụ</th></tr></thead>
<tbody>
<tr><th scope="row">Ban biên tập minh họa</th><td>Viết, duyệt, đăng và đính chính tin bài</td></tr>
<tr><th scope="row">Bộ phận thi đua minh họa</th><td>Ghi kết quả của các khối, trình khen thưởng, giữ sổ khen
thưởng</td></tr>
<tr><th scope="row">Tổ kỹ thuật minh họa</th><td>Vận hành cổng, sao lưu dữ liệu</td></tr>
</tbody>
</table>
""",
    ),
    Place.CONTACT_EN: Text(
        "Contact",
        "Where to send comments, corrections and requests for information.",
        """
<p>This is sample content: this copy of the portal has no governing body yet, hence no address and no telephone
number.</p>
<h2>Comments and corrections</h2>
<p>Please give the address of the page, the sentence that is wrong and your source. Every change after publication
carries a public note on the page itself.</p>
""",
    ),
    Place.ORGANISATION_EN: Text(
        "Organisation",
        "What the governing body of this portal does and how it is organised (sample content).",
        """
<p>This is sample content. It shows what this page looks like once it is filled in.</p>
<h2>Offices</h2>
<ul>
<li>Sample editorial board: writes, reviews, publishes and corrects the news.</li>
<li>Sample emulation office: records the results of the blocs and keeps the register of awards.</li>
<li>Sample technical team: runs the portal and keeps its backups.</li>
</ul>
""",
    ),
}
GUIDANCE = "Thông tin phổ biến, hướng dẫn"  # the name of the item begins so


def install(*, guidance: Section) -> list[StandingPage]:
    """Write the pages and the list; whoever calls publishes the pages. guidance: the section on laws and policies."""
    install_items()
    PublicInformation.objects.filter(name__startswith=GUIDANCE).update(address=guidance.get_absolute_url())
    return install_pages(TEXTS)
