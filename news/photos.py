"""Taking a photograph into the library: the checked original kept private, the public files named and soon made."""

import secrets
from typing import BinaryIO

from django.core.files.base import File
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q, Value
from django.db.models.functions import Substr
from django.db.models.sql.compiler import SQLCompiler

from hanam_portal.backoffice.models import User
from news.imaging import Intake, read_photo
from news.imaging.looks import NEAR_BITS, distance_bits, look_of, near_bands
from news.models import Photo
from news.renditions import forget_files, make_first, make_later, plan, plan_crops, read_original


def take_in(file: BinaryIO, *, name: str, caption: str = "", alt: str = "", credit: str = "", by: User | None) -> Photo:
    """Add an uploaded file to the library.

    Raises PhotoRefusedError, whose sentence names the file, before anything is kept.
    """
    photo = Photo(
        title=name.rsplit(".", 1)[0][:200] or "Ảnh",
        default_caption=caption,
        default_alt=alt,
        credit=credit,
        uploaded_by=by,
    )
    intake = read_photo(file, name)
    try:
        bring(photo, intake, file)
        photo.save()
    except BaseException:
        forget_files(photo)
        raise
    make_later(photo)
    return photo


def bring(photo: Photo, intake: Intake, file: BinaryIO) -> None:
    """Give a photo, or a placeholder that waited for it, the file that `intake` was read from.

    Plans its public files and makes the first of them. Does not save the row: do, and call `make_later` then.
    """
    photo.sha256, photo.width_px, photo.height_px = intake.sha256, intake.width_px, intake.height_px
    photo.taken_on = photo.taken_on or intake.taken_on
    photo.look = look_of(intake.image)
    plan(photo)
    file.seek(0)
    original = f"originals/{photo.token[:2]}/{photo.token[2:]}/{secrets.token_hex(4)}.{intake.extension}"
    photo.original.save(original, File(file), save=False)
    make_first(photo, intake.image)


def recrop(photo: Photo) -> None:
    """Plan the files of a photo's slots anew after its focus or a crop changed, make the first, have the rest made.

    Does not save the row: call it in the transaction that does.
    """
    plan_crops(photo)
    make_first(photo, read_original(photo))
    make_later(photo)


def catch_up(photo: Photo) -> None:
    """Give a photo of the first release what photos have today: its slots, the first files of them, its look."""
    plan_crops(photo)
    image = read_original(photo)
    photo.look = look_of(image)
    make_first(photo, image)
    todays = {"slots": photo.slots, "look": photo.look, "renditions_made_at": None}
    Photo.objects.filter(pk=photo.pk, slots={}).update(**todays)


def same_file(sha256: str) -> Photo | None:
    """Find the photo whose file has exactly these bytes; the first of several."""
    return Photo.objects.with_file().filter(sha256=sha256).order_by("pk").first() if sha256 else None


def alike(photo: Photo) -> list[Photo]:
    """Find other photos that look the same, in one query over the four indexes of looks; the nearest first."""
    if not photo.look:
        return []
    near = Q()
    for band, digits in enumerate(near_bands(photo.look)):
        near |= Q(**{f"band_{band}__in": digits})
    bands = {f"band_{band}": Substr("look", _Written(4 * band + 1), _Written(4)) for band in range(4)}
    candidates = Photo.objects.alias(**bands).filter(near).exclude(pk=photo.pk).order_by()
    measured = [(distance_bits(photo.look, other.look), -other.pk, other) for other in candidates]
    return [other for distance, _, other in sorted(measured, key=lambda one: one[:2]) if distance <= NEAR_BITS]


class _Written(Value):
    """A number written into the query: SQLite uses an index on an expression only when it is there word for word."""

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        return str(int(self.value)), ()
