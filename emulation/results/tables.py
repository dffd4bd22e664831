"""The results of all blocs in a period as one table: a line for each unit."""

from django.conf import settings
from django.urls import reverse

from emulation.models import RegisterEntry, ResultEdition
from emulation.results.pages import result_page
from emulation.tables import BLOC, NOTES, PERIOD, PLACE, STATUS, UNIT, bloc_year_table
from hanam_portal.publishing.tables import MOST_ROWS, Column, DataTable

OF_A_PERIOD = "ket-qua-thi-dua"
PAGE = Column("url", "Trang", "url", "Trang của khối trong kỳ ấy.", "Page of the bloc in that period.")
COLUMNS = [*PERIOD, *BLOC, *UNIT, *PLACE, *STATUS, PAGE]


def period_table(period: str) -> DataTable | None:
    """Give the published results of all blocs in a period (its slug), in two queries; None where no bloc has a page."""
    editions = list(ResultEdition.objects.for_listing().filter(period_slug=period))
    if not editions:
        return None
    years = [edition.bloc_year_id for edition in editions]
    decided = set(RegisterEntry.objects.current().filter(bloc_year__in=years).values_list("bloc_year", flat=True))
    rows = [
        (
            edition.period_label,
            edition.period_starts_on,
            edition.bloc_slug,
            edition.bloc_name,
            *row,
            f"{settings.SITE_URL}{edition.get_absolute_url()}",
        )
        for edition in editions
        for row in bloc_year_table(
            edition, result_page(edition.result, is_decided=edition.bloc_year_id in decided)
        ).rows
    ]
    label = editions[0].period_label
    return DataTable(
        f"{OF_A_PERIOD}/{period}",
        f"Kết quả thi đua của các khối, {label}",
        COLUMNS,
        rows[:MOST_ROWS],
        reverse("emulation:overview"),
        f"Hạng, điểm, xếp loại của từng đơn vị trong các khối đã công bố kết quả của {label}.",
        [*NOTES, "Khối chưa công bố kết quả không có dòng nào ở đây."],
    )
