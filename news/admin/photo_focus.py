"""The screen of a photo's focus: the whole picture, a marker, and every crop that follows from it."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.history import RecordAdmin
from hanam_portal.backoffice.revisions.restoring import RestoreRefusedError
from hanam_portal.backoffice.working_copies import ConflictError, Versioned
from news.admin.framing_form import FramingForm
from news.focus import REFRAMED, UncuttableError, brought_back, outdated, reframe
from news.models import Photo

LOOK = "_look"  # the button of a browser without scripts: show the crops, save nothing
MOST_LISTED = 10


class PhotoFocus(RecordAdmin):
    """Adds to the admin of photos the page of focus and crops, and to each form the way there."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.focus_view)
        return [path("<path:object_id>/tam-diem/", view, name="news_photo_focus"), *super().get_urls()]

    def focus_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the crops, or save what was set of them on the version that was looked at."""
        photo = cast(Photo, self._readable(request, object_id))
        if not self.has_change_permission(request, photo):
            raise PermissionDenied
        if why := _unframed(photo):
            messages.warning(request, why)
            return HttpResponseRedirect(self.record_url("change", photo))
        if request.method != "POST":
            return self._focus_page(request, photo, FramingForm(photo=photo))
        form = FramingForm(request.POST, photo=photo)
        if not form.is_valid() or LOOK in request.POST:
            return self._focus_page(request, photo, form)
        return self._reframe(request, photo, form)

    def brought_back(self, record: Versioned) -> list[str]:
        try:
            return [*super().brought_back(record), *brought_back(cast(Photo, record))]
        except UncuttableError as error:
            raise RestoreRefusedError(str(error)) from error

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        photo = cast(Photo | None, kwargs.get("obj"))
        if photo is not None and not _unframed(photo) and self.has_change_permission(request, photo):
            context["focus_url"] = self.record_url("focus", photo)
        return super().render_change_form(request, context, *args, **kwargs)

    def _reframe(self, request: HttpRequest, photo: Photo, form: FramingForm) -> HttpResponse:
        by, opened = cast(User, request.user), form.cleaned_data["opened_version"]
        if form.has_news:
            try:
                reframed = reframe(photo, focus=form.focus, own_crops=form.own_crops, opened=opened, by=by)
            except ConflictError:
                return self._focus_conflict(request, photo)
            except UncuttableError as error:
                form.add_error(None, str(error))
                return self._focus_page(request, photo, form)
            self.log_change(request, reframed, [{"changed": {"fields": [REFRAMED]}}])
            messages.success(request, "Đã lưu tâm điểm và khung cắt.")
        else:
            messages.info(request, "Không có gì phải lưu: tâm điểm và khung cắt đã đúng như vậy.")
        return HttpResponseRedirect(self.record_url("focus", photo))

    def _focus_conflict(self, request: HttpRequest, photo: Photo) -> HttpResponse:
        """Show what is stored beside what was posted, and save nothing (409)."""
        stored = cast(Photo, self._stored(photo))
        theirs, mine = FramingForm(photo=stored), FramingForm(request.POST, photo=stored)
        mine.is_valid()
        return self._focus_page(request, stored, mine, opened=stored.version, theirs=theirs, status=409)

    def _focus_page(
        self,
        request: HttpRequest,
        photo: Photo,
        form: FramingForm,
        *,
        opened: int | None = None,
        theirs: FramingForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        live = outdated(photo)
        context = {
            **self.admin_site.each_context(request),
            "title": "Tâm điểm và khung cắt",
            "opts": self.opts,
            "original": photo,
            "form": form,
            "theirs": theirs,
            "opened_version": opened or form["opened_version"].value(),
            "picture": photo.public_renditions()[-1]["jpeg"],
            "marker_px": max(form.size) // 50 or 1,
            "live_count": len(live),
            "live": live[:MOST_LISTED],
        }
        return TemplateResponse(request, "admin/news/photo/focus.html", context, status=status)


def _unframed(photo: Photo) -> str:
    """Say why a photo has nothing to frame; nothing when it has."""
    if photo.is_taken_down:
        return "Ảnh đã bị gỡ nên không đặt tâm điểm được."
    return "" if photo.renditions else "Ảnh chưa có tệp. Hãy tải tệp ảnh lên rồi đặt tâm điểm."
