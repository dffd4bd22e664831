"""The grid of words: up to thirty photos described on one page and saved together, each row for itself."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import action
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from hanam_portal.backoffice.lists import is_key, ticked
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.history import RecordAdmin
from news.admin.photo_grid_rows import Row, WordsForm, refused_row, saved_row
from news.models import Photo
from news.photo_search import in_order
from news.photo_words import ACT, MOST_PHOTOS, describable, may_describe_some

AS_ABOVE = "nhu_tren"  # the button of a row, in a browser without scripts
COPIED = ["default_caption", "default_alt", "credit", "taken_on"]  # consent is each person's own
TOO_MANY = f"Mỗi lần ghi lời nhiều nhất {MOST_PHOTOS} ảnh. Hãy chọn ít hơn."


class PhotoGrid(RecordAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.grid_view)
        return [path("loi-anh/", view, name="news_photo_grid"), *super().get_urls()]

    def has_describe_permission(self, request: HttpRequest) -> bool:
        return may_describe_some(cast(User, request.user))

    @action(description="Ghi lời cho các ảnh đã chọn", permissions=["describe"])
    def describe_chosen(self, request: HttpRequest, queryset: QuerySet[Photo]) -> HttpResponse | None:
        """Lead to the grid with those of the ticked photos that this person may describe."""
        keys = [int(key) for key in ticked(request)]
        if len(keys) > MOST_PHOTOS:
            messages.error(request, TOO_MANY)
            return None
        photos = in_order(keys)
        allowed = describable(photos, cast(User, request.user))
        if others := len(photos) - len(allowed):
            messages.warning(request, f"Bạn không sửa được lời của {others} ảnh: người khác tải lên, hoặc đã đăng.")
        return HttpResponseRedirect(grid_url([key for key in keys if key in allowed])) if allowed else None

    def grid_view(self, request: HttpRequest) -> HttpResponse:
        """Show the photos that the address names with their words; a POST saves each row that is right."""
        photos, allowed = self._reach(request)
        if not photos:
            return HttpResponseRedirect(reverse("backoffice:news_photo_changelist"))
        if request.method == "POST" and AS_ABOVE not in request.POST:
            return self._save(request, photos, allowed)
        posted = with_copied(request.POST, [photo.pk for photo in photos]) if request.method == "POST" else None
        rows = [Row(number, photo, WordsForm(posted, photo)) for number, photo in enumerate(photos, 1)]
        return self._page(request, rows)

    def _reach(self, request: HttpRequest) -> tuple[list[Photo], set[int]]:
        """Give the photos that the address names, and the keys of those that this person may describe.

        Raises PermissionDenied when a page is asked for that shows one they may not, or when all that is sent is of
        such photos: who lost the right to a few of them while typing keeps what was typed.
        """
        if not self.has_describe_permission(request) or not self.has_view_permission(request):
            raise PermissionDenied
        photos = _named(request)
        allowed = describable(photos, cast(User, request.user))
        if len(allowed) < len(photos) and (request.method != "POST" or not allowed):
            raise PermissionDenied
        return photos, allowed

    def _save(self, request: HttpRequest, photos: list[Photo], allowed: set[int]) -> HttpResponse:
        by = cast(User, request.user)
        rows = [
            saved_row(number, photo, request.POST, by=by)
            if photo.pk in allowed
            else refused_row(number, photo, request.POST)
            for number, photo in enumerate(photos, 1)
        ]
        saved = [row for row in rows if row.is_saved]
        for row in saved:
            self.log_change(request, row.photo, ACT)
        if any(row.has_failed for row in rows):
            return self._page(request, rows, saved=len(saved), failed=[row for row in rows if row.has_failed])
        messages.success(request, f"Đã lưu lời của {len(saved)} ảnh." if saved else "Không có lời nào thay đổi.")
        return HttpResponseRedirect(reverse("backoffice:news_photo_changelist"), status=303)

    def _page(self, request: HttpRequest, rows: list[Row], **context: Any) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "title": f"Ghi lời cho {len(rows)} ảnh"}
        own = {"rows": rows, "as_above": AS_ABOVE, "copied": COPIED}
        return TemplateResponse(request, "admin/news/photo/grid.html", {**shared, **own, **context})


def grid_url(keys: list[int]) -> str:
    return f"{reverse('backoffice:news_photo_grid')}?ids={','.join(map(str, keys))}"


def with_copied(posted: QueryDict, keys: list[int]) -> QueryDict:
    """Fill what is empty in the row that asks for it from the row above."""
    filled, asking = posted.copy(), posted.get(AS_ABOVE, "")
    below = next((place for place, key in enumerate(keys) if place and str(key) == asking), None)
    if below is None:
        return filled
    for name in COPIED:
        if not posted.get(f"{keys[below]}-{name}", "").strip():
            filled[f"{keys[below]}-{name}"] = posted.get(f"{keys[below - 1]}-{name}", "")
    return filled


def _named(request: HttpRequest) -> list[Photo]:
    """Read the photos of the address. Raises BadRequest for what no page of ours asks."""
    keys = [key for key in request.GET.get("ids", "").split(",") if key]
    if len(keys) > MOST_PHOTOS or not all(map(is_key, keys)):
        raise BadRequest
    return in_order([int(key) for key in keys])
