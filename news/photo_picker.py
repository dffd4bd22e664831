"""The photo library as the editor of articles sees it: choosing a photo, bringing a new one, previews in the text."""

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from hanam_portal.backoffice.models import User
from hanam_portal.publishing.vietnamese.text import fold
from news import body as text
from news.imaging import PhotoRefusedError
from news.models import ArticlePhoto, Photo
from news.photos import take_in

PHOTOS_PER_PAGE = 24
PHOTOS_SEARCHED = 5000


class UploadForm(forms.Form):
    """A photo with its words, sent from the editor. Labels and limits are those of the library."""

    file = forms.FileField(label="Tệp ảnh", error_messages={"required": "Hãy chọn một tệp ảnh."})
    caption = forms.CharField(label="Chú thích", max_length=300, required=False)
    alt = forms.CharField(label="Mô tả cho người khiếm thị", max_length=125, required=False)
    credit = forms.CharField(
        label="Nguồn ảnh",
        max_length=160,
        error_messages={"required": "Hãy ghi nguồn ảnh: người chụp hoặc cơ quan giữ quyền."},
    )


@require_GET
def pick(request: HttpRequest) -> JsonResponse:
    """Give one page of the library, newest first; `q` is searched without regard to diacritics."""
    if not cast(User, request.user).has_perm("news.view_photo"):
        raise PermissionDenied
    photos = Photo.objects.order_by("-pk")
    if query := request.GET.get("q", "").strip():
        photos = photos.filter(pk__in=matching(query))
    page = Paginator(photos, PHOTOS_PER_PAGE).get_page(request.GET.get("page"))
    return JsonResponse(
        {"photos": [described(photo) for photo in page], "next": page.next_page_number() if page.has_next() else None}
    )


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Take a photo into the library: 201 with the photo, or 400 with the errors of each field."""
    user = cast(User, request.user)
    if not user.has_perm("news.add_photo"):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    words = {name: form.cleaned_data[name] for name in ("caption", "alt", "credit")}
    file = form.cleaned_data["file"]
    try:
        photo = take_in(file, name=file.name, by=user, **words)
    except PhotoRefusedError as refusal:
        return JsonResponse({"errors": {"file": [str(refusal)]}}, status=400)
    return JsonResponse({"photo": described(photo)}, status=201)


def matching(query: str) -> list[int]:
    """Find the photos, among the newest PHOTOS_SEARCHED, whose words hold every word of the query."""
    wanted = [fold(word) for word in query.split()]
    rows = Photo.objects.order_by("-pk").values_list("pk", "title", "default_caption", "credit")[:PHOTOS_SEARCHED]
    folded = ((pk, fold(" ".join(words))) for pk, *words in rows)
    return [pk for pk, words in folded if all(word in words for word in wanted)]


def described(photo: Photo) -> dict[str, Any]:
    """Give what the picker shows of a photo, as JSON values."""
    return {
        "id": photo.pk,
        "thumb": photo.thumbnail_url,
        "title": photo.title,
        "caption": photo.default_caption,
        "alt": photo.default_alt,
        "credit": photo.credit,
        "width": photo.width_px,
        "height": photo.height_px,
        "has_file": not photo.is_placeholder,
    }


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
