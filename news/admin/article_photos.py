from typing import Any

from django import forms
from django.contrib.admin import StackedInline, display
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from news.admin.photos import thumbnail
from news.models import ArticlePhoto


class ArticlePhotoForm(forms.ModelForm):
    """One use of a photo. Where a field is empty, the words of the library that it inherits shine through."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.photo_id:
            self.fields["caption"].widget.attrs["placeholder"] = self.instance.photo.default_caption
            self.fields["alt"].widget.attrs["placeholder"] = self.instance.photo.default_alt


class ArticlePhotoFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        if len(self._leads()) > 1:
            raise forms.ValidationError("Chỉ một ảnh là ảnh đại diện. Hãy bỏ đánh dấu ở các ảnh khác.")

    def save(self, commit: bool = True) -> list[ArticlePhoto]:
        """Make room for the lead first: the database allows one at every moment."""
        leads = [form.instance.pk for form in self._leads()]
        self.instance.photos.filter(is_lead=True).exclude(pk__in=leads).update(is_lead=False)
        saved: list[ArticlePhoto] = super().save(commit)
        return saved

    def _leads(self) -> list[forms.ModelForm]:
        rows = [form for form in self.forms if form.is_valid() and not form.cleaned_data.get("DELETE")]
        return [form for form in rows if form.cleaned_data.get("is_lead")]


class ArticlePhotoInline(StackedInline):
    model = ArticlePhoto
    form = ArticlePhotoForm
    formset = ArticlePhotoFormSet
    extra = 0
    autocomplete_fields = ["photo"]
    fields = ["picture", "photo", "caption", "alt", ("is_decorative", "is_lead")]
    readonly_fields = ["picture"]
    verbose_name_plural = "ảnh của bài"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticlePhoto]:
        rows: QuerySet[ArticlePhoto] = super().get_queryset(request)
        return rows.select_related("photo")

    @display(description="")
    def picture(self, row: ArticlePhoto) -> SafeString | str:
        return thumbnail(row.photo, width_px=240) if row.photo_id else ""
