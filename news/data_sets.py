"""The data set of news: which articles were published, a table for each year."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from hanam_portal.publishing.data_sets import DataSet, Listed, last_day, part_named, read_part, year_named
from hanam_portal.publishing.tables import Column, DataTable, Row
from hanam_portal.publishing.vietnamese.dates import machine_date
from news.models import Edition

COLUMNS = [
    Column("article_id", "Mã bài", "integer", "Mã không đổi của bài.", "Stable key of the article."),
    Column("title", "Tiêu đề", "text", "Tiêu đề đang hiện.", "Title as it stands."),
    Column("section", "Chuyên mục", "text", "Tên chuyên mục.", "Section under which it stands."),
    Column(
        "dated_on", "Ngày của bài", "text",
        "Theo ISO 8601, đến mức đã biết: năm, năm-tháng hoặc năm-tháng-ngày.",
        "ISO 8601, as exact as is known: year, month or day.",
    ),
    Column("published_on", "Đăng lần đầu", "date", "Ngày đăng lần đầu trên cổng.", "Day of first publication here."),
    Column("updated_on", "Bản đang hiện từ", "date", "Ngày đăng bản đang hiện.", "Day on which this edition began."),
    Column("edition", "Ấn bản", "integer", "Lần đăng thứ mấy; 1: chưa sửa.", "Number of the edition; 1: unchanged."),
    Column("source", "Nguồn", "text", "Nơi bài được lấy lại, nếu có.", "Whom it was taken from, if anybody."),
    Column("url", "Trang", "url", "Trang của bài.", "Page of the article."),
]  # fmt: skip
READ = [
    *("article", "title", "section__name", "dated_on", "dated_precision", "first_published_at", "visible_from"),
    *("number", "source_name", "section__slug", "slug"),
]
NAME = "bai-viet"


def year_table(year: int, part: int = 1) -> DataTable | None:
    """Give the articles of a year, the oldest first; None where there is none."""
    editions = Edition.objects.visible().filter(dated_on__year=year).order_by("dated_on", "pk")
    table = DataTable(
        f"{NAME}/{year}",
        f"Bài viết năm {year}",
        COLUMNS,
        [],
        reverse("news:archive_year", kwargs={"year": year}),
        f"Các bài có ngày trong năm {year} đang đăng trên cổng. Bài đã gỡ không có ở đây.",
    )
    read = read_part(table, editions.values_list(*READ), _rows, part)
    return read if read and read.rows else None


def _rows(editions: Iterable[tuple[Any, ...]]) -> Iterable[Row]:
    for key, title, section, dated_on, precision, first, begun, number, source, section_slug, slug in editions:
        url = reverse("news:article", kwargs={"section": section_slug, "slug": slug, "pk": key})
        days = (machine_date(dated_on, precision), timezone.localdate(first), timezone.localdate(begun))
        yield (key, title, section, *days, number, source, f"{settings.SITE_URL}{url}")


def _years() -> list[Listed]:
    days = Edition.objects.visible().values_list("dated_on", flat=True)
    newest, oldest = days.order_by("-dated_on").first(), days.order_by("dated_on").first()
    if newest is None or oldest is None:
        return []
    return [Listed(f"{NAME}/{year}", f"năm {year}") for year in range(newest.year, oldest.year - 1, -1)]


def _year(words: list[str]) -> DataTable | None:
    year = year_named(words[0]) if words else None
    return year_table(year, part_named(words[1:])) if year else None


DATA_SETS = [
    DataSet(
        name=NAME,
        title="Bài viết theo năm",
        title_en="Articles by year",
        description="Tiêu đề, ngày, chuyên mục, địa chỉ của các bài đang đăng trên cổng; mỗi năm một bảng.",
        description_en="Title, date, section and address of the articles on this site; a table for each year.",
        columns=COLUMNS,
        page=lambda: reverse("news:archive"),
        table=_year,
        tables=_years,
        updated_on=lambda: last_day(Edition.objects.all()),
        changes_at=Edition.objects.next_change,
    )
]
