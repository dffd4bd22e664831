"""The data sets of the register: awards by year, by decision, by kind."""

from functools import partial
from itertools import groupby

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from emulation.models import AwardType, DecisionEdition, RegisterEntry
from emulation.register import tables
from hanam_portal.publishing.data_sets import DataSet, Listed, key_named, last_day, part_named, year_named
from hanam_portal.publishing.tables import DataTable
from hanam_portal.publishing.vietnamese.dates import short_date

MOST_LISTED = 100  # decisions: the rest are found by their own pages


def _years() -> list[Listed]:
    years = RegisterEntry.objects.current().values_list("year", flat=True)
    newest, oldest = years.order_by("-year").first(), years.order_by("year").first()
    if newest is None or oldest is None:
        return []
    return [Listed(f"{tables.BY_YEAR}/{year}", f"năm {year}") for year in range(newest, oldest - 1, -1)]


def _year(words: list[str]) -> DataTable | None:
    year = year_named(words[0]) if words else None
    return tables.year_table(year, part_named(words[1:])) if year else None


def _decisions() -> list[Listed]:
    editions = DecisionEdition.objects.visible().order_by("-signed_on", "-pk").defer("lines", "acts", "notes")
    by_year = groupby(editions[:MOST_LISTED], key=lambda one: one.signed_on.year)
    return [
        Listed(
            f"{tables.BY_DECISION}/{one.slug}-{one.decision_id}",
            f"{one.decision_number} ngày {short_date(one.signed_on)}",
            f"Ký năm {year}",
        )
        for year, of_year in by_year
        for one in of_year
    ]


def _decision(words: list[str]) -> DataTable | None:
    key = key_named(words[0].rpartition("-")[2]) if words else None
    if key is None:
        return None
    edition = DecisionEdition.objects.visible().defer("lines").filter(decision=key).first()
    return tables.decision_table(edition, part_named(words[1:])) if edition else None


def _types() -> list[Listed]:
    given = RegisterEntry.objects.current().filter(award_type=OuterRef("pk"))
    types = AwardType.objects.annotate(
        newest=Subquery(given.order_by("-year").values("year")[:1]),
        oldest=Subquery(given.order_by("year").values("year")[:1]),
    )
    return [
        Listed(f"{tables.BY_TYPE}/{one.slug}/{year}", f"năm {year}", one.name)
        for one in types
        if one.newest
        for year in range(one.newest, one.oldest - 1, -1)
    ]


def _type(words: list[str]) -> DataTable | None:
    year = year_named(words[1]) if len(words) > 1 else None
    award_type = AwardType.objects.filter(slug=words[0]).first() if year else None
    return tables.type_table(award_type, year, part_named(words[2:])) if award_type and year else None


OF_DECISIONS = partial(last_day, DecisionEdition.objects.all())
DATA_SETS = [
    DataSet(
        name=tables.BY_YEAR,
        title="Sổ khen thưởng theo năm",
        title_en="Register of awards by year",
        description="Ai được tặng danh hiệu, hình thức khen thưởng nào, theo quyết định nào; mỗi năm một bảng.",
        description_en="Who was given which award by which decision; a table for each year.",
        columns=tables.COLUMNS,
        page=partial(reverse, "emulation:register"),
        table=_year,
        tables=_years,
        updated_on=OF_DECISIONS,
    ),
    DataSet(
        name=tables.BY_DECISION,
        title="Khen thưởng theo quyết định",
        title_en="Awards by decision",
        description="Các dòng của từng quyết định khen thưởng như đang có hiệu lực.",
        description_en="The lines of each decision on awards, as they stand.",
        columns=tables.COLUMNS,
        page=partial(reverse, "emulation:register"),
        table=_decision,
        tables=_decisions,
        updated_on=OF_DECISIONS,
        rest=f"Đây là {MOST_LISTED} quyết định ký gần nhất. Quyết định cũ hơn có chỗ tải ở trang của nó.",
    ),
    DataSet(
        name=tables.BY_TYPE,
        title="Khen thưởng theo danh hiệu, hình thức",
        title_en="Awards by kind",
        description="Những ai được từng danh hiệu, hình thức khen thưởng trong từng năm.",
        description_en="Who was given each kind of award in each year.",
        columns=tables.COLUMNS,
        page=partial(reverse, "emulation:award_types"),
        table=_type,
        tables=_types,
        updated_on=OF_DECISIONS,
    ),
]
