"""The pages on which a photo is taken down everywhere, and put back; what its own page says of that."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.history import RecordAdmin
from hanam_portal.publishing.errors import PublishingError
from news.models import Photo, Takedown
from news.rights import reach
from news.takedowns import NotTakenDownError, editions_showing, lift, stands_in, take_down
from news.withheld_files import misplaced

MOST_LISTED = 50


class Cause(models.TextChoices):
    """Why a photo leaves the public side; citizens read the label (lý do gỡ ảnh)."""

    PERSON = "person", "Theo yêu cầu của người trong ảnh"
    PERSONAL = "personal", "Lộ thông tin cá nhân"
    COPYRIGHT = "copyright", "Vi phạm bản quyền"
    WRONG = "wrong", "Ảnh không đúng sự việc"
    AUTHORITY = "authority", "Theo yêu cầu của cơ quan có thẩm quyền"
    OTHER = "other", "Lý do khác"


class TakeDownForm(forms.Form):
    button = "Gỡ ảnh khỏi mọi nơi"

    cause = forms.ChoiceField(label="Lý do gỡ", choices=[("", "– Chọn lý do –"), *Cause.choices], widget=forms.Select)
    notice = forms.CharField(
        label="Nói thêm với người đọc",
        required=False,
        max_length=240,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Lý do và lời này đứng ở chỗ của ảnh trong mỗi bài. Chọn “Lý do khác” thì nói rõ ở đây.",
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("cause") == Cause.OTHER and not values.get("notice"):
            self.add_error("notice", "Hãy nói rõ lý do: người đọc phải biết vì sao ảnh bị gỡ.")
        return values

    def act(self, photo: Photo, by: User) -> str:
        cause, notice = Cause(self.cleaned_data["cause"]), self.cleaned_data["notice"].strip()
        reason = notice if cause == Cause.OTHER else f"{cause.label}. {notice}".removesuffix(". ")
        take_down(photo, reason=reason, by=str(by))
        return "Đã gỡ ảnh khỏi mọi bài."


class LiftForm(forms.Form):
    button = "Khôi phục ảnh"

    reason = forms.CharField(
        label="Lý do khôi phục",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Chỉ người trong cơ quan đọc, trong nhật ký.",
    )

    def act(self, photo: Photo, by: User) -> str:
        takedown = photo.takedowns.in_force().first()
        if takedown is None:
            raise NotTakenDownError
        lift(takedown, reason=self.cleaned_data["reason"], by=str(by))
        return "Đã khôi phục ảnh ở mọi chỗ cũ."


class PhotoTakedowns(RecordAdmin):
    """Adds to the admin of photos the two acts, for who may publish in every section that shows the photo."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<path:object_id>/go-anh/", view(self.take_down_view), name="news_photo_take_down"),
            path("<path:object_id>/khoi-phuc-anh/", view(self.lift_view), name="news_photo_lift"),
        ]
        return own + super().get_urls()

    def has_take_down_permission(self, request: HttpRequest, photo: Photo | None = None) -> bool:
        user = cast(User, request.user)
        if not user.has_perm("news.take_down_photo") or photo is None:
            return user.has_perm("news.take_down_photo")
        within = reach(user, "publish")
        return all(within.covers(section) for section in editions_showing(photo).values_list("section", flat=True))

    def take_down_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        photo = self._photo(request, object_id)
        if photo.is_taken_down:
            return self._to_photo(request, photo, "Ảnh này đã được gỡ rồi.")
        return self._decide(request, photo, TakeDownForm, "Gỡ ảnh khỏi mọi nơi")

    def lift_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        photo = self._photo(request, object_id)
        if not photo.is_taken_down:
            return self._to_photo(request, photo, "Ảnh này hiện không bị gỡ.")
        return self._decide(request, photo, LiftForm, "Khôi phục ảnh đã gỡ")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if (photo := cast(Photo | None, kwargs.get("obj"))) is not None:
            context["takedown"] = takedown_of(photo)
            context["may_take_down"] = self.has_take_down_permission(request, photo)
        return super().render_change_form(request, context, *args, **kwargs)

    def _photo(self, request: HttpRequest, object_id: str) -> Photo:
        """Find the photo of an act, for somebody who may do it."""
        photo = cast(Photo, self._readable(request, object_id))
        if not self.has_take_down_permission(request, photo):
            raise PermissionDenied
        return photo

    def _to_photo(self, request: HttpRequest, photo: Photo, said: str) -> HttpResponse:
        messages.warning(request, said)
        return HttpResponseRedirect(self.record_url("change", photo))

    def _decide(self, request: HttpRequest, photo: Photo, form_class: Any, title: str) -> HttpResponse:
        """Ask, then act; a refusal is shown on the page. form_class: a form with act()."""
        form = form_class(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                with transaction.atomic():
                    said = form.act(photo, cast(User, request.user))
                    if not self.has_take_down_permission(request, photo):  # another section published it meanwhile
                        raise PermissionDenied
            except PublishingError as refusal:
                return self._to_photo(request, photo, str(refusal))
            self.log_change(request, photo, said)
            messages.success(request, said)
            return HttpResponseRedirect(self.record_url("change", photo))
        articles = stands_in(photo)
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": photo,
            "form": form,
            "takedown": takedown_of(photo),
            "articles": articles[:MOST_LISTED],
            "unlisted": max(len(articles) - MOST_LISTED, 0),
            "editions": sum(article.editions for article in articles),
        }
        return TemplateResponse(request, "admin/news/photo/takedown.html", context)


def takedown_of(photo: Photo) -> Takedown | None:
    """Give the takedown in force, with the number of files that a crash left public as `left_behind`."""
    if not photo.is_taken_down:
        return None
    takedown: Takedown = photo.takedowns.in_force().get()
    takedown.left_behind = len(list(misplaced(photo)))  # type: ignore[attr-defined]  # for the template
    return takedown
