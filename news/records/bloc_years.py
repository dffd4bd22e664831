"""The years of blocs as articles quote them."""

from collections.abc import Iterable, Iterator

from django.db.models import Q

from emulation.models import RegisterEntry, ResultEdition
from emulation.results.pages import Place, ResultPage, result_page
from hanam_portal.publishing.vietnamese.numbers import decimal_text, exact_text
from news.records.bloc_year_articles import article_of
from news.records.decisions import Decisions
from news.records.figures import Draft, Record, Value, day_in_words, figures, public_url

ORDINALS = {1: "Nhất", 2: "Nhì", 3: "Ba", 4: "Tư"}


class BlocYears:
    """Figures: rank, total and class of each unit; members, held_on, status of the year."""

    def read(self, pks: Iterable[int]) -> dict[int, Record]:
        wanted = list(pks)
        editions = ResultEdition.objects.visible().filter(bloc_year__in=wanted).defer("notes", "events")
        entries = RegisterEntry.objects.current().filter(bloc_year__in=wanted).order_by()
        decided = set(entries.values_list("bloc_year", flat=True).distinct())
        return {one.bloc_year_id: _record(one, is_decided=one.bloc_year_id in decided) for one in editions}

    def found(self, query: str, most: int) -> list[int]:
        editions = ResultEdition.objects.for_listing()
        for word in query.split():
            editions = editions.filter(
                Q(bloc_year__bloc__folded_name__contains=word) | Q(bloc_year__period__folded_label__contains=word)
            )
        return list(editions.values_list("bloc_year", flat=True)[:most])

    def draft(self, pk: int) -> Draft | None:
        edition = ResultEdition.objects.visible().filter(bloc_year=pk).first()
        if edition is None:
            return None
        entries = list(RegisterEntry.objects.current().of_bloc_year(pk))
        decisions = Decisions().read({entry.decision_id for entry in entries})
        awards = [(entry, decisions[entry.decision_id]) for entry in entries if entry.decision_id in decisions]
        return article_of(edition, _record(edition, is_decided=bool(entries)), awards)


def _record(edition: ResultEdition, *, is_decided: bool) -> Record:
    url = public_url("emulation:bloc_year", bloc=edition.bloc_slug, period=edition.period_slug)
    ref = f"blocyear:{edition.bloc_year_id}"
    values = _values(edition, result_page(edition.result, is_decided=is_decided))
    return Record(ref, edition.title, url, edition.number, figures(ref, values))


def _values(edition: ResultEdition, page: ResultPage | None) -> Iterator[Value]:
    if page is not None and edition.result is not None and not page.is_open:
        for row, place in zip(edition.result["rows"], page.units, strict=True):
            yield from _of_unit(row["unit"], place, page)
        yield Value("status", "giá trị của kết quả", page.status)
    count = len(edition.members)
    yield Value("members", "số đơn vị thành viên", f"{count} đơn vị" if count else "", [str(count)])
    if edition.held_on:
        yield Value("held_on", "ngày hội nghị tổng kết", *day_in_words(edition.held_on, edition.held_precision))


def _of_unit(unit: int, place: Place, page: ResultPage) -> Iterator[Value]:
    if page.has_ranks:
        yield Value(f"rank:{unit}", f"hạng của {place.name}", *_rank(place))
    if place.total is not None:
        points = decimal_text(place.total, page.decimals)
        also = [points, exact_text(place.total), f"{exact_text(place.total)} điểm"]
        yield Value(f"total:{unit}", f"tổng điểm của {place.name}", f"{points} điểm", also)
    yield Value(f"class:{unit}", f"xếp loại của {place.name}", place.class_name, [f"loại {place.class_name}"])


def _rank(place: Place) -> tuple[str, list[str]]:
    """Say a rank; units that share it hold it together, so that an article says so."""
    if place.rank is None:
        return "không xếp hạng", []
    shared, ordinal = "đồng " if place.is_shared else "", ORDINALS.get(place.rank, str(place.rank))
    also = [f"{shared}hạng {place.rank}", f"{shared}giải {ordinal}"]
    return f"{shared}hạng {ordinal}", also if shared else [*also, f"thứ {ordinal}", ordinal, str(place.rank)]
