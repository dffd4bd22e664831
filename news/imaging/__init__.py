"""Photos as bytes and pixels: taken in safely, given out small. No models, no storage."""

from news.imaging.crops import SLOTS, Box
from news.imaging.encoding import WIDTHS_PX, cut, encoded
from news.imaging.intake import MAX_BYTES, MAX_PIXELS, MAX_SIDE_PX, Intake, read_photo
from news.imaging.plans import Framing, plan_slots, plan_whole
from news.imaging.refusal import PhotoRefusedError

__all__ = [
    "MAX_BYTES",
    "MAX_PIXELS",
    "MAX_SIDE_PX",
    "SLOTS",
    "WIDTHS_PX",
    "Box",
    "Framing",
    "Intake",
    "PhotoRefusedError",
    "cut",
    "encoded",
    "plan_slots",
    "plan_whole",
    "read_photo",
]
