"""The lists on which the people were asked, as a table. Who stood on them no file keeps: pages show it for a time."""

from django.conf import settings
from django.urls import reverse

from emulation.models import ConsultationEdition
from hanam_portal.publishing.moments import today
from hanam_portal.publishing.tables import MOST_ROWS, Column, DataTable

COLUMNS = [
    Column("consultation_id", "Mã", "integer", "Mã không đổi của đợt lấy ý kiến.", "Stable key of the consultation."),
    Column("title", "Tiêu đề", "text", "Lấy ý kiến về danh sách nào.", "What the list is about."),
    Column("opens_on", "Công khai từ ngày", "date", "Ngày đầu nhận ý kiến.", "First day for comments."),
    Column("closes_on", "Đến hết ngày", "date", "Ngày cuối nhận ý kiến.", "Last day for comments."),
    Column("council_on", "Hội đồng họp ngày", "date", "Ngày hội đồng họp.", "Day on which the council meets."),
    Column("summary", "Tổng hợp ý kiến", "text", "Công bố sau khi hết hạn.", "Summary of comments, once it is over."),
    Column("url", "Trang", "url", "Trang của đợt lấy ý kiến.", "Page of the consultation."),
]
NAME = "lay-y-kien"


def consultations_table() -> DataTable:
    """Give the lists of the latest years, the newest first."""
    editions = ConsultationEdition.objects.for_listing()[:MOST_ROWS]
    rows = [
        (
            one.consultation_id,
            one.title,
            one.opens_on,
            one.closes_on,
            one.council_on,
            one.summary if one.closes_on < today() else "",
            f"{settings.SITE_URL}{one.get_absolute_url()}",
        )
        for one in editions
    ]
    return DataTable(
        NAME,
        "Các đợt lấy ý kiến nhân dân về khen thưởng",
        COLUMNS,
        rows,
        reverse("emulation:consultations"),
        "Danh sách đề nghị khen thưởng nào đã lấy ý kiến, trong thời gian nào, ý kiến ra sao.",
        ["Tên người được đề nghị chỉ hiện trên trang trong thời gian lấy ý kiến, nên không có trong tệp."],
    )
