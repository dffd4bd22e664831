from typing import Any, cast

from django import forms
from django.forms import BaseInlineFormSet

from hanam_portal.backoffice.record_admin.versioned import VersionedForm
from news import body as text
from news.admin.record_links import DecisionsField
from news.body.pieces import BodyPieces
from news.models import Article, ArticlePhoto, Photo
from news.models.articles import Drafted

LONG_CHARACTERS = 500  # a text above this is not emptied by one press of a button


class ArticleForm(VersionedForm):
    pieces = {"body": BodyPieces()}
    source_url = forms.URLField(label="Địa chỉ nguồn", required=False, assume_scheme="https")
    decisions = DecisionsField()
    may_empty_body = forms.BooleanField(label="Tôi muốn xóa hết nội dung", required=False)
    lost: list[str] = []
    asks_to_empty = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "decisions" in self.fields:
            cast(DecisionsField, self.fields["decisions"]).offer(self.instance.pk)

    def clean_body(self) -> str:
        """Keep only what the allow-list knows, and remember what had to go."""
        try:
            cleaned = text.clean_body(self.cleaned_data["body"])
        except text.BodyRefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        self.lost = cleaned.messages
        return cleaned.html

    def clean(self) -> dict[str, Any]:
        """Ask before a long text is emptied: more often than not it is an accident."""
        values = super().clean() or {}
        self.asks_to_empty = "body" in values and _empties(self.initial.get("body") or "", values["body"])
        if self.asks_to_empty and not values.get("may_empty_body"):
            self.add_error("body", "Lưu bây giờ thì nội dung trống. Nếu đúng ý bạn, hãy đánh dấu ô ở đầu biểu mẫu.")
        return values


def _empties(before: str, after: str) -> bool:
    is_empty = not text.plain_text(after).strip() and not text.figures(after)
    return is_empty and len(text.plain_text(before)) > LONG_CHARACTERS


def read_draft(form: forms.ModelForm, formsets: list[BaseInlineFormSet]) -> Article:
    """Give the article that a form describes, with the photos of its text in order; nothing is saved.

    A photo that was just put into the text has no row yet; it stands with the words of the library.
    """
    article = cast(Article, form.instance)
    rows = {row.use: row for formset in formsets for row in _rows(formset)}
    figures = [figure for figure in text.figures(article.body) if figure.use not in rows]
    photos = Photo.objects.in_bulk([figure.photo_id for figure in figures])
    for figure in figures:
        if photo := photos.get(figure.photo_id):
            rows[figure.use] = ArticlePhoto(article=article, photo=photo, use=figure.use)
    places = {figure.use: place for place, figure in enumerate(text.figures(article.body))}
    in_order = sorted(rows.values(), key=lambda row: (places.get(row.use, len(places)), row.position))
    article.drafted = Drafted(
        in_order, list(form.cleaned_data.get("bloc_years", [])), list(form.cleaned_data.get("decisions", []))
    )
    return article


def _rows(formset: BaseInlineFormSet) -> list[ArticlePhoto]:
    formset.is_valid()
    kept = [form for form in formset.forms if form.instance.photo_id and not _is_deleted(form)]
    return [cast(ArticlePhoto, form.instance) for form in kept]


def _is_deleted(form: forms.ModelForm) -> bool:
    return bool(getattr(form, "cleaned_data", {}).get("DELETE"))
