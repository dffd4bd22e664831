"""The strip of an article ("Ảnh của bài"): the uses of photos, in the form of the article they belong to."""

import json
from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.contrib.admin import StackedInline
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest
from django.utils.functional import cached_property

from hanam_portal.publishing.vietnamese.text import one_line
from news import archive, photo_picker
from news.models import Article, ArticlePhoto, Photo
from news.photo_rows import RowChanges

MOST_PHOTOS = 200
NO_SUCH_PHOTO = "Ảnh này không có trong thư viện. Hãy bỏ ảnh khỏi bài."
INHERITED = {  # by the field of a use: the field of the library that it inherits, and what is shown when that is empty
    "caption": ("default_caption", "Thư viện chưa có chú thích"),
    "alt": ("default_alt", "Thư viện chưa có mô tả"),
}


class ArticlePhotoForm(forms.ModelForm):
    """One use of a photo. Where a field is empty, the words of the library that it inherits shine through.

    use: of a new row, the one that the browser gave the figure in the text; a stored row keeps its own.
    """

    photo = forms.ModelChoiceField(
        Photo.objects.all(),
        label="Ảnh",
        widget=forms.HiddenInput,
        error_messages={"required": NO_SUCH_PHOTO, "invalid_choice": NO_SUCH_PHOTO},
    )
    use = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        widgets = dict.fromkeys(INHERITED, forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].required = not self.instance.pk
        if self.instance.pk:
            self.initial["use"] = self.instance.use
        for name, (inherited, nothing) in INHERITED.items():
            words = getattr(self.shown_photo, inherited, "") or nothing
            self.fields[name].widget.attrs |= {"placeholder": words, "data-nothing": nothing}

    def clean_caption(self) -> str | None:
        return one_line(self.cleaned_data["caption"] or "") or None

    def clean_alt(self) -> str | None:
        return one_line(self.cleaned_data["alt"] or "") or None

    def clean_photo(self) -> Photo:
        return cast(Photo, self.cleaned_data["photo"] or self.instance.photo)

    def clean_use(self) -> UUID:
        """Keep the use of a stored row; give a new row the one it was sent with."""
        if not self.instance.pk:
            self.instance.use = self.cleaned_data["use"] or self.instance.use
        return cast(UUID, self.instance.use)

    @cached_property
    def changed_data(self) -> list[str]:
        """What a person changed: of a stored row not its use."""
        return [name for name in super().changed_data if name != "use" or not self.instance.pk]

    @property
    def is_lost(self) -> bool:
        """Whether this is a new row of a photo that the library does not have."""
        return not self.instance.pk and "photo" in self.errors

    @property
    def shown_photo(self) -> Photo | None:
        return self.instance.photo if self.instance.photo_id else None

    @property
    def described(self) -> str:
        """What the script of the strip knows of the photo, as JSON."""
        return json.dumps(photo_picker.described(self.shown_photo) if self.shown_photo else None)

    @property
    def label(self) -> str:
        """The label "Ảnh tư liệu" that readers see, or would see without the reason against it."""
        photo = self.shown_photo
        return archive.label(photo.taken_on, *self.instance.article.event()) if photo and photo.taken_on else ""


class ArticlePhotoFormSet(BaseInlineFormSet):
    """The rows of the strip, matched by their use: a row that is there already is changed and not made twice.

    changes: what a save did to the rows, for the figures in the text.
    """

    default_error_messages = {
        **BaseInlineFormSet.default_error_messages,
        "too_many_forms": f"Một bài có nhiều nhất {MOST_PHOTOS} ảnh. Hãy bỏ bớt ảnh rồi lưu lại.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changes = RowChanges()

    def _construct_form(self, i: int, **kwargs: Any) -> ArticlePhotoForm:
        form = cast(ArticlePhotoForm, super()._construct_form(i, **kwargs))  # type: ignore[misc]  # not in the stubs
        form.instance.article = self.instance
        return form

    def clean(self) -> None:
        super().clean()
        if len(self._leads()) > 1:
            raise forms.ValidationError("Chỉ một ảnh là ảnh đại diện. Hãy bỏ đánh dấu ở các ảnh khác.")

    def save(self, commit: bool = True) -> list[ArticlePhoto]:
        """Make room for the lead first: the database allows one at every moment."""
        uses = {form.instance.use for form in self._leads()}
        self.instance.photos.filter(is_lead=True).exclude(use__in=uses).update(is_lead=False)
        self._note_changes()
        arrived = [form.instance.use for form in self.extra_forms if form.instance.use in self.changes.deleted]
        self.instance.photos.filter(use__in=arrived).delete()
        saved: list[ArticlePhoto] = super().save(commit)
        return saved

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> ArticlePhoto:
        """Take a row that came meanwhile, e.g. from a phone, for its own; give one copied from elsewhere a new use."""
        row = cast(ArticlePhoto, form.instance)
        if known := ArticlePhoto.objects.filter(use=row.use).first():
            if known.article_id == self.instance.pk:
                row.pk, row.position, row._state.adding = known.pk, known.position, False
            else:
                row.use = self.changes.renewed.setdefault(row.use, uuid4())
        saved: ArticlePhoto = super().save_new(form, commit)
        return saved

    def _should_delete_form(self, form: forms.ModelForm) -> bool:
        is_ticked = bool(super()._should_delete_form(form))  # type: ignore[misc]  # not in the stubs
        return is_ticked or cast(ArticlePhotoForm, form).is_lost

    def _note_changes(self) -> None:
        for form in cast(list[ArticlePhotoForm], self.forms):
            if form.is_lost:
                continue  # its figure is dropped and named
            if self._should_delete_form(form):
                self.changes.deleted.add(form.instance.use)
                continue
            if form.data.get(form.add_prefix(DELETION_FIELD_NAME)) == "":  # no tick box: the page of a conflict asked
                self.changes.kept.add(form.instance.use)
            if form.instance.pk and form.initial["photo"] != form.cleaned_data["photo"].pk:
                self.changes.replaced.add(form.instance.use)

    def _leads(self) -> list[forms.ModelForm]:
        rows = [form for form in self.forms if form.is_valid() and not self._should_delete_form(form)]
        return [form for form in rows if form.cleaned_data.get("is_lead")]


class ArticlePhotoInline(StackedInline):
    model = ArticlePhoto
    form = ArticlePhotoForm
    formset = ArticlePhotoFormSet
    template = "admin/news/article/_strip.html"
    extra = 0
    max_num = MOST_PHOTOS
    fields = ["photo", "caption", "alt", "is_decorative", "is_lead", "unlabelled_reason"]
    verbose_name_plural = "ảnh của bài"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticlePhoto]:
        rows: QuerySet[ArticlePhoto] = super().get_queryset(request)
        return rows.select_related("photo")

    def get_formset(self, request: HttpRequest, obj: Article | None = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, **{"validate_max": True, **kwargs})


def changes_of(formsets: Iterable[BaseInlineFormSet]) -> RowChanges:
    """Give what the save of a form did to the rows of its strip."""
    strips = [formset for formset in formsets if isinstance(formset, ArticlePhotoFormSet)]
    return strips[0].changes if strips else RowChanges()
