"""The public files of photos that were taken down: kept in the private storage meanwhile, where nothing serves them."""

import os
from collections.abc import Iterator
from urllib.parse import unquote

from django.core.files.move import file_move_safe
from django.core.files.storage import Storage, default_storage
from django.db import transaction

from hanam_portal.backoffice.private_files import private_storage
from news.models import Photo, RemovedPhoto

FOLDER = "taken-down"


@transaction.atomic
def settle(photo: Photo) -> int:
    """Move the files of a photo to where they belong now: private while it is taken down, public else.

    Locks the photo, so a takedown, a lift and the making of renditions at one moment end with what the row says.
    Safe to repeat after a crash at any place. Returns how many files it moved.
    """
    standing = Photo.objects.select_for_update(no_key=True).get(pk=photo.pk)
    private, moves = private_storage(), list(misplaced(standing))
    for name in moves:
        inside, outside = private.path(f"{_folder(standing)}/{name}"), default_storage.path(name)
        source, target = (outside, inside) if standing.is_taken_down else (inside, outside)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        file_move_safe(source, target, allow_overwrite=True)
    return len(moves)


def misplaced(photo: Photo) -> Iterator[str]:
    """Name the files of a photo, as the public storage names them, that are not where its row says."""
    if not photo.is_taken_down:
        folder = _folder(photo)
        yield from (name.removeprefix(f"{folder}/") for name in _files(private_storage(), folder))
        return
    known = {*_planned(photo), *_removed(photo), *_of_token(photo.token)}
    yield from (name for name in sorted(known) if default_storage.exists(name))


def _folder(photo: Photo) -> str:
    return f"{FOLDER}/{photo.token}"


def _planned(photo: Photo) -> Iterator[str]:
    """Name the files that the row knows."""
    return _in([*photo.renditions, *(made for slot in photo.slots.values() for made in slot)])


def _removed(photo: Photo) -> Iterator[str]:
    """Name the files at the addresses that editions gave."""
    base = default_storage.url("")
    for content in RemovedPhoto.objects.filter(takedown__photo=photo).values_list("content", flat=True):
        slots = [made for slot in content.get("slots", {}).values() for made in slot]
        yield from (unquote(address.removeprefix(base)) for address in _in([*content["renditions"], *slots]))


def _in(renditions: list[dict[str, str]]) -> Iterator[str]:
    return (one[kind] for one in renditions for kind in ("jpeg", "avif") if kind in one)


def _of_token(token: str) -> Iterator[str]:
    """Find what else was ever made of the photo: earlier crops, an earlier file."""
    start = f"photos/{token[:2]}/{token[2:]}"
    return (name for name in _files(default_storage, f"photos/{token[:2]}", token[2:]) if name.startswith(start))


def _files(storage: Storage, folder: str, start: str = "") -> Iterator[str]:
    """Name the files below a folder, at any depth. start: of the names directly in the folder."""
    if not storage.exists(folder):
        return
    folders, files = storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in files if name.startswith(start))
    for inner in folders:
        if inner.startswith(start):
            yield from _files(storage, f"{folder}/{inner}")
