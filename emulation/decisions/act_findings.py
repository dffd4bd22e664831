"""What is to mend, or to look at, in what an annulment or a correction does to lines of earlier decisions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from emulation.register.personal import found
from hanam_portal.backoffice.findings import Finding
from hanam_portal.publishing.vietnamese.dates import short_date

if TYPE_CHECKING:  # their modules import this one
    from emulation.models.award_lines import LineAct
    from emulation.models.decisions import Decision


def of(decision: "Decision", acts: Sequence["LineAct"]) -> Iterator[Finding]:
    """Judge acts in their order, with two queries whatever their number."""
    chosen = [act for act in acts if act.line_id]
    annulled = _annulled_by_others(decision, chosen)
    standing = _standing(decision, chosen)
    for number, act in enumerate(acts, start=1):
        if not act.line_id:
            said = f"Mục {number}: chưa chọn dòng bị tác động."
            yield Finding("act-lineless", said, is_error=True, field="line", row=act.identity)
            continue
        called = f"Mục {number} ({act.line.name})"
        yield from _day(decision, act, called)
        yield from _annulment(act, called, annulled[act.line_id]) if decision.kind == "annulment" else ()
        yield from _correction(act, called, standing) if decision.kind == "correction" else ()
        for name, words in act.corrected().items():
            if personal := found(words):
                said = f"{called}: có {', '.join(personal)}. Hãy bỏ, vì mục này được công bố."
                yield Finding("personal", said, is_error=True, field=name, row=act.identity)


def _day(decision: "Decision", act: "LineAct", called: str) -> Iterator[Finding]:
    earlier = act.line.decision
    if earlier.pk == decision.pk:
        said = f"{called}: là dòng của chính quyết định này. Hãy sửa thẳng dòng ấy."
        yield Finding("act-own", said, is_error=True, field="line", row=act.identity)
    elif earlier.in_force_on and decision.in_force_on and earlier.in_force_on > decision.in_force_on:
        said = (
            f"{called}: {earlier} có hiệu lực từ {short_date(earlier.in_force_on)}, sau quyết định này. "
            "Không hủy bỏ, đính chính được điều chưa có."
        )
        yield Finding("act-later", said, is_error=True, field="line", row=act.identity)


def _annulment(act: "LineAct", called: str, others: list[str]) -> Iterator[Finding]:
    if not act.ground:
        said = f"{called}: chưa ghi căn cứ hủy bỏ."
        yield Finding("act-groundless", said, field="ground", row=act.identity)
    if others:
        said = f"{called}: đã bị hủy bỏ theo {'; '.join(others)}. Hãy so lại với bản ký."
        yield Finding("act-twice", said, field="line", row=act.identity)
    if act.corrected():
        said = f"{called}: quyết định hủy bỏ không sửa chữ nào. Hãy bỏ các mục “đúng là”, hoặc đổi loại quyết định."
        yield Finding("act-words", said, is_error=True, field="name", row=act.identity)


def _correction(act: "LineAct", called: str, standing: dict[int, Any]) -> Iterator[Finding]:
    corrected = act.corrected()
    if not corrected:
        said = f"{called}: chưa ghi mục nào được sửa. Hãy ghi chữ đúng vào mục cần đính chính."
        yield Finding("act-empty", said, is_error=True, field="name", row=act.identity)
        return
    words = standing.get(act.line_id, act.line)
    names = {name: "award_name" if name == "printed_award" else name for name in corrected}
    if words and all(getattr(words, names[name]) == text for name, text in corrected.items()):
        said = f"{called}: chữ “đúng” trùng với chữ đang có, nên đính chính không đổi gì."
        yield Finding("act-same", said, field="name", row=act.identity)


def _annulled_by_others(decision: "Decision", acts: Sequence["LineAct"]) -> defaultdict[int, list[str]]:
    """Name the other signed annulments of these lines."""
    told: defaultdict[int, list[str]] = defaultdict(list)
    if acts and decision.kind == "annulment":
        rows: Any = type(acts[0])._default_manager
        others = rows.filter(line__in={act.line_id for act in acts}, decision__kind="annulment")
        signed = others.filter(decision__stage="signed").exclude(decision=decision).select_related("decision")
        for act in signed:
            told[act.line_id].append(str(act.decision))
    return told


def _standing(decision: "Decision", acts: Sequence["LineAct"]) -> dict[int, Any]:
    """Give what citizens read of these lines now, by line; None where they read already what this decision says."""
    if not acts or decision.kind != "correction":
        return {}
    entries: Any = type(acts[0].line).editions.rel.related_model._default_manager
    current = entries.current().filter(line__in={act.line_id for act in acts})
    return {
        entry.line_id: None if any(one["decision"] == decision.pk for one in entry.acts) else entry for entry in current
    }
