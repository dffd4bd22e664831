from typing import Any, cast
from urllib.parse import urlencode

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django import forms
from django.contrib import messages
from django.contrib.admin import display, register
from django.db.models import OuterRef, QuerySet, Subquery
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.queues import QUEUE_LENGTH, Queue, Waiting
from hanam_portal.backoffice.record_admin.acts import ActForm
from hanam_portal.backoffice.record_admin.working_copies import WorkingCopyAdmin
from hanam_portal.backoffice.site import backoffice
from hanam_portal.backoffice.working_copies import Versioned, WorkingCopy
from hanam_portal.publishing.vietnamese.dates import moment
from news import body as text
from news import photo_picker, workflow
from news.admin.article_form import ArticleForm, read_draft
from news.admin.article_photos import ArticlePhotoInline
from news.models import Article, Edition, Stage
from news.photo_rows import keep_in_step

# CKEditor 4 writes inline styles and event attributes; no inline script element runs even here.
EDITOR_POLICY = {"style-src": [UNSAFE_INLINE], "script-src-attr": [UNSAFE_INLINE], "img-src": ["data:", "blob:"]}


class SendBackForm(ActForm):
    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Người soạn thấy lý do này ngay trên bài.",
    )

    def act(self, article: Article, by: str) -> str:
        workflow.send_back(article, reason=self.cleaned_data["reason"], by=by)
        return "Đã trả lại bài cho người soạn."


@register(Article, site=backoffice)
class ArticleAdmin(WorkingCopyAdmin):
    form = ArticleForm
    change_form_template = "admin/news/article/change_form.html"
    inlines = [ArticlePhotoInline]
    list_display = ["title", "section", "stage", "author", "changed_at", "live_since"]
    list_filter = ["stage", "section"]
    list_select_related = ["section", "author"]
    search_fields = ["title", "sapo"]
    show_full_result_count = False
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
        ("Liên kết và địa chỉ", {"fields": ["bloc_years", "review_on", "slug"]}),
    ]

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(
                "<path:object_id>/tra-lai/",
                self.admin_site.admin_view(self.send_back_view),
                name="news_article_send_back",
            )
        ]
        return own + super().get_urls()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        since = Edition.objects.visible().filter(article=OuterRef("pk")).values("visible_from")[:1]
        articles: QuerySet[Article] = super().get_queryset(request)
        return articles.annotate(live_since=Subquery(since))

    @display(description="đang đăng từ", ordering="live_since")
    def live_since(self, article: Article) -> str:
        live_since = getattr(article, "live_since", None)
        return moment(live_since) if live_since else "chưa đăng"

    @method_decorator(csp_update(EDITOR_POLICY))
    def changeform_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().changeform_view(*args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["photos_data"] = photo_picker.previews(context["adminform"].form["body"].value() or "")
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Versioned, form: forms.ModelForm, change: bool) -> None:
        if not change:
            cast(Article, obj).author = cast(User, request.user)
        super().save_model(request, obj, form, change)

    def read_draft(self, form: forms.ModelForm, formsets: list[BaseInlineFormSet]) -> Versioned:
        return read_draft(form, formsets)

    def follow_up(self, request: HttpRequest, form: forms.ModelForm, formsets: Any) -> None:
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            workflow.reopen(form.instance)
        deleted = {row.use for formset in formsets for row in getattr(formset, "deleted_objects", [])}
        before = {figure.use for figure in text.figures(form.initial.get("body") or "")}
        lost = keep_in_step(form.instance, figures_before=before, rows_deleted=deleted)
        for sentence in [*cast(ArticleForm, form).lost, *lost]:
            messages.warning(request, sentence)

    def response_change(self, request: HttpRequest, obj: WorkingCopy) -> HttpResponse:
        """Do what the pressed button says after the save: submit, approve, return; else what every record offers."""
        article, by = cast(Article, obj), str(cast(User, request.user))
        try:
            if "_submit" in request.POST:
                workflow.submit(article, by=by)
                messages.success(request, "Đã gửi duyệt.")
            elif "_approve" in request.POST and self.has_publish_permission(request):
                workflow.approve(article, by=by)
                messages.success(request, "Đã duyệt bài.")
            else:
                return super().response_change(request, obj)
        except workflow.StageError as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(self.record_url("change", article))

    def send_back_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._act(request, self._record(request, object_id), SendBackForm, "Trả lại")

    def queues(self, request: HttpRequest) -> list[Queue]:
        me = cast(User, request.user)
        queues = [
            self._queue("Bài bị trả lại", Stage.RETURNED, "Không có bài nào bị trả lại.", author=me),
            self._queue("Bản nháp của tôi", Stage.DRAFT, "Không có bản nháp nào.", author=me),
        ]
        if self.has_publish_permission(request):
            queues.insert(0, self._queue("Chờ duyệt", Stage.SUBMITTED, "Không có bài nào chờ duyệt."))
        return [*queues, self.scheduled_queue("Sắp lên trang", "Không có bài nào hẹn giờ.")]

    def _queue(self, title: str, stage: Stage, empty: str, *, author: User | None = None) -> Queue:
        wanted = {"stage__exact": str(stage)} | ({"author__id__exact": str(author.pk)} if author else {})
        articles = Article.objects.filter(**wanted)
        rows = articles.only("title", "changed_at", "return_reason").order_by("-changed_at")
        return Queue(
            title,
            [
                Waiting(article.title, self.record_url("change", article), article.changed_at, article.return_reason)
                for article in rows[:QUEUE_LENGTH]
            ],
            empty,
            more_url=f"{reverse('backoffice:news_article_changelist')}?{urlencode(wanted)}",
            total=articles.count(),
        )
