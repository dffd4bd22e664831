"""What is to mend, or to look at, in the lines of a decision. Reads the rows that it is given and asks no database."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from emulation.register.personal import found
from hanam_portal.backoffice.findings import Finding

if TYPE_CHECKING:  # its module imports this one
    from emulation.models.award_lines import AwardLine

PRINTED = ["name", "post", "unit_name", "printed_award", "period_label"]


def of(lines: Sequence["AwardLine"], kind: str) -> Iterator[Finding]:
    """Judge lines in their order. kind: of DecisionKind."""
    for number, line in enumerate(lines, start=1):
        yield from _of_line(line, called(number, line), kind)
    yield from _twice(lines)


def called(number: int, line: "AwardLine") -> str:
    return f"Dòng {number} ({line.name})" if line.name.strip() else f"Dòng {number}"


def _of_line(line: "AwardLine", called: str, kind: str) -> Iterator[Finding]:
    row = line.identity
    if not line.name.strip():
        yield Finding("line-nameless", f"{called}: chưa có tên.", is_error=True, field="name", row=row)
    if not line.award_type_id:
        said = f"{called}: chưa chọn danh hiệu, hình thức."
        yield Finding("line-award-missing", said, is_error=True, field="award_type", row=row)
    elif line.award_type.object_kinds and line.subject_kind not in line.award_type.object_kinds:
        said = f"{called}: {line.award_type} không dành cho {line.get_subject_kind_display()}. Hãy so lại với bản ký."
        yield Finding("line-object", said, field="award_type", row=row)
    if kind == "posthumous" and not line.is_posthumous:
        said = f"{called}: quyết định truy tặng, nhưng dòng này chưa đánh dấu truy tặng."
        yield Finding("line-not-posthumous", said, field="is_posthumous", row=row)
    for name in PRINTED:
        if personal := found(getattr(line, name)):
            field: Any = line._meta.get_field(name)
            said = f"{called}: mục “{field.verbose_name}” có {', '.join(personal)}. Hãy bỏ, vì mục này được công bố."
            yield Finding("personal", said, is_error=True, field=name, row=row)


def _twice(lines: Sequence["AwardLine"]) -> Iterator[Finding]:
    """Tell of one subject with one award for one period on two lines; people of one name are told apart by all else."""
    alike: defaultdict[Hashable, list[tuple[int, AwardLine]]] = defaultdict(list)
    for number, line in enumerate(lines, start=1):
        subject = ("person", line.person_id) if line.person_id else (line.subject_kind, *_words(line))
        alike[(subject, line.award_type_id, line.award_name, line.printed_period)].append((number, line))
    for same in alike.values():
        if len(same) > 1:
            numbers = ", ".join(str(number) for number, _ in same)
            said = f"Các dòng {numbers} giống nhau: {same[0][1]}, {same[0][1].award_name}. Hãy bỏ dòng thừa."
            yield Finding("line-twice", said, field="name", row=same[-1][1].identity)


def _words(line: "AwardLine") -> tuple[str, ...]:
    return tuple(text.strip().casefold() for text in (line.name, line.post, line.unit_name))
