"""Where a photo is cut for the places of the pages that want one shape. Pure arithmetic: no pixels, no storage."""

from collections.abc import Sequence
from typing import NamedTuple

FOCUS_MARGIN = 0.08
RATIO_TOLERANCE = 0.01
ROUNDING = 1e-4


class Slot(NamedTuple):
    """A place that wants one shape (khung cắt).

    ratio: width over height. widths_px: of its files, narrowest first. formats: extensions of its files.
    least_px: an own crop may be no narrower; smaller ones are blurred where they are shown.
    """

    label: str
    ratio: float
    widths_px: tuple[int, ...]
    formats: tuple[str, ...]
    least_px: int

    @property
    def losing(self) -> str:
        """What to say of a crop for this place that does not keep the focus."""
        return f"Khung “{self.label}” làm mất tâm điểm của ảnh, hoặc để tâm điểm sát mép. Hãy dời khung hoặc bớt phóng."


class Box(NamedTuple):
    """A part of a photo in whole pixels, as Pillow's crop() takes it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


SLOTS = {
    "cover": Slot("Tin đầu trang và thẻ tin", 3 / 2, (320, 480, 640, 800, 1200), ("jpg", "avif"), 320),
    "share": Slot("Thẻ chia sẻ", 1200 / 630, (1200,), ("jpg",), 600),
}


def crop(
    slot: Slot,
    width_px: int,
    height_px: int,
    focus: tuple[float, float],
    own: Sequence[float] | None = None,
) -> Box:
    """Cut a photo of width_px × height_px for a slot.

    focus: x and y as fractions of the photo. own: an editor's crop as fractions [left, top, right, bottom]; it decides
    where there is one, and `refusal` said nothing of it.

    Returns the largest box of the slot's ratio (of an own crop: of its width), to the nearest pixel and inside the
    photo, its centre as near the focus as the edges allow.
    """
    widest = _widest(slot, width_px, height_px)
    if own is None:
        return _around(focus, *widest, width_px, height_px)
    left, top, right, bottom = own
    width = min(widest[0], max(1, round((right - left) * width_px)))
    height = min(widest[1], max(1, round(width / slot.ratio)))
    return _around(((left + right) / 2, (top + bottom) / 2), width, height, width_px, height_px)


def own_crop(slot: Slot, width_px: int, height_px: int, centre: tuple[float, float], part: float) -> list[float]:
    """Give the crop of an editor as `own` wants it.

    centre: as fractions; moved as far as the edges demand. part: of the largest box's width, above 0 to 1.
    """
    largest_width, largest_height = _widest(slot, width_px, height_px)
    box = _around(
        centre, max(1, round(largest_width * part)), max(1, round(largest_height * part)), width_px, height_px
    )
    fractions = box.left / width_px, box.top / height_px, box.right / width_px, box.bottom / height_px
    return [round(each, 6) for each in fractions]


def widths_px(slot: Slot, box: Box) -> list[int]:
    """Give the widths of the files of a crop: those of the slot that it fills, else its own; never upscaled."""
    return [width for width in slot.widths_px if width <= box.width] or [box.width]


def height_px(slot: Slot, width: int) -> int:
    """Give the height of a slot's file of this width."""
    return max(1, round(width / slot.ratio))


def holds(box: Sequence[float], point: tuple[float, float]) -> bool:
    """Say whether a point lies in a box, both in pixels or both as fractions."""
    left, top, right, bottom = box
    return left <= point[0] <= right and top <= point[1] <= bottom


def refusal(slot: Slot, width_px: int, height_px: int, focus: tuple[float, float], own: Sequence[float]) -> str:
    """Say in a sentence why an own crop cannot be used; nothing when it can.

    The focus must lie FOCUS_MARGIN of the crop's sides inside it, so that a face is not cut in two; where the crop
    ends with the photo itself there is nothing further to show, and no margin is asked for.
    """
    if not _is_inside(own):
        return f"Khung “{slot.label}” phải nằm trong ảnh."
    left, top, right, bottom = own
    ratio = (right - left) * width_px / ((bottom - top) * height_px)
    slack = RATIO_TOLERANCE + slot.ratio / max(1, (right - left) * width_px)  # a pixel up or down in the height
    if abs(ratio / slot.ratio - 1) > slack:
        return f"Khung “{slot.label}” không đúng tỉ lệ. Hãy chọn “Theo tâm điểm” rồi chỉnh lại."
    width, least = round((right - left) * width_px), min(slot.least_px, _widest(slot, width_px, height_px)[0])
    if width < least:
        return f"Khung “{slot.label}” chỉ còn rộng {width} điểm ảnh, ít nhất phải {least}. Hãy bớt phóng."
    is_kept = _keeps(left, right, focus[0], width_px) and _keeps(top, bottom, focus[1], height_px)
    return "" if is_kept else slot.losing


def _widest(slot: Slot, width_px: int, height_px: int) -> tuple[int, int]:
    """Give the largest width and height of the slot's ratio that a photo has room for."""
    if width_px > height_px * slot.ratio:
        return min(width_px, max(1, round(height_px * slot.ratio))), height_px
    return width_px, min(height_px, max(1, round(width_px / slot.ratio)))


def _around(centre: tuple[float, float], width: int, height: int, width_px: int, height_px: int) -> Box:
    left = min(max(0, round(centre[0] * width_px - width / 2)), width_px - width)
    top = min(max(0, round(centre[1] * height_px - height / 2)), height_px - height)
    return Box(left, top, left + width, top + height)


def _is_inside(own: Sequence[float]) -> bool:
    """Say whether these are four fractions of a box; false also for values that are no numbers."""
    left, top, right, bottom = own
    return -ROUNDING <= left < right <= 1 + ROUNDING and -ROUNDING <= top < bottom <= 1 + ROUNDING


def _keeps(start: float, end: float, at: float, side_px: int) -> bool:
    """Say whether a crop from `start` to `end` keeps the focus off its edges on one axis, to the nearest pixel."""
    margin = FOCUS_MARGIN * (end - start) - 1 / side_px
    is_first, is_last = start <= ROUNDING, end >= 1 - ROUNDING
    return (is_first or start + margin <= at) and (is_last or at <= end - margin)
