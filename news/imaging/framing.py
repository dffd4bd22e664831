"""The focus of a photo and the crops that editors set, in words."""

from collections.abc import Mapping, Sequence

from news.imaging.crops import SLOTS


def place(x: float, y: float) -> str:
    """Say where a point of a photo lies. x, y: as fractions."""
    return f"{round(x * 100)} % từ trái, {round(y * 100)} % từ trên"


def crops(own: Mapping[str, Sequence[float]]) -> str:
    """Say which crops an editor set, one line each; nothing when the focus decides everywhere."""
    return "\n".join(f"{SLOTS[name].label}: {_box(*own[name])}" for name in SLOTS if name in own)


def _box(left: float, top: float, right: float, bottom: float) -> str:
    return f"rộng {round((right - left) * 100)} % ảnh, giữa khung ở {place((left + right) / 2, (top + bottom) / 2)}"
