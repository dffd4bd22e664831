"""The catalogue of awards as tables: what may be awarded, and what each regime of law says of it."""

from django.conf import settings
from django.urls import reverse

from emulation.models import AwardProvision, AwardType
from emulation.models.award_types import SubjectKind
from hanam_portal.publishing.tables import Column, DataTable

KEY = Column("award_type", "Mã", "text", "Mã trong danh mục, dùng trong mọi bảng khác.", "Key in the catalogue.")
TYPE_COLUMNS = [
    KEY,
    Column("code", "Mã tắt", "text", "Mã viết tắt, ví dụ CSTDCS.", "Short code."),
    Column("name", "Tên", "text", "Tên danh hiệu, hình thức.", "Name of the award."),
    Column("family", "Loại", "text", "Danh hiệu thi đua hay hình thức khen thưởng.", "Title or form of commendation."),
    Column("level", "Cấp", "text", "Cấp của danh hiệu, hình thức.", "Level of the award."),
    Column("subject_kinds", "Đối tượng", "text", "Tặng cho ai, cách nhau bằng dấu ;.", "Who may get it, split by ;."),
    Column("url", "Trang", "url", "Trang của danh hiệu, hình thức.", "Page of the award."),
]
PROVISION_COLUMNS = [
    KEY,
    Column("regime", "Luật", "text", "Luật áp dụng.", "Law that applies."),
    Column("name", "Tên trong văn bản", "text", "Tên mà văn bản ấy dùng.", "Name that this text uses."),
    Column("authority", "Thẩm quyền", "text", "Ai quyết định.", "Who decides."),
    Column("conditions", "Điều kiện", "text", "Điều kiện, tóm tắt.", "Conditions, in short."),
    Column("valid_from", "Từ ngày", "date", "Ngày đầu áp dụng.", "First day on which it applies."),
    Column(
        "valid_until", "Đến trước ngày", "date", "Ngày đầu thôi áp dụng.", "First day on which it no longer applies."
    ),
    Column("citation", "Căn cứ", "text", "Điều, khoản, văn bản.", "Where it stands."),
    Column("confidence", "Độ tin cậy", "text", "Đã đọc ở đâu.", "How well it is known."),
]
TYPES, PROVISIONS = "danh-muc-danh-hieu", "quy-dinh-danh-hieu"
NOTE = "Thông tin để tra cứu, không thay văn bản pháp luật."


def types_table() -> DataTable:
    """Give the catalogue in its order, the highest award first."""
    kinds = {one.value: str(one.label) for one in SubjectKind}
    rows = [
        (
            one.slug,
            one.code,
            one.name,
            one.get_family_display(),
            one.get_level_display(),
            "; ".join(label for kind, label in kinds.items() if kind in one.object_kinds),
            f"{settings.SITE_URL}{one.get_absolute_url()}",
        )
        for one in AwardType.objects.all()
    ]
    title = "Danh mục danh hiệu thi đua và hình thức khen thưởng"
    about = "Các danh hiệu thi đua và hình thức khen thưởng mà cổng này biết."
    return DataTable(TYPES, title, TYPE_COLUMNS, rows, reverse("emulation:award_types"), about, [NOTE])


def provisions_table() -> DataTable:
    """Give what each regime of law says of each award, in the order of the catalogue."""
    provisions = AwardProvision.objects.select_related("award_type")
    rows = [
        (
            one.award_type.slug,
            one.get_regime_display(),
            one.name,
            one.authority,
            one.conditions,
            one.valid_from,
            one.valid_until,
            one.citation,
            one.get_confidence_display(),
        )
        for one in provisions.order_by("award_type__position", "award_type", "valid_from", "pk")
    ]
    title = "Quy định về danh hiệu, hình thức khen thưởng qua các thời kỳ"
    about = "Ai quyết định, điều kiện gì, căn cứ nào, áp dụng từ ngày nào đến ngày nào."
    return DataTable(PROVISIONS, title, PROVISION_COLUMNS, rows, reverse("emulation:award_types"), about, [NOTE])
