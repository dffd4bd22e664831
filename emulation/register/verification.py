"""Whether the register is what the published decisions say: every entry against their replay."""

from collections import defaultdict
from collections.abc import Iterator

from emulation.models import DecisionEdition, RegisterEntry
from emulation.models.decisions import GRANTING
from emulation.register.replay import Columns, Published
from emulation.register.standing import entries, published

AT_ONCE = 50  # decisions


def verify() -> Iterator[tuple[str, list[str]]]:
    """Verify the register decision by decision: (what was looked at, one Vietnamese sentence for each difference)."""
    acting = _acting()
    granting = DecisionEdition.objects.visible().filter(decision_kind__in=GRANTING).order_by("pk")
    for edition in granting.iterator(chunk_size=AT_ONCE):
        yield str(edition), _of_decision(published(edition), acting)
    shown = DecisionEdition.objects.visible().values("decision")
    strays = RegisterEntry.objects.current().exclude(decision__in=shown)
    yield "các dòng còn lại", [f"{entry}: đang hiện, mà quyết định của dòng không còn công bố." for entry in strays]


def _acting() -> dict[int, list[Published]]:
    """Give the visible decisions that act on each line."""
    acting: dict[int, list[Published]] = defaultdict(list)
    for edition in DecisionEdition.objects.visible().exclude(decision_kind__in=GRANTING):
        decision = published(edition)
        for act in decision.acts:
            acting[act.line].append(decision)
    return acting


def _of_decision(decision: Published, acting: dict[int, list[Published]]) -> list[str]:
    others = {one.key: one for line in decision.lines for one in acting.get(line, ())}
    wanted = entries([decision, *others.values()])
    standing = {one.line_id: one for one in RegisterEntry.objects.current().filter(decision=decision.key)}
    found = [sentence for line in decision.lines for sentence in _of_line(line, wanted[line], standing.pop(line, None))]
    return found + [f"{entry}: đang hiện, mà quyết định đã công bố không có dòng này." for entry in standing.values()]


def _of_line(line: int, wanted: Columns, entry: RegisterEntry | None) -> Iterator[str]:
    if entry is None:
        yield f"Dòng {line} ({wanted['name']}): đã công bố, mà sổ không có."
        return
    for name, value in wanted.items():
        if getattr(entry, name) != value:
            yield f"{entry}: {name} ghi “{getattr(entry, name)}”, theo các quyết định là “{value}”."
