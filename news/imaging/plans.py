"""Which files a photo will have, by name and size, before any of them is made. Pure arithmetic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from news.imaging.crops import RATIO_TOLERANCE, SLOTS, Box, Slot, crop, height_px, widths_px
from news.imaging.encoding import height_of, widths_of

KEYS = {"jpg": "jpeg", "avif": "avif"}  # the key of a format in an entry, by the extension of its files

Entry = dict[str, Any]  # {"width": px, "height": px, "jpeg": name, "avif": name}


@dataclass(frozen=True)
class Framing:
    """What decides the cuts of a photo: its size upright, where its focus is, and an editor's own crops."""

    width_px: int
    height_px: int
    focus: tuple[float, float] = (0.5, 0.5)
    own_crops: Mapping[str, Sequence[float]] = field(default_factory=dict)

    @property
    def size(self) -> tuple[int, int]:
        return self.width_px, self.height_px

    def box(self, slot: str) -> Box:
        return crop(SLOTS[slot], *self.size, self.focus, self.own_crops.get(slot))

    def is_whole(self, slot: str) -> bool:
        """Say whether the whole photo has the slot's shape already, so that nothing need be cut."""
        ratio = self.width_px / self.height_px / SLOTS[slot].ratio
        return slot not in self.own_crops and abs(ratio - 1) <= RATIO_TOLERANCE

    @property
    def detail_px(self) -> int:
        """How wide a copy of the photo must be so that no file is drawn from fewer pixels than it has."""
        boxes = {slot: self.box(slot) for slot in SLOTS}
        wanted = [widths_px(SLOTS[slot], box)[-1] * self.width_px / box.width for slot, box in boxes.items()]
        return round(max(widths_of(self.width_px)[-1], *wanted))


def plan_whole(framing: Framing, beginning: str) -> list[Entry]:
    """Name the files of the whole photo, narrowest first. beginning: of the names, up to the width."""
    formats = tuple(KEYS)
    return [
        _entry(width, height_of(width, of=framing.size), formats, beginning) for width in widths_of(framing.width_px)
    ]


def plan_slots(framing: Framing, beginning: str, whole: list[Entry]) -> dict[str, list[Entry]]:
    """Name the files of every slot; where the photo has the slot's shape, they are those of the whole."""
    return {
        name: _of_whole(whole, slot) if framing.is_whole(name) else _cut(framing.box(name), slot, f"{beginning}-{name}")
        for name, slot in SLOTS.items()
    }


def _of_whole(whole: list[Entry], slot: Slot) -> list[Entry]:
    fitting = [entry for entry in whole if entry["width"] in slot.widths_px] or whole[-1:]
    keys = ["width", "height", *(KEYS[extension] for extension in slot.formats)]
    return [{key: entry[key] for key in keys} for entry in fitting]


def _cut(box: Box, slot: Slot, beginning: str) -> list[Entry]:
    return [_entry(width, height_px(slot, width), slot.formats, beginning) for width in widths_px(slot, box)]


def _entry(width: int, height: int, formats: Sequence[str], beginning: str) -> Entry:
    names = {KEYS[extension]: f"{beginning}-{width}.{extension}" for extension in formats}
    return {"width": width, "height": height, **names}
