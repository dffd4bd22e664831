"""No photo that is taken in needs more than 400 MB (IN-2). Each is read by a process of its own."""

import io
import subprocess
import sys

import pytest
from django.conf import settings
from PIL import Image, ImageChops

from news.imaging import MAX_PIXELS, PhotoRefusedError, read_photo
from news.imaging.intake import MOST_DRAWN_PIXELS
from news.imaging.memory import MOST_BYTES
from news.imaging.pixels import drawn
from tests.news import hostile_images as files

# The web process, with all of the portal, stands at about 100 MB before it reads a photo.
MOST_GROWTH_MB = 300

READ = """
import re, sys
from pathlib import Path
from news.imaging import read_photo

def most_kb():  # not getrusage: there, a new program begins with what its parent needed
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])

before = most_kb()
with open(sys.argv[1], "rb") as file:
    read_photo(file, "anh", detail_px=int(sys.argv[2]))
print((most_kb() - before) // 1024)
"""

WIDE, TALL = (7740, 5160), (2000, 20_000)
FAST_PNG = {"compress_level": 1}


def gradient(mode, size):
    """A picture of one mode that is not plain, quickly made."""
    return Image.merge(mode, [Image.linear_gradient("L").resize(size)] * len(Image.new(mode, (1, 1)).getbands()))


# The dearest of each kind that is accepted. A progressive JPEG and a WEBP come as large as their own limit allows.
DEAREST = {
    "very tall PNG with alpha": lambda: files.png(gradient("RGBA", TALL), **FAST_PNG),
    "PNG with one transparent colour": lambda: files.png(gradient("RGB", WIDE), transparency=(3, 3, 3), **FAST_PNG),
    "PNG of 16 bits": lambda: files.png(Image.new("I;16", WIDE, 30_000), **FAST_PNG),
    "palette with transparency": lambda: files.png(gradient("L", WIDE).convert("P"), transparency=3, **FAST_PNG),
    "CMYK JPEG with a profile": lambda: files.jpeg(
        gradient("CMYK", WIDE), quality=60, icc_profile=files.wide_gamut_profile()
    ),
    "very tall JPEG": lambda: files.jpeg(gradient("RGB", TALL), quality=60),
    "progressive CMYK JPEG": lambda: files.jpeg(gradient("CMYK", (5400, 3600)), quality=60, progressive=True),
    "WEBP with alpha": lambda: files.encoded(gradient("RGBA", (4700, 3300)), "WEBP", method=0),
}


@pytest.mark.parametrize("build", DEAREST.values(), ids=DEAREST)
def test_the_dearest_photo_of_each_kind_is_read_within_the_memory_that_was_promised(tmp_path, build):
    (tmp_path / "anh").write_bytes(build())

    assert 10 < growth_mb(tmp_path / "anh") < MOST_GROWTH_MB


def test_a_tight_crop_of_the_largest_photo_too(tmp_path):
    (tmp_path / "anh").write_bytes(files.png(gradient("RGBA", WIDE), **FAST_PNG))

    assert growth_mb(tmp_path / "anh", detail_px=20_000) < MOST_GROWTH_MB


@pytest.mark.parametrize(
    ("build", "kind"),
    [
        (lambda: files.jpeg(gradient("CMYK", WIDE), quality=60, progressive=True), "JPEG nhiều lượt (progressive)"),
        (lambda: files.encoded(gradient("RGB", (5000, 3400)), "WEBP", method=0), "WEBP"),
    ],
    ids=["progressive", "WEBP"],
)
def test_what_cannot_be_read_in_parts_has_a_lower_limit_and_is_told_it(build, kind):
    with pytest.raises(PhotoRefusedError) as refused:
        read_photo(io.BytesIO(build()), "anh.jpg")

    assert f"ảnh {kind} có " in str(refused.value)
    assert "loại tệp này chỉ nhận đến " in str(refused.value) and "Hãy lưu lại thành JPEG thường" in str(refused.value)


def test_a_jpeg_whose_colours_come_apart_counts_as_progressive(monkeypatch):
    monkeypatch.setattr("news.imaging.intake.MOST_BYTES", 96 * 64 * 9)

    assert read_photo(io.BytesIO(files.jpeg()), "anh.jpg").image.size == (96, 64)
    with pytest.raises(PhotoRefusedError, match="nhiều lượt"):
        read_photo(io.BytesIO(files.jpeg_in_scans()), "anh.jpg")


def test_a_large_jpeg_is_decoded_no_larger_than_it_is_needed(monkeypatch):
    monkeypatch.setattr("news.imaging.intake.MOST_BYTES", 96 * 64 * 2)

    intake = read_photo(io.BytesIO(files.jpeg()), "anh.jpg", detail_px=16)

    assert (intake.width_px, intake.height_px, intake.image.size) == (96, 64, (16, 11))


@pytest.mark.parametrize(
    ("whole", "size"), [((300, 700), (171, 399)), ((64, 1000), (64, 1000)), ((500, 333), (90, 60))]
)
def test_a_picture_drawn_in_bands_is_the_one_drawn_at_once(whole, size):
    noise = Image.effect_noise(whole, 25).convert("RGB")  # more would be clipped between the two passes

    difference = ImageChops.difference(drawn(noise, size, None), noise.resize(size, Image.Resampling.LANCZOS))
    assert max(most for _, most in difference.getextrema()) <= 2


def test_no_png_of_the_size_that_is_accepted_can_exceed_the_memory():
    """They are decoded before their shape is known: at the most 4 bytes a pixel, and the copy that is drawn."""
    assert 4 * MAX_PIXELS + 4 * MOST_DRAWN_PIXELS <= MOST_BYTES


def growth_mb(path, detail_px=1600):
    """Say by how much a process grows that reads a photo."""
    answer = subprocess.run(
        [sys.executable, "-c", READ, str(path), str(detail_px)],
        capture_output=True,
        text=True,
        check=True,
        cwd=settings.BASE_DIR,
    )
    return int(answer.stdout)
