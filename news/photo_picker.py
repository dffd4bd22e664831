"""The photo library as the editor of articles sees it: choosing a photo, previews in the text."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from hanam_portal.backoffice.lists import is_key
from hanam_portal.backoffice.models import User
from news import body as text
from news.models import ArticlePhoto, Photo
from news.photo_search import in_order, newest

PHOTOS_PER_PAGE = 24
MOST_PAGES = 200  # whoever leafs further searches
MOST_NAMED = 60


@require_GET
def pick(request: HttpRequest) -> JsonResponse:
    """Give one page of the library, newest first; `q` is searched without regard to diacritics.

    ids=1,2 gives just these photos, in this order; token=… those that have these public addresses.
    """
    if not cast(User, request.user).has_perm("news.view_photo"):
        raise PermissionDenied
    if "ids" in request.GET:
        return _given(in_order([int(key) for key in _named(request, "ids") if is_key(key)]))
    if "token" in request.GET:
        return _given(list(Photo.objects.filter(token__in=_named(request, "token")).order_by("pk")))
    page = _page_number(request)
    first = (page - 1) * PHOTOS_PER_PAGE
    photos = newest(request.GET.get("q", ""), first, PHOTOS_PER_PAGE + 1)
    has_more = len(photos) > PHOTOS_PER_PAGE and page < MOST_PAGES
    return _given(photos[:PHOTOS_PER_PAGE], page + 1 if has_more else None)


def _given(photos: list[Photo], next_page: int | None = None) -> JsonResponse:
    return JsonResponse({"photos": [described(photo) for photo in photos], "next": next_page})


def _named(request: HttpRequest, name: str) -> list[str]:
    """Read a list that the address carries; what holds a NUL is nobody's name."""
    return [one for one in request.GET.get(name, "").split(",") if "\0" not in one][:MOST_NAMED]


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), MOST_PAGES) if is_key(asked) else 1


def described(photo: Photo) -> dict[str, Any]:
    """Give what the picker shows of a photo, as JSON values. needs: names of what is missing before it is published."""
    return {
        "id": photo.pk,
        "url": reverse("backoffice:news_photo_change", args=[photo.pk]),
        "thumb": photo.thumbnail_url,
        "title": photo.title,
        "caption": photo.default_caption,
        "alt": photo.default_alt,
        "credit": photo.credit,
        "width": photo.width_px,
        "height": photo.height_px,
        "has_file": not photo.is_placeholder,
        "taken_on": photo.taken_on.isoformat() if photo.taken_on else None,
        "needs": needs(photo),
        "takedown": photo.takedown_reason,
    }


def needs(photo: Photo) -> list[str]:
    return [name for name, value in (("nguồn ảnh", photo.credit), ("mô tả", photo.default_alt)) if not value]


def previews(html: str) -> dict[str, dict[str, Any]]:
    """Give the editor the picture and words of every photo in a body, as JSON values.

    uses: by the use of a row, with the row's own caption. photos: by photo, for figures that have no row yet.
    """
    found = text.figures(html)
    rows = ArticlePhoto.objects.filter(use__in=[figure.use for figure in found]).select_related("photo")
    photos = Photo.objects.in_bulk([figure.photo_id for figure in found])
    return {
        "uses": {
            str(row.use): {"thumb": row.photo.thumbnail_url, "caption": row.shown_caption, "credit": row.photo.credit}
            for row in rows
        },
        "photos": {str(pk): described(photo) for pk, photo in photos.items()},
    }
