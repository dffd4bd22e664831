"""The public files of a photo: all named when it comes, the first made at once, the rest as a task or by command.

So an edition may keep names before their files are there. Until a file is made, public_files.served answers for it.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, BinaryIO, NamedTuple, cast

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from PIL import Image

from news.imaging import SLOTS, Box, Framing, cut, encoded, plan_slots, plan_whole, read_photo
from news.models import Photo
from news.public_files import is_made, new_cut, put
from news.withheld_files import settle

FIRST_PX = (320, 800)  # made at once, as JPEG: for lists of the back office, and for a page that cannot wait


class PlannedFile(NamedTuple):
    """One file of a photo, made or not. box: what it shows, in pixels of the original; None for all of it."""

    name: str
    size: tuple[int, int]
    box: Box | None


def plan(photo: Photo) -> None:
    """Name all public files of a photo that has got its file, anew. Does not save the row."""
    framing, beginning = framing_of(photo), new_cut(photo.token)
    photo.renditions = plan_whole(framing, beginning)
    photo.slots = plan_slots(framing, beginning, photo.renditions)
    photo.renditions_made_at = None


def plan_crops(photo: Photo) -> None:
    """Name the files of a photo's slots anew: its focus or a crop has changed. Does not save the row."""
    photo.slots = plan_slots(framing_of(photo), new_cut(photo.token), photo.renditions)
    photo.renditions_made_at = None


def planned(photo: Photo) -> list[PlannedFile]:
    """List every public file of a photo once: the whole photo before its cuts, narrowest first, JPEG before AVIF."""
    files = {file.name: file for file in _files(photo.renditions, None)}
    for slot in photo.slots.keys() & SLOTS.keys():
        for file in _files(photo.slots[slot], framing_of(photo).box(slot)):
            files.setdefault(file.name, file)
    return list(files.values())


def missing(photo: Photo) -> list[PlannedFile]:
    return [file for file in planned(photo) if not is_made(file.name)]


def make_first(photo: Photo, image: Image.Image) -> None:
    """Make the JPEG files of each cut that stand in for all others of it. image: the photo as it was read."""
    jpegs = [file for file in planned(photo) if file.name.endswith(".jpg")]
    first: list[PlannedFile] = []
    for _, alike in groupby(jpegs, key=lambda file: file.name.rpartition("-")[0]):
        of_one_cut = list(alike)
        first += dict.fromkeys(_nearest(of_one_cut, width) for width in FIRST_PX)
    _draw(photo, image, [file for file in first if not is_made(file.name)])


def read_original(photo: Photo) -> Image.Image:
    """Read a photo from its private original, with the detail that its crops need. Raises as `make_files` does."""
    with photo.original.open("rb") as original:
        return read_photo(cast(BinaryIO, original), photo.title, detail_px=framing_of(photo).detail_px).image


def make_files(photo: Photo, *, again: bool = False) -> int:
    """Make the files of a photo that are not there, or all of them again, from the private original; give their number.

    Raises FileNotFoundError when the original is gone, OSError when a file cannot be written, PhotoRefusedError when
    the original is not one that would be taken in today.
    """
    wanted = planned(photo) if again else missing(photo)
    if wanted:
        _draw(photo, read_original(photo), wanted)
    return len(wanted)


@task()
def make(photo_pk: int) -> int:
    """Make the files of a photo that are still missing, and give their number.

    May run twice, at the same time too. A photo that got another file or other crops meanwhile has a task of its own
    for those. What goes wrong fails the task and is logged; `manage.py make_renditions` tries again.
    """
    photo = Photo.objects.with_file().filter(pk=photo_pk).first()
    if photo is None:
        return 0
    count = 0
    if not photo.is_taken_down:
        count = make_files(photo)
        note_made(photo)
    settle(photo)  # of a photo that is taken down, or was meanwhile, no file stays public
    return count


def make_later(photo: Photo) -> None:
    """Have the missing files of a saved photo made as soon as its transaction is committed."""
    transaction.on_commit(lambda: make.enqueue(photo.pk), robust=True)


def note_made(photo: Photo) -> None:
    """Record that all files of a photo are there, unless others were planned meanwhile."""
    with transaction.atomic():
        now = Photo.objects.select_for_update(no_key=True).filter(pk=photo.pk).first()
        if now is not None and (now.renditions, now.slots) == (photo.renditions, photo.slots):
            Photo.objects.filter(pk=photo.pk).update(renditions_made_at=timezone.now())


def forget_files(photo: Photo) -> None:
    """Take back all files of a photo whose row was not kept."""
    for file in planned(photo):
        default_storage.delete(file.name)
    photo.original.delete(save=False)


def framing_of(photo: Photo) -> Framing:
    """Give what decides the cuts of a photo. Raises ValueError for one that waits for its file."""
    if photo.width_px is None or photo.height_px is None:
        raise ValueError(f"Photo {photo.pk} waits for its file.")
    return Framing(photo.width_px, photo.height_px, (photo.focal_x, photo.focal_y), photo.own_crops)


def _files(entries: list[dict[str, Any]], box: Box | None) -> Iterator[PlannedFile]:
    for entry in entries:
        for key in ("jpeg", "avif"):
            if key in entry:
                yield PlannedFile(entry[key], (entry["width"], entry["height"]), box)


def _nearest(files: list[PlannedFile], width: int) -> PlannedFile:
    return min(files, key=lambda file: abs(file.size[0] - width))


def _draw(photo: Photo, image: Image.Image, files: list[PlannedFile]) -> None:
    of = framing_of(photo).size
    for (size, box), alike in groupby(files, key=lambda file: (file.size, file.box)):
        small = cut(image, size, box, of=of)
        for file in alike:
            put(file.name, encoded(small, file.name.rpartition(".")[2]))
