"""Taking a photograph into the library: the checked original kept private, the renditions made public."""

import secrets
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from hanam_portal.backoffice.models import User
from news.imaging import Intake, read_photo, renditions
from news.models import Photo


def take_in(file: BinaryIO, *, name: str, caption: str = "", alt: str = "", credit: str, by: User | None) -> Photo:
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
    bring(photo, read_photo(file, name), file)
    photo.save()
    return photo


def bring(photo: Photo, intake: Intake, file: BinaryIO) -> None:
    """Give a photo, or a placeholder that waited for it, the file that `intake` was read from. Does not save the row.

    Names are random and never used again, so a public address tells nothing and never changes its content.
    """
    token = secrets.token_hex(12)
    folder = f"{token[:2]}/{token[2:]}"
    public: dict[int, dict[str, object]] = {}
    for made in renditions(intake.image):
        stored = default_storage.save(f"photos/{folder}-{made.width_px}.{made.extension}", ContentFile(made.data))
        entry = public.setdefault(made.width_px, {"width": made.width_px, "height": made.height_px})
        entry["jpeg" if made.extension == "jpg" else "avif"] = stored
    file.seek(0)
    photo.original.save(f"originals/{folder}.{intake.extension}", ContentFile(file.read()), save=False)
    photo.sha256, photo.width_px, photo.height_px = intake.sha256, intake.width_px, intake.height_px
    photo.renditions = [public[width] for width in sorted(public)]
    photo.taken_on = photo.taken_on or intake.taken_on
