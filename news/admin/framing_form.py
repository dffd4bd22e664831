"""The form of a photo's focus and crops, in whole percents, as it works without a script too."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms

from news.imaging.crops import SLOTS, Box, Slot, crop, own_crop, refusal
from news.imaging.framing import place
from news.models import Photo

MOST_ZOOM = 500
LOOKS = {
    "cover": [("lead", "Tin đầu trang"), ("card", "Thẻ tin"), ("phone", "Thẻ tin trên điện thoại")],
    "share": [("share", "Khi chia sẻ lên mạng xã hội")],
}
OUTSIDE = "Hãy nhập số từ {} đến {}."


class Panel(NamedTuple):
    """One slot on the screen. fault: why its crop is refused; most_zoom: above it the crop would be too small."""

    name: str
    slot: Slot
    box: Box
    looks: list[tuple[str, str]]
    follows: forms.BoundField
    ranges: list[forms.BoundField]
    is_own: bool
    fault: str


class FramingForm(forms.Form):
    """The focus, and for each slot its crop: that of the focus, or a centre and a zoom of its own.

    focus, own_crops: what was posted, once the form is clean. Numbers that nobody touched leave what is stored as it
    is, which may be finer than a percent.
    """

    focus: tuple[float, float]
    own_crops: dict[str, list[float]]

    opened_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, photo: Photo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.photo = photo
        self.size = (photo.width_px or 1, photo.height_px or 1)
        self.focus, self.own_crops = (photo.focal_x, photo.focal_y), dict(photo.own_crops)
        self.initial = {"opened_version": photo.version}
        self._add("focal", self.focus)
        for name, slot in SLOTS.items():
            own = photo.own_crops.get(name)
            self.fields[f"{name}_follows"] = forms.BooleanField(label="Theo tâm điểm (bỏ khung riêng)", required=False)
            self.initial[f"{name}_follows"] = own is None
            self._add(name, _centre(own) if own else self.focus)
            self._add_number(f"{name}_zoom", "Phóng (%)", self._zoom(slot, own), 100, self._most_zoom(slot))
        for name in ("focal_x", "focal_y"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self._is_new("focal_x", "focal_y"):
            self.focus = (self._fraction("focal_x"), self._fraction("focal_y"))
        for name, slot in SLOTS.items():
            if self[f"{name}_follows"].data:
                self.own_crops.pop(name, None)
            elif name not in self.own_crops or self._is_new(f"{name}_x", f"{name}_y", f"{name}_zoom"):
                self._read_own_crop(name, slot)
            if name in self.own_crops and (fault := refusal(slot, *self.size, self.focus, self.own_crops[name])):
                self.add_error(f"{name}_x", fault)
        return values

    @property
    def has_news(self) -> bool:
        stored = self.photo
        return (self.focus, self.own_crops) != ((stored.focal_x, stored.focal_y), stored.own_crops)

    @property
    def place(self) -> str:
        return place(*self.focus)

    @property
    def point(self) -> tuple[int, int]:
        """The focus in pixels of the photo."""
        return round(self.focus[0] * self.size[0]), round(self.focus[1] * self.size[1])

    @property
    def focal_fields(self) -> list[forms.BoundField]:
        return [self["focal_x"], self["focal_y"]]

    @property
    def panels(self) -> list[Panel]:
        return [
            Panel(
                name=name,
                slot=slot,
                box=crop(slot, *self.size, self.focus, self.own_crops.get(name)),
                looks=LOOKS[name],
                follows=self[f"{name}_follows"],
                ranges=[self[f"{name}_{part}"] for part in ("x", "y", "zoom")],
                is_own=name in self.own_crops,
                fault=self._fault(name, slot),
            )
            for name, slot in SLOTS.items()
        ]

    def _fault(self, name: str, slot: Slot) -> str:
        if self.is_bound:
            return " ".join(str(error) for part in ("x", "y", "zoom") for error in self[f"{name}_{part}"].errors)
        own = self.own_crops.get(name)
        return refusal(slot, *self.size, self.focus, own) if own else ""

    def _add(self, name: str, point: tuple[float, float]) -> None:
        for axis, label, fraction in [("x", "Ngang (% từ trái)", point[0]), ("y", "Dọc (% từ trên)", point[1])]:
            self._add_number(f"{name}_{axis}", label, round(fraction * 100), 0, 100)

    def _add_number(self, name: str, label: str, initial: int, least: int, most: int) -> None:
        message = OUTSIDE.format(least, most)
        self.fields[name] = forms.IntegerField(
            label=label,
            required=False,
            min_value=least,
            max_value=most,
            error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], message),
        )
        self.initial[name] = initial

    def _is_new(self, *names: str) -> bool:
        return any(self.cleaned_data.get(name) not in (None, self.initial[name]) for name in names)

    def _fraction(self, name: str) -> float:
        number = self.cleaned_data.get(name)
        return float(self.initial[name] if number is None else number) / 100

    def _read_own_crop(self, name: str, slot: Slot) -> None:
        centre = (self._fraction(f"{name}_x"), self._fraction(f"{name}_y"))
        self.own_crops[name] = own_crop(slot, *self.size, centre, 1 / self._fraction(f"{name}_zoom"))

    def _zoom(self, slot: Slot, own: Sequence[float] | None) -> int:
        return round(self._widest(slot) / ((own[2] - own[0]) * self.size[0]) * 100) if own else 100

    def _most_zoom(self, slot: Slot) -> int:
        return max(100, min(MOST_ZOOM, self._widest(slot) * 100 // slot.least_px))

    def _widest(self, slot: Slot) -> int:
        return crop(slot, *self.size, (0.5, 0.5)).width


def _centre(own: Sequence[float]) -> tuple[float, float]:
    return (own[0] + own[2]) / 2, (own[1] + own[3]) / 2
