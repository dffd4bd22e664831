"""The result of a bloc's year in one sentence. No database."""

from collections import Counter

from emulation.results.pages import ResultPage, named
from hanam_portal.publishing.vietnamese.numbers import decimal_text


def headline(bloc: str, period: str, result: ResultPage | None) -> str:
    """Say who leads a bloc in a period, or how many are in each class; "" when the result says neither.

    "Huyện Bình Lục dẫn đầu Khối các huyện, năm 2021, với 98,50 điểm, trong 6 đơn vị được xếp hạng."
    """
    if result is None or result.is_open:
        return ""
    if leaders := result.leaders:
        return _capital(
            f"{named([one.name for one in leaders])} {'cùng dẫn đầu' if len(leaders) > 1 else 'dẫn đầu'} {bloc}, "
            f"{period}{_points(result)}, trong {len(result.ranked)} đơn vị được xếp hạng."
        )
    classes = Counter(unit.class_name for unit in result.units if unit.class_name)
    if not classes:
        return ""
    counts = named([f"{count} đơn vị xếp loại {name}" for name, count in classes.items()])
    return f"{bloc}, {period}: {counts}."


def _points(result: ResultPage) -> str:
    """Name the total of the first rank, where all who share it have one and the same."""
    totals = {one.total for one in result.leaders}
    total = totals.pop() if len(totals) == 1 else None
    return f", với {decimal_text(total, result.decimals)} điểm" if total is not None else ""


def _capital(sentence: str) -> str:
    return f"{sentence[0].upper()}{sentence[1:]}"
