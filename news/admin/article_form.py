from typing import cast

from django import forms
from django.forms import BaseInlineFormSet

from hanam_portal.backoffice.record_admin.versioned import VersionedForm
from news import body as text
from news.models import Article, ArticlePhoto, Photo
from news.models.articles import Drafted


class ArticleForm(VersionedForm):
    source_url = forms.URLField(label="Địa chỉ nguồn", required=False, assume_scheme="https")
    lost: list[str] = []

    def clean_body(self) -> str:
        """Keep only what the allow-list knows, and remember what had to go."""
        try:
            cleaned = text.clean_body(self.cleaned_data["body"])
        except text.BodyRefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        self.lost = cleaned.messages
        return cleaned.html


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
    article.drafted = Drafted(in_order, list(form.cleaned_data.get("bloc_years", [])))
    return article


def _rows(formset: BaseInlineFormSet) -> list[ArticlePhoto]:
    formset.is_valid()
    kept = [form for form in formset.forms if form.instance.photo_id and not _is_deleted(form)]
    return [cast(ArticlePhoto, form.instance) for form in kept]


def _is_deleted(form: forms.ModelForm) -> bool:
    return bool(getattr(form, "cleaned_data", {}).get("DELETE"))
