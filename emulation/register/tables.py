"""Entries of the register as tables: those of a year, of a decision, of an award, of an answer."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from emulation.models import AwardType, DecisionEdition, RegisterEntry
from emulation.models.award_types import AwardFamily, AwardLevel, SubjectKind
from emulation.register.replay import Status
from hanam_portal.publishing.data_sets import read_part
from hanam_portal.publishing.tables import Column, DataTable, Row
from hanam_portal.publishing.vietnamese.dates import short_date

COLUMNS = [
    Column("award_id", "Mã dòng", "integer", "Mã không đổi của dòng khen thưởng.", "Stable key of the award."),
    Column("subject_kind", "Đối tượng", "text", "Cá nhân, tập thể, hộ gia đình hay xã.", "Kind of who was honoured."),
    Column("name", "Tên", "text", "Tên ghi trong quyết định.", "Name as the decision prints it."),
    Column("post", "Chức vụ", "text", "Chức vụ khi đó.", "Post held at the time."),
    Column("unit_name", "Đơn vị khi đó", "text", "Tên đơn vị ghi trong quyết định.", "Unit as the decision names it."),
    Column("unit_id", "Mã đơn vị", "integer", "Mã đơn vị trong danh mục.", "Key of the unit in the list of units."),
    Column("award_type", "Mã danh hiệu", "text", "Mã trong danh mục danh hiệu.", "Key of the award in the catalogue."),
    Column(
        "award_name", "Danh hiệu, hình thức", "text", "Tên ghi trong quyết định.", "Award as the decision names it."
    ),
    Column("family", "Loại", "text", "Danh hiệu thi đua hay hình thức khen thưởng.", "Title or form of commendation."),
    Column("level", "Cấp", "text", "Cấp của danh hiệu, hình thức.", "Level of the award."),
    Column("is_posthumous", "Truy tặng", "boolean", "Tặng cho người đã mất.", "Whether given after death."),
    Column("period", "Kỳ thi đua", "text", "Thành tích của kỳ nào.", "Period of the merit."),
    Column("year", "Năm", "integer", "Năm của thành tích, không rõ thì năm ký.", "Year of merit, else of signing."),
    Column("decision_id", "Mã quyết định", "integer", "Mã không đổi của quyết định.", "Stable key of the decision."),
    Column("decision_number", "Số quyết định", "text", "Số, ký hiệu quyết định.", "Number of the decision."),
    Column("issuer", "Nơi ban hành", "text", "Cơ quan, người ban hành.", "Who issued the decision."),
    Column("signed_on", "Ngày ký", "date", "Ngày ký quyết định.", "Day on which the decision was signed."),
    Column(
        "status", "Tình trạng", "text", "Có hiệu lực, đã đính chính hay đã hủy bỏ.", "In force, corrected, annulled."
    ),
    Column("annulled_on", "Hủy bỏ từ", "date", "Ngày bắt đầu hết hiệu lực.", "Day from which it is annulled."),
    Column("url", "Trang", "url", "Trang của dòng khen thưởng.", "Page of the award."),
]
READ = [
    *("line", "subject_kind", "name", "post", "unit_name", "unit", "award_type__slug", "award_name", "family", "level"),
    *("is_posthumous", "period_label", "year", "decision", "decision_number", "issuer", "signed_on", "status"),
    "annulled_on",
]
LABELS: dict[str, dict[str, str]] = {
    "subject_kind": {one.value: str(one.label) for one in SubjectKind},
    "family": {one.value: str(one.label) for one in AwardFamily},
    "level": {one.value: str(one.label) for one in AwardLevel},
    "status": {one.value: one.label for one in Status},
}
NOTES = ["Tên, chức vụ, đơn vị là của ngày ký quyết định. Dòng đã gỡ khỏi cổng không có ở đây."]
BY_YEAR, BY_DECISION, BY_TYPE, FOUND = "so-khen-thuong", "quyet-dinh", "danh-hieu", "tra-cuu-khen-thuong"


def year_table(year: int, part: int = 1) -> DataTable | None:
    """Give the awards of a year; None where no award has it."""
    table = DataTable(
        f"{BY_YEAR}/{year}",
        f"Sổ khen thưởng năm {year}",
        COLUMNS,
        [],
        f"{reverse('emulation:register')}?nam={year}",
        f"Các danh hiệu, hình thức khen thưởng của thành tích năm {year}, theo những quyết định đã công bố.",
        NOTES,
    )
    return _read(table, RegisterEntry.objects.current().filter(year=year).order_by("pk"), part)


def decision_table(edition: DecisionEdition, part: int = 1) -> DataTable | None:
    """Give the lines of a decision as they stand now, or those of others on which it acts."""
    lines = Q(decision=edition.decision_id) | Q(line__in=[act["line"] for act in edition.acts])
    table = DataTable(
        f"{BY_DECISION}/{edition.slug}-{edition.decision_id}",
        f"Danh sách theo Quyết định {edition.decision_number} ngày {short_date(edition.signed_on)}",
        COLUMNS,
        [],
        edition.get_absolute_url(),
        f"{edition.title}. Từng dòng như đang có hiệu lực, sau các quyết định đính chính, hủy bỏ.",
        NOTES,
    )
    return _read(
        table, RegisterEntry.objects.current().filter(lines).order_by("position", "pk"), part, may_be_empty=True
    )


def type_table(award_type: AwardType, year: int, part: int = 1) -> DataTable | None:
    """Give who got an award in a year; None where nobody did."""
    table = DataTable(
        f"{BY_TYPE}/{award_type.slug}/{year}",
        f"{award_type.name}, năm {year}",
        COLUMNS,
        [],
        f"{award_type.get_absolute_url()}?nam={year}",
        f"Những ai được {award_type.name} cho thành tích năm {year}, theo những quyết định đã công bố.",
        NOTES,
    )
    entries = RegisterEntry.objects.current().filter(award_type=award_type.pk, year=year)
    return _read(table, entries.order_by("pk"), part)


def found_table(entries: QuerySet[RegisterEntry], page: str) -> DataTable:
    """Give the entries of an answer of the register. page: the address of the page that shows it."""
    return DataTable(
        FOUND, "Kết quả tra cứu sổ khen thưởng", COLUMNS, list(_rows(entries.values_list(*READ))), page,
        "Các dòng khen thưởng khớp với câu hỏi ghi ở địa chỉ của trang nguồn.", NOTES,
    )  # fmt: skip


def _read(
    table: DataTable, entries: QuerySet[RegisterEntry], part: int, *, may_be_empty: bool = False
) -> DataTable | None:
    read = read_part(table, entries.values_list(*READ), _rows, part)
    return read if read and (read.rows or may_be_empty) else None


def _rows(entries: Iterable[tuple[Any, ...]]) -> Iterable[Row]:
    """Say in words what the register keeps as codes, and where each award has its page."""
    before, _, after = reverse("emulation:award", kwargs={"pk": 0}).rpartition("0")  # asked once, not a line
    coded = [(place, LABELS[name]) for place, name in enumerate(READ) if name in LABELS]
    for entry in entries:
        row = list(entry)
        for place, labels in coded:
            row[place] = labels[row[place]]
        yield (*row, f"{settings.SITE_URL}{before}{row[0]}{after}")
