"""Units through time as tables: what each was called, and what became of it."""

from django.db.models import Q

from emulation.models import UnitName, UnitSuccession
from hanam_portal.publishing.moments import today
from hanam_portal.publishing.tables import MOST_ROWS, Column, DataTable

NAME_COLUMNS = [
    Column("unit_id", "Mã đơn vị", "integer", "Mã không đổi khi đơn vị đổi tên.", "Key that outlives every name."),
    Column("kind", "Loại", "text", "Cấp tỉnh, huyện, xã hay cơ quan.", "Kind of unit."),
    Column("name", "Tên đầy đủ", "text", "Tên trong khoảng thời gian này.", "Full name in this time."),
    Column("short_name", "Tên gọn", "text", "Tên không kèm cấp.", "Name without its kind."),
    Column("valid_from", "Từ ngày", "date", "Ngày đầu mang tên này; trống: chưa rõ.", "First day; empty: not known."),
    Column("valid_until", "Đến trước ngày", "date", "Ngày đầu thôi mang tên này.", "First day without this name."),
    Column("legal_act", "Văn bản", "text", "Văn bản đặt tên.", "Act that gave the name."),
    Column("established_on", "Thành lập", "date", "Ngày thành lập đơn vị.", "Day on which the unit was founded."),
    Column("ended_on", "Kết thúc", "date", "Ngày đầu đơn vị không còn.", "First day without the unit."),
]
SUCCESSION_COLUMNS = [
    Column("from_unit_id", "Từ đơn vị", "integer", "Mã đơn vị đi trước.", "Key of the unit that went before."),
    Column(
        "to_unit_id", "Thành đơn vị", "integer", "Mã đơn vị kế tục; trống: giải thể.", "Successor; empty: dissolved."
    ),
    Column("kind", "Việc", "text", "Đổi tên, nâng cấp, nhập, chia hay giải thể.", "What happened."),
    Column("happened_on", "Ngày", "date", "Ngày có hiệu lực.", "Day on which it took effect."),
    Column("legal_act", "Văn bản", "text", "Văn bản quyết định.", "Act that ordered it."),
]
NAMES, SUCCESSIONS = "ten-don-vi", "ke-tuc-don-vi"


def names_table(page: str) -> DataTable:
    """Give every name that every unit has borne, and when. page: the path of the page on units."""
    begun = Q(valid_from=None) | Q(valid_from__lte=today())
    names = UnitName.objects.filter(begun).select_related("unit").order_by("unit", "valid_from", "pk")[:MOST_ROWS]
    rows = [
        (
            one.unit_id,
            one.unit.get_kind_display(),
            one.full_name,
            one.short_name,
            one.valid_from,
            one.valid_until,
            one.legal_act,
            one.unit.established_on,
            one.unit.ended_on,
        )
        for one in names
    ]
    about = "Mỗi đơn vị từng mang tên gì, từ ngày nào đến ngày nào. Đơn vị nhận ra bằng mã, không bằng tên."
    return DataTable(NAMES, "Tên gọi của các đơn vị qua thời gian", NAME_COLUMNS, rows, page, about)


def successions_table(page: str) -> DataTable:
    """Give what became of units, and on what day. page: the path of the page on units."""
    edges = UnitSuccession.objects.filter(happened_on__lte=today()).order_by("happened_on", "pk")[:MOST_ROWS]
    rows = [(one.from_unit_id, one.to_unit_id, one.get_kind_display(), one.happened_on, one.legal_act) for one in edges]
    about = "Đơn vị nào nhập, chia, giải thể thành đơn vị nào, ngày nào, theo văn bản nào."
    notes = ["Để đọc, không để cộng: đơn vị kế tục không nhận thứ hạng hay khen thưởng của đơn vị đi trước."]
    return DataTable(SUCCESSIONS, "Đơn vị kế tục nhau", SUCCESSION_COLUMNS, rows, page, about, notes)
