"""The public files of photos in storage: their names, whole or absent, and which of them answers for an address.

A name is random and never used again, and what stands under it never changes.
"""

import os
import re
import secrets
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from news.imaging import WIDTHS_PX

# One shape for all: a folder for each photo, a stamp for each time that it was cut. Photos of the first release have
# neither. Of an address, the first 24 hex digits are the photo's token.
SHAPE = r"photos/[0-9a-f]{2}/[0-9a-f]{22}(?:/[0-9a-f]{8}(?:-[a-z]+)?)?-[0-9]{1,5}\.(?:jpg|avif)"
TYPES = {"jpg": "image/jpeg", "avif": "image/avif"}


class PublicName(NamedTuple):
    """A name of ours in its parts. cut: all up to the width, alike for every file that shows the same."""

    token: str
    cut: str
    width_px: int


def new_cut(token: str) -> str:
    """Give the beginning of the names of a photo's files that are about to be planned."""
    return f"photos/{token[:2]}/{token[2:]}/{secrets.token_hex(4)}"


def parsed(name: str) -> PublicName | None:
    """Read a storage name; None when it is none of ours."""
    if not re.fullmatch(SHAPE, name):
        return None
    cut, _, width = name.rpartition(".")[0].rpartition("-")
    return PublicName(f"{cut[7:9]}{cut[10:32]}", cut, int(width))


def content_type(name: str) -> str:
    return TYPES[name.rpartition(".")[2]]


def is_made(name: str) -> bool:
    """Say whether a file is there; an empty one, which a power cut may leave, is not."""
    return default_storage.exists(name) and default_storage.size(name) > 0


def served(name: str) -> str | None:
    """Give the file that answers for a name: itself, or while it is not made the JPEG of the same cut next to it.

    The same width, else the next wider, else the next narrower; None when nothing of the cut is there.
    """
    asked = parsed(name)
    if asked is None:
        return None
    wider = [width for width in WIDTHS_PX if width > asked.width_px]
    narrower = [width for width in reversed(WIDTHS_PX) if width < asked.width_px]
    instead = [f"{asked.cut}-{width}.jpg" for width in [asked.width_px, *wider, *narrower]]
    return next(filter(is_made, [name, *instead]), None)


def put(name: str, data: bytes) -> None:
    """Write a file under exactly this name, whole or not at all; whoever comes second replaces it by the same.

    Raises OSError when it cannot be written.
    """
    part = default_storage.save(f"{name}.{secrets.token_hex(4)}.part", ContentFile(data))
    try:
        os.replace(default_storage.path(part), default_storage.path(name))
    except BaseException:
        default_storage.delete(part)
        raise
