"""What photos cost: bytes and quality of every file, time from drop to usable and to all files, memory.

    python -m bench.photos [--photos 10] [--at-once 20] [--choices]

The photos are drawn (bench.photographs). --choices compares other settings of the encoders too. The database and the
files are temporary. Quality is measured on brightness, against the same picture uncompressed at that width: SSIM over
blocks of 8 × 8 pixels, mean of all blocks; PSNR in decibels.
"""

import argparse
import io
import math
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar, cast

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import setup_test_environment
from django.urls import reverse
from PIL import Image, ImageMath
from tqdm import tqdm

from bench.newsroom import PLAIN, publisher, say
from bench.photographs import TWELVE_MEGAPIXELS, photograph
from news.imaging import WIDTHS_PX, cut, encoded, read_photo
from news.models import Photo
from news.photos import bring
from news.renditions import make, make_files, missing, planned

Result = TypeVar("Result")

LATER = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}  # the worker's part is timed by itself
WORKERS = 2  # as deploy/gunicorn.conf.py has them
CHOICES: dict[str, list[dict[str, int]]] = {
    "JPEG": [{"quality": quality} for quality in (60, 66, 72, 78)],
    "AVIF": [{"quality": quality, "speed": speed} for quality in (45, 50, 55, 60) for speed in (6, 8, 9)],
}
CHOICE_WIDTH_PX = 800
WINDOW_PX = 8


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--photos", type=int, default=10)
    options.add_argument("--at-once", type=int, default=20)
    options.add_argument("--choices", action="store_true")
    options.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.memory:
        say(memory(asked.memory))
        return
    drawn = [photograph(seed) for seed in tqdm(range(asked.photos), unit="ảnh", leave=False)]
    bytes_and_quality(drawn)
    if asked.choices:
        choices([reduced(image, CHOICE_WIDTH_PX) for image in drawn])
    setup_test_environment()
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # or WhiteNoise complains
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with override_settings(TASKS=LATER, STORAGES={**settings.STORAGES, "staticfiles": PLAIN}):
            from_drop_to_files(asked.at_once)
    finally:
        connection.creation.destroy_test_db("", verbosity=0)


def bytes_and_quality(photos: list[Image.Image]) -> None:
    say(f"{len(photos)} photos: KB in the mean (most), SSIM and PSNR in the mean")
    say(f"{'width':>6}{'JPEG':>14}{'SSIM':>8}{'PSNR':>7}{'AVIF':>14}{'SSIM':>8}{'PSNR':>7}{'AVIF/JPEG':>11}")
    for width in WIDTHS_PX:
        small = [reduced(photo, width) for photo in photos]
        cells, means = "", {}
        for extension in ("jpg", "avif"):
            made = [encoded(image, extension) for image in small]
            sizes = [len(data) / 1024 for data in made]
            means[extension] = statistics.mean(sizes)
            cells += f"{f'{means[extension]:.1f} ({max(sizes):.1f})':>14}{quality(small, made)}"
        say(f"{width:>6}{cells}{means['avif'] / means['jpg']:>11.2f}")


def choices(photos: list[Image.Image]) -> None:
    """Compare settings of the encoders at one width."""
    say(f"settings at {CHOICE_WIDTH_PX} px{'KB':>21}{'SSIM':>8}{'PSNR':>7}{'ms':>7}")
    for kind, settings_of_kind in CHOICES.items():
        for setting in settings_of_kind:
            began = time.process_time()
            made = [written(image, kind, setting) for image in photos]
            each_ms = (time.process_time() - began) * 1000 / len(photos)
            size = statistics.mean(len(data) / 1024 for data in made)
            name = f"{kind} {', '.join(f'{key} {value}' for key, value in setting.items())}"
            say(f"{name:32}{size:>8.1f}{quality(photos, made)}{each_ms:>7.0f}")


def from_drop_to_files(at_once: int) -> None:
    """Upload through the library's view, make the other files as the worker does, and say how long and how much."""
    first, second, *others = [twelve_megapixels(seed) for seed in tqdm(range(at_once + 2), unit="ảnh", leave=False)]
    client = publisher()
    upload(client, first)  # the first request loads the portal
    key, usable = spent(lambda: upload(client, second))
    count, made = spent(lambda: make.call(key))
    say("seconds by the clock (of processor time)")
    say(f"a photo of 12 megapixels, {len(second) / 1024**2:.1f} MB: usable after {usable};")
    say(f"  its other {count} files made in {made} more, by one worker")
    path = Path(settings.VAR_DIR) / "photo.jpg"
    path.write_bytes(second)
    command = [sys.executable, "-m", "bench.photos", "--memory", str(path)]
    say(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())  # noqa: S603  # ourselves
    with ThreadPoolExecutor(WORKERS) as browsers:
        keys, usable = spent(lambda: list(browsers.map(lambda data: upload(client, data), others)))
    _, made = spent(lambda: [make.call(key) for key in keys])
    say(f"{len(keys)} such photos at once, {WORKERS} web workers: all usable after {usable};")
    say(f"  all their files made in {made} more, by one worker")
    left = sum(len(missing(photo)) for photo in Photo.objects.filter(pk__in=keys))
    say(f"  {left} files missing")


def spent(act: Callable[[], Result]) -> tuple[Result, str]:
    """Do it and give what it gave, and the seconds it took."""
    began, used = time.perf_counter(), time.process_time()
    result = act()
    return result, f"{time.perf_counter() - began:.2f} s ({time.process_time() - used:.2f})"


def memory(path: Path) -> str:
    """Say what one photo costs this process, which has done nothing else."""
    started = most_mb()
    photo = Photo()
    with path.open("rb") as file:
        bring(photo, read_photo(file, path.name), file)
    brought = most_mb()
    make_files(photo)
    files = sum(Path(settings.MEDIA_ROOT, one.name).stat().st_size for one in planned(photo)) / 1024
    return (
        f"  memory at the most: the portal {started} MB, with the upload {brought} MB, with all files {most_mb()} MB; "
        f"{len(planned(photo))} files of {files:.0f} KB together"
    )


def most_mb() -> int:
    """Say how large this process ever was. The kernel counts that anew for each program; getrusage does not."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) // 1024 if found else 0


def upload(client: Client, data: bytes) -> int:
    fields = {"file": SimpleUploadedFile("hoi-nghi.jpg", data, "image/jpeg"), "credit": "Lan"}
    answer = client.post(reverse("backoffice:news_photo_upload"), fields, headers={"accept": "application/json"})
    if answer.status_code != 201:
        raise RuntimeError(f"The upload answered {answer.status_code}: {answer.text}")
    return int(answer.json()["photo"]["id"])


def twelve_megapixels(seed: int) -> bytes:
    file = io.BytesIO()
    photograph(seed, TWELVE_MEGAPIXELS).save(file, "JPEG", quality=92)
    return file.getvalue()


def reduced(photo: Image.Image, width: int) -> Image.Image:
    return cut(photo, (width, round(photo.height * width / photo.width)), of=photo.size)


def written(image: Image.Image, kind: str, setting: dict[str, int]) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, subsampling="4:2:0", **({"progressive": True, "optimize": True, **setting}))
    return file.getvalue()


def quality(originals: list[Image.Image], made: list[bytes]) -> str:
    """Give two columns: SSIM and PSNR, in the mean of all photos."""
    pairs = [(luma(one), luma(Image.open(io.BytesIO(other)))) for one, other in zip(originals, made, strict=True)]
    return (
        f"{statistics.mean(ssim(*pair) for pair in pairs):>8.4f}{statistics.mean(psnr(*pair) for pair in pairs):>7.1f}"
    )


def luma(image: Image.Image) -> Image.Image:
    return image.convert("L").convert("F")


def psnr(one: Image.Image, other: Image.Image) -> float:
    difference = computed(lambda v: (v["a"] - v["b"]) * (v["a"] - v["b"]), a=one, b=other)
    return 10 * math.log10(255**2 / overall(difference))


def ssim(one: Image.Image, other: Image.Image) -> float:
    """Structural similarity by Wang et al. (2004), over blocks side by side in place of a sliding window."""

    def mean(image: Image.Image) -> Image.Image:
        return image.reduce(WINDOW_PX)

    def product(a: Image.Image, b: Image.Image) -> Image.Image:
        return computed(lambda v: v["a"] * v["b"], a=a, b=b)

    means = {"a": mean(one), "b": mean(other)}
    squares = {"aa": mean(product(one, one)), "bb": mean(product(other, other)), "ab": mean(product(one, other))}
    steady_1, steady_2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    similarity = computed(
        lambda v: (
            (v["a"] * v["b"] * 2 + steady_1)
            * ((v["ab"] - v["a"] * v["b"]) * 2 + steady_2)
            / (v["a"] * v["a"] + v["b"] * v["b"] + steady_1)
            / (v["aa"] - v["a"] * v["a"] + v["bb"] - v["b"] * v["b"] + steady_2)
        ),
        **means,
        **squares,
    )
    return overall(similarity)


def computed(formula: Callable[[dict[str, Any]], Any], **images: Image.Image) -> Image.Image:  # of Pillow's operands
    return cast(Image.Image, ImageMath.lambda_eval(formula, **images))


def overall(image: Image.Image) -> float:
    """Give the mean of all pixels; ImageStat counts in 256 steps."""
    return cast(float, image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))


if __name__ == "__main__":
    main()
