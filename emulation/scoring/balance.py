"""Whether a scheme adds up, told to the person who is writing it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from emulation.scoring.schemes import WITH_MAXIMUM, WITH_POINTS_EACH, Criterion, Kind, Scheme
from emulation.scoring.trees import Maximum, Tree
from hanam_portal.publishing.vietnamese.numbers import exact_text

NOTHING = Decimal(0)
FINEST = Decimal("0.0001")  # no scheme prints finer points


def points_text(points: Decimal) -> str:
    """Write points with the decimals they have, at most four: 1234.50 is "1.234,5", a third is "0,3333"."""
    return exact_text(points.quantize(FINEST, rounding=ROUND_HALF_UP))


def adds_up(scheme: Scheme, names: Mapping[int, str] | None = None) -> list[str]:
    """Say in Vietnamese what does not add up in a scheme, however unfinished; nothing when it does.

    names: words for the criteria by key ("tiêu chí 7" for others). Never raises on what a form can send. A target that
    is missing is no fault of a scheme: each sheet may have its own.
    """
    words = {one.key: f"“{(names or {}).get(one.key) or f'tiêu chí {one.key}'}”" for one in scheme.criteria}
    broken = list(_structure(scheme, words))
    if broken:
        return broken
    return [
        *_scale(scheme),
        *(sentence for one in scheme.criteria for sentence in _unfinished(one, words[one.key])),
        *_sums(scheme, words),
        *_classes(scheme),
    ]


def _structure(scheme: Scheme, words: Mapping[int, str]) -> Iterator[str]:
    by_key = {one.key: one for one in scheme.criteria}
    if not scheme.criteria:
        yield "Thang điểm chưa có tiêu chí nào."
    for one in scheme.criteria:
        if _is_negative(one.max_points, one.points_each, one.target):
            yield f"{words[one.key]}: số ghi ở tiêu chí không được âm. Điểm trừ hãy ghi bằng loại “điểm trừ”."
        parent = by_key.get(one.parent) if one.parent is not None else None
        if one.parent is not None and (parent is None or parent.kind != Kind.SECTION):
            yield f"{words[one.key]}: nằm trong một tiêu chí không phải là mục. Hãy chọn mục khác."
        elif _is_inside_itself(one, by_key):
            yield f"{words[one.key]}: nằm trong chính nó. Hãy chọn mục khác."
    if _is_negative(scheme.total, scheme.step, scheme.bonus_cap):
        yield "Tổng điểm, bước làm tròn và mức trần điểm thưởng không được âm."


def _scale(scheme: Scheme) -> Iterator[str]:
    if not scheme.total:
        yield "Thang điểm chưa ghi tổng điểm."
    if not scheme.step:
        yield "Thang điểm chưa ghi bước làm tròn, ví dụ 0,25."
    elif scheme.total % scheme.step:
        yield (
            f"Tổng điểm {points_text(scheme.total)} không chia hết cho bước làm tròn {points_text(scheme.step)}: "
            "không đơn vị nào đạt được đúng tổng điểm."
        )


def _unfinished(criterion: Criterion, words: str) -> Iterator[str]:
    if criterion.kind in WITH_MAXIMUM and not criterion.max_points:
        yield f"{words}: chưa ghi điểm tối đa."
    if criterion.kind in WITH_POINTS_EACH and not criterion.points_each:
        yield f"{words}: chưa ghi số điểm cho mỗi lần."


def _sums(scheme: Scheme, words: Mapping[int, str]) -> Iterator[str]:
    tree = Tree(replace(scheme, step=scheme.step or Decimal(1), criteria=tuple(map(_filled, scheme.criteria))))
    maxima = tree.maxima()
    for one in scheme.criteria:
        if one.kind == Kind.SECTION:
            yield from _section(tree, one, maxima, words[one.key])
    tops = [maxima[one.key] for one in tree.tops(bonus=False)]
    if any(top.is_open for top in tops):
        yield "Có tiêu chí tính theo số lần không có mức trần, nên tổng điểm không có giới hạn. Hãy ghi điểm tối đa."
    total = sum((top.known for top in tops), NOTHING)
    if total != scheme.total:
        gap = points_text(abs(scheme.total - total))
        yield (
            f"Các mục cộng lại được {points_text(total)} điểm, tổng điểm của thang là {points_text(scheme.total)}: "
            f"{'còn thiếu' if total < scheme.total else 'thừa'} {gap} điểm."
        )


def _section(tree: Tree, section: Criterion, maxima: Mapping[int, Maximum], words: str) -> Iterator[str]:
    parts = tree.parts(section.key)
    if not parts:
        yield f"{words}: mục chưa có tiêu chí nào."
        return
    inside = [maxima[part.key] for part in parts if tree.counts_in(part, section)]
    most = sum((part.known for part in inside), NOTHING)
    if section.max_points is not None and not any(part.is_open for part in inside) and section.max_points > most:
        yield (
            f"{words}: mục ghi tối đa {points_text(section.max_points)} điểm, "
            f"các tiêu chí trong mục cộng lại chỉ được {points_text(most)}."
        )


def _classes(scheme: Scheme) -> Iterator[str]:
    for rule in scheme.classes:
        if rule.lowest > scheme.total:
            yield f"Hạng “{rule.name}” đòi {points_text(rule.lowest)} điểm, quá tổng điểm {points_text(scheme.total)}."
        if rule.floor_percent is not None and not 0 <= rule.floor_percent <= 100:
            yield f"Hạng “{rule.name}”: mức sàn của từng tiêu chí phải từ 0 đến 100 %."
    cut_offs = [rule.lowest for rule in scheme.classes]
    if len(set(cut_offs)) < len(cut_offs):
        yield "Hai hạng có cùng điểm thấp nhất: chỉ một hạng trong đó được xếp."


def _filled(criterion: Criterion) -> Criterion:
    """Give a criterion that can be added up: what is missing is 0 (a cap that may be missing stays so)."""
    needs_maximum = criterion.kind in WITH_MAXIMUM and criterion.max_points is None
    return replace(
        criterion,
        max_points=NOTHING if needs_maximum else criterion.max_points,
        points_each=criterion.points_each or NOTHING,
    )


def _is_negative(*numbers: Decimal | None) -> bool:
    return any(number is not None and number < 0 for number in numbers)


def _is_inside_itself(criterion: Criterion, by_key: Mapping[int, Criterion]) -> bool:
    above, seen = criterion.parent, {criterion.key}
    while above is not None and above in by_key:
        if above in seen:
            return True
        seen.add(above)
        above = by_key[above].parent
    return False
