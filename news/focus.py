"""Where a photo is looked at: its focus, the crops that follow it, and what still shows it as it was."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from hanam_portal.backoffice.models import Revision, User
from hanam_portal.backoffice.revisions.snapshots import keep
from news import photos
from news.imaging import PhotoRefusedError
from news.imaging.crops import SLOTS, refusal
from news.models import ArticlePhoto, Edition, Photo

REFRAMED = "đặt tâm điểm và khung cắt"
COLUMNS = ["focal_x", "focal_y", "own_crops"]


class UncuttableError(Exception):
    """The original of a photo cannot be read, so nothing is cut from it; the message is for the person who asked."""


@transaction.atomic
def reframe(
    photo: Photo,
    *,
    focus: tuple[float, float],
    own_crops: Mapping[str, Sequence[float]],
    opened: int,
    by: User,
) -> Photo:
    """Set the focus and the own crops of a photo, have its crops made again, and keep a revision.

    opened: the version that was looked at. What others saved since of its words does no harm. own_crops: crops that
    `crops.refusal` said nothing of.

    Returns the photo as stored. Raises ConflictError when somebody else has set the focus or a crop since,
    UncuttableError when there is no original to cut.
    """
    version = _version(photo, opened)
    photo.claim(version)
    stored = Photo.objects.select_related("changed_by").get(pk=photo.pk)
    keep(stored, by=stored.changed_by, number=version)
    stored.focal_x, stored.focal_y = focus
    stored.own_crops = {name: list(own) for name, own in own_crops.items()}
    stored.changed_by = by
    _recrop(stored)
    stored.save()
    keep(stored, by=by, act=REFRAMED)
    return stored


def brought_back(photo: Photo) -> list[str]:
    """Have the crops made that a restored photo asks for; say which own crops do not fit its file of today."""
    said = []
    focus = (photo.focal_x, photo.focal_y)
    for name, own in list(photo.own_crops.items()):
        if photo.is_placeholder or refusal(SLOTS[name], photo.width_px or 1, photo.height_px or 1, focus, own):
            del photo.own_crops[name]
            said.append(f"Khung “{SLOTS[name].label}” của bản ấy không hợp với tệp ảnh hiện nay, nên theo tâm điểm.")
    before = _kept(photo, photo.version - 1)
    if not photo.is_placeholder and (before is None or _framing(before) != _framing(_columns(photo))):
        _recrop(photo)
    photo.save()
    return said


def start_over(photo: Photo) -> list[str]:
    """Forget the focus and the crops of a file that another file replaces; saves nothing. Call it before `bring`.

    Returns sentences for the person who replaces it: what is to be set again, and which captions stay; none for a
    placeholder, whose first file replaces nothing.
    """
    if photo.is_placeholder:
        return []
    photo.focal_x, photo.focal_y, photo.own_crops = 0.5, 0.5, {}
    said = ["Tệp ảnh đã thay: tâm điểm trở về giữa ảnh, khung cắt riêng đã bỏ. Hãy đặt lại tâm điểm."]
    rows = ArticlePhoto.objects.filter(photo=photo)
    own, articles = (found.values("article").distinct().count() for found in (rows.exclude(caption=None), rows))
    parts = [f"{own} bài giữ chú thích riêng"] if own else []
    if articles > own:
        parts.append(f"{articles - own} bài theo chú thích của thư viện")
    return [*said, f"{', '.join(parts)}. Hãy xem chú thích có còn đúng với ảnh mới."] if parts else said


def outdated(photo: Photo) -> list[Edition]:
    """Find the editions in force whose cards were cut otherwise than the photo is today, the newest first.

    Only cards and shared links are cut, so only editions that lead with the photo count.
    """
    leading = Edition.objects.visible().filter(photos=photo).exclude(lead=None).defer("blocks", "notes")
    return [one for one in leading.order_by("-visible_from", "-pk") if _is_outdated(one.lead or {}, photo)]


def _is_outdated(lead: dict[str, Any], photo: Photo) -> bool:
    if lead.get("id") != photo.pk:
        return False
    if (lead["focal_x"], lead["focal_y"]) != (photo.focal_x, photo.focal_y):
        return True
    cut = lead.get("slots") or {}
    return cut != photo.public_slots() if cut else bool(photo.own_crops)


def _recrop(photo: Photo) -> None:
    try:
        photos.recrop(photo)
    except (OSError, PhotoRefusedError) as error:
        raise UncuttableError("Không đọc được tệp gốc của ảnh nên không cắt được. Hãy tải lại tệp ảnh.") from error


def _version(photo: Photo, opened: int) -> int:
    """Give the version to claim: the present one also where only words changed since `opened`."""
    base = None if opened == photo.version else _kept(photo, opened)
    return photo.version if base is not None and _framing(base) == _framing(_columns(photo)) else opened


def _kept(photo: Photo, number: int) -> dict[str, Any] | None:
    kept = Revision.objects.of(photo).filter(number=number).first()
    return kept.content["fields"] if kept else None


def _columns(photo: Photo) -> dict[str, Any]:
    return {name: getattr(photo, name) for name in COLUMNS}


def _framing(columns: dict[str, Any]) -> tuple[Any, ...]:
    return columns["focal_x"], columns["focal_y"], columns.get("own_crops") or {}
