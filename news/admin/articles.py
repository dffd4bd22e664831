from typing import Any, cast

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django import forms
from django.contrib import messages
from django.contrib.admin import register
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from hanam_portal.backoffice.site import backoffice
from hanam_portal.backoffice.working_copies import Versioned
from news import body as text
from news import photo_picker
from news.admin.archive_labels import ArchiveLabels
from news.admin.article_form import ArticleForm, read_draft
from news.admin.article_history import RestoresArticles
from news.admin.article_lists import ArticleLists
from news.admin.article_old_fonts import ArticleOldFonts
from news.admin.article_phone import ArticlePhone
from news.admin.article_photos import ArticlePhotoInline, changes_of
from news.admin.article_previews import ArticlePreviewAdmin
from news.admin.article_review import ArticleReview
from news.admin.bulk_acts import ArticleBulkActs
from news.admin.home_board import HomeBoard
from news.admin.record_drafts import RecordDrafts
from news.admin.record_figures import RecordFigures
from news.admin.record_quotes import RecordQuotes
from news.admin.statistics import ArticleStatistics
from news.admin.word_files import WordFiles
from news.models import Article
from news.photo_rows import keep_in_step
from news.records.links import link_quoted

# CKEditor 4 writes inline styles and event attributes; no inline script element runs even here.
EDITOR_POLICY = {"style-src": [UNSAFE_INLINE], "script-src-attr": [UNSAFE_INLINE], "img-src": ["data:", "blob:"]}


@register(Article, site=backoffice)
class ArticleAdmin(
    RestoresArticles,
    ArticleLists,
    ArticleBulkActs,
    ArticleStatistics,
    WordFiles,
    ArticlePhone,
    ArticleOldFonts,
    ArchiveLabels,
    ArticlePreviewAdmin,
    HomeBoard,
    RecordQuotes,
    RecordDrafts,
    RecordFigures,
    ArticleReview,
):
    form = ArticleForm
    change_form_template = "admin/news/article/change_form.html"
    inlines = [ArticlePhotoInline]
    field_of_rows = "body"
    autocomplete_fields = ["bloc_years"]
    fieldsets = [
        (None, {"fields": ["title", "section", "sapo", "body"]}),
        (
            "Nguồn và ngày",
            {
                "fields": [
                    "byline",
                    ("source_name", "source_url", "source_taken_on"),
                    ("dated_on", "dated_precision", "dated_basis"),
                ]
            },
        ),
        ("Liên kết và địa chỉ", {"fields": ["bloc_years", "decisions", "review_on", "slug"]}),
    ]

    @method_decorator(csp_update(EDITOR_POLICY))
    def changeform_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().changeform_view(*args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form, article = context["adminform"].form, kwargs.get("obj")
        body = form["body"].value() if "body" in form.fields else getattr(article, "body", "")
        context["photos_data"] = photo_picker.previews(body or "")
        return super().render_change_form(request, context, *args, **kwargs)

    def read_draft(self, form: forms.ModelForm, formsets: list[BaseInlineFormSet]) -> Versioned:
        return read_draft(form, formsets)

    def follow_up(self, request: HttpRequest, form: forms.ModelForm, formsets: Any) -> None:
        super().follow_up(request, form, formsets)
        before = {figure.use for figure in text.figures(form.initial.get("body") or "")}
        told = keep_in_step(form.instance, figures_before=before, changes=changes_of(formsets))
        for sentence in [*cast(ArticleForm, form).lost, *told]:
            messages.warning(request, sentence)
        if linked := link_quoted(form.instance):
            messages.info(request, f"Bài dẫn số liệu của {', '.join(linked)}, nên đã được ghi là bài nói về hồ sơ ấy.")
