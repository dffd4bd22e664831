"""The calendar of days off and of days worked instead, as far as it is known: a beginning, which staff go on editing.

Days follow the Labour Code of 2019, articles 111 and 112; Tết and Giỗ Tổ follow the lunar calendar; what was moved is
what was announced for civil servants. A day off that is not certain is here and says so, since it can only make a list
stand longer; a day worked instead is here only when it is certain. docs/domain.md, "Asking the people".
"""

from datetime import date, timedelta

from django.db import transaction

from emulation.models import Holiday
from emulation.models.consultations import HolidayKind

UNCERTAIN = " (chưa kiểm chứng)"
NEW_YEAR, TET, KINGS = "Tết Dương lịch", "Tết Nguyên đán", "Giỗ Tổ Hùng Vương"
VICTORY, LABOUR, NATION = "Ngày Chiến thắng 30/4", "Quốc tế Lao động 1/5", "Quốc khánh 2/9"
CULTURE = "Ngày Văn hóa Việt Nam" + UNCERTAIN
MOVED = ", nghỉ hoán đổi"
INSTEAD = ", nghỉ bù"


def _days(first: date, last: date, name: str) -> dict[date, str]:
    return {first + timedelta(days=number): name for number in range((last - first).days + 1)}


OFF: dict[date, str] = {
    date(2024, 1, 1): NEW_YEAR,
    **_days(date(2024, 2, 8), date(2024, 2, 14), TET),
    date(2024, 4, 18): KINGS,
    date(2024, 4, 29): VICTORY + MOVED,
    date(2024, 4, 30): VICTORY,
    date(2024, 5, 1): LABOUR,
    **_days(date(2024, 9, 2), date(2024, 9, 3), NATION),
    date(2025, 1, 1): NEW_YEAR,
    **_days(date(2025, 1, 25), date(2025, 2, 2), TET),
    date(2025, 4, 7): KINGS,
    date(2025, 4, 30): VICTORY,
    date(2025, 5, 1): LABOUR,
    date(2025, 5, 2): LABOUR + MOVED,
    **_days(date(2025, 9, 1), date(2025, 9, 2), NATION),
    date(2026, 1, 1): NEW_YEAR,
    date(2026, 1, 2): NEW_YEAR + MOVED + UNCERTAIN,
    **_days(date(2026, 2, 16), date(2026, 2, 20), TET),
    date(2026, 4, 26): KINGS,
    date(2026, 4, 27): KINGS + INSTEAD,
    date(2026, 4, 30): VICTORY,
    date(2026, 5, 1): LABOUR,
    date(2026, 8, 31): NATION + MOVED + UNCERTAIN,
    **_days(date(2026, 9, 1), date(2026, 9, 2), NATION),
    date(2026, 11, 24): CULTURE,
    date(2027, 1, 1): NEW_YEAR,
    **_days(date(2027, 2, 4), date(2027, 2, 11), TET + UNCERTAIN),
    date(2027, 4, 16): KINGS,
    date(2027, 4, 30): VICTORY,
    date(2027, 5, 1): LABOUR,
    date(2027, 5, 3): LABOUR + INSTEAD,
    date(2027, 9, 1): NATION + UNCERTAIN,
    date(2027, 9, 2): NATION,
    date(2027, 9, 3): NATION + UNCERTAIN,
    date(2027, 11, 24): CULTURE,
}
WORKING: dict[date, str] = {
    date(2024, 5, 4): "Làm bù cho 29/4/2024",
    date(2025, 4, 26): "Làm bù cho 2/5/2025",
}


@transaction.atomic
def install_holidays() -> list[str]:
    """Record the days of each year of which nothing is recorded yet; a year that staff have begun is theirs.

    Safe to repeat. Returns "Lịch nghỉ năm 2026" for each year that is new.
    """
    known = {day.year for day in Holiday.objects.values_list("day", flat=True)}
    rows = [
        Holiday(day=day, kind=kind, name=name)
        for kind, days in [(HolidayKind.OFF, OFF), (HolidayKind.WORKING, WORKING)]
        for day, name in days.items()
        if day.year not in known
    ]
    Holiday.objects.bulk_create(rows)
    return [f"Lịch nghỉ năm {year}" for year in sorted({row.day.year for row in rows})]
