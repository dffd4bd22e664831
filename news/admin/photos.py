from typing import Any, BinaryIO, cast

from django import forms
from django.contrib import messages
from django.contrib.admin import display, register
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.versioned import VersionedForm
from hanam_portal.backoffice.site import backoffice
from hanam_portal.backoffice.working_copies import Versioned
from news import photo_picker, photo_uploads
from news.admin.photo_batches import PhotoBatches
from news.admin.photo_focus import PhotoFocus
from news.admin.photo_grid import PhotoGrid
from news.admin.photo_lists import PhotoLists
from news.admin.photo_takedowns import PhotoTakedowns
from news.admin.photo_uses import PhotoUses
from news.focus import start_over
from news.imaging import Intake, PhotoRefusedError, read_photo
from news.models import Photo
from news.photos import bring, same_file
from news.renditions import make_later


class PhotoForm(VersionedForm):
    """A photo of the library. A file is asked for once; a placeholder waits for one.

    intake: what was read of a file that was sent and accepted.
    """

    intake: Intake

    file = forms.FileField(
        label="Tệp ảnh", required=False, help_text="JPEG, PNG, WebP hoặc GIF, đến 20 MB và 40 megapixel."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].required = not self.instance.pk

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        file = cast(BinaryIO | None, values.get("file"))
        if (file or self.instance.original) and not values.get("credit"):
            self.add_error("credit", "Hãy ghi nguồn ảnh: người chụp hoặc cơ quan giữ quyền.")
        if file is not None and self.instance.is_taken_down:
            self.add_error(
                "file", "Ảnh đã gỡ nên không thay tệp được. Hãy khôi phục trước, hoặc tải lên thành ảnh mới."
            )
        if file is not None and not self.errors:
            try:
                self.intake = read_photo(file, str(file.name))
            except PhotoRefusedError as refusal:
                self.add_error("file", str(refusal))
            else:
                self._check_twin()
        return values

    def _check_twin(self) -> None:
        """Refuse a file that another photo of the library has, and lead there."""
        twin = same_file(self.intake.sha256)
        if twin is not None and twin != self.instance:
            page = reverse("backoffice:news_photo_change", args=[twin.pk])
            self.add_error("file", format_html('Ảnh này đã có trong thư viện: <a href="{}">“{}”</a>.', page, twin))


def thumbnail(photo: Photo, *, width_px: int) -> SafeString | str:
    """Show a photo of the library in a list or a form, or say that its file is still to come."""
    if photo.is_taken_down:
        return "đã gỡ"
    if not photo.thumbnail_url:
        return "chưa có tệp"
    return format_html('<img class="thumbnail" src="{}" alt="" width="{}">', photo.thumbnail_url, width_px)


@register(Photo, site=backoffice)
class PhotoAdmin(PhotoLists, PhotoBatches, PhotoGrid, PhotoUses, PhotoTakedowns, PhotoFocus):
    form = PhotoForm
    actions = ["describe_chosen"]
    fieldsets = [
        (None, {"fields": ["thumbnail", "file", "title"]}),
        ("Lời của ảnh", {"fields": ["default_caption", "default_alt", "credit", "licence"]}),
        ("Về bức ảnh", {"fields": ["taken_on", "has_consent", "size"]}),
    ]
    readonly_fields = ["thumbnail", "size"]

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("chon/", self.admin_site.admin_view(photo_picker.pick), name="news_photo_pick"),
            path("tai-len/", self.admin_site.admin_view(photo_uploads.upload), name="news_photo_upload"),
        ]
        return own + super().get_urls()

    @display(description="ảnh")
    def thumbnail(self, photo: Photo) -> SafeString | str:
        return thumbnail(photo, width_px=96)

    @display(description="kích thước")
    def size(self, photo: Photo) -> str:
        return f"{photo.width_px} × {photo.height_px} px" if photo.width_px else "–"

    def save_model(self, request: HttpRequest, obj: Versioned, form: forms.ModelForm, change: bool) -> None:
        photo = cast(Photo, obj)
        if not change:
            photo.uploaded_by = cast(User, request.user)
        said: list[str] = []
        if file := form.cleaned_data.get("file"):
            said = start_over(photo)
            bring(photo, cast(PhotoForm, form).intake, file)
        super().save_model(request, obj, form, change)
        if file:
            make_later(photo)
        for sentence in said:
            messages.warning(request, sentence)
