"""Photos as bytes and pixels: taken in safely, given out small. No models, no storage."""

from news.imaging.encoding import WIDTHS_PX, RenditionFile, renditions
from news.imaging.intake import MAX_BYTES, MAX_PIXELS, MAX_SIDE_PX, Intake, read_photo
from news.imaging.refusal import PhotoRefusedError

__all__ = [
    "MAX_BYTES",
    "MAX_PIXELS",
    "MAX_SIDE_PX",
    "WIDTHS_PX",
    "Intake",
    "PhotoRefusedError",
    "RenditionFile",
    "read_photo",
    "renditions",
]
