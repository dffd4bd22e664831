from typing import Any, BinaryIO, cast

from django import forms
from django.contrib.admin import display, register
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hanam_portal.backoffice.lists import UncountedAdmin
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.history import RecordAdmin
from hanam_portal.backoffice.record_admin.versioned import VersionedForm
from hanam_portal.backoffice.site import backoffice
from hanam_portal.backoffice.working_copies import Versioned
from news import photo_picker
from news.imaging import Intake, PhotoRefusedError, read_photo
from news.models import Photo
from news.photos import bring


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
        if file is not None and not self.errors:
            try:
                self.intake = read_photo(file, str(file.name))
            except PhotoRefusedError as refusal:
                self.add_error("file", str(refusal))
        return values


def thumbnail(photo: Photo, *, width_px: int) -> SafeString | str:
    """Show a photo of the library in a list or a form, or say that its file is still to come."""
    if not photo.thumbnail_url:
        return "chưa có tệp"
    return format_html('<img class="thumbnail" src="{}" alt="" width="{}">', photo.thumbnail_url, width_px)


@register(Photo, site=backoffice)
class PhotoAdmin(UncountedAdmin, RecordAdmin):
    form = PhotoForm
    list_display = ["title", "thumbnail", "default_caption", "credit", "created_at"]
    search_fields = ["title", "default_caption", "credit"]
    fieldsets = [
        (None, {"fields": ["thumbnail", "file", "title"]}),
        ("Lời của ảnh", {"fields": ["default_caption", "default_alt", "credit", "licence"]}),
        ("Về bức ảnh", {"fields": ["taken_on", "has_consent", "focal_x", "focal_y", "size"]}),
    ]
    readonly_fields = ["thumbnail", "size"]

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("chon/", self.admin_site.admin_view(photo_picker.pick), name="news_photo_pick"),
            path("tai-len/", self.admin_site.admin_view(photo_picker.upload), name="news_photo_upload"),
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
        if file := form.cleaned_data.get("file"):
            bring(photo, cast(PhotoForm, form).intake, file)
        super().save_model(request, obj, form, change)
