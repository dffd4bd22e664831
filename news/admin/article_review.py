"""The review of articles: submit, approve, return, publish in haste and have that approved afterwards."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.acts import ActForm, CancelScheduleForm, PublishForm, WithdrawForm
from hanam_portal.backoffice.working_copies import Versioned, WorkingCopy
from hanam_portal.publishing.vietnamese.facts import FactChange, changed_facts
from news import body as text
from news import workflow
from news.admin.sectioned import SectionedAdmin
from news.models import Article, Edition, Stage


class SendBackForm(ActForm):
    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Người soạn thấy lý do này ngay trên bài, và nhận thư.",
    )

    def act(self, record: Article, by: User) -> str:
        workflow.send_back(record, reason=self.cleaned_data["reason"], by=by)
        return "Đã trả lại bài cho người soạn."


class ApproveAfterwardsForm(ActForm):
    button = "Duyệt lại"

    def act(self, record: Article, by: User) -> str:
        workflow.approve_afterwards(record, by=by)
        return "Đã duyệt lại bản đăng khẩn."


class CancelArticleScheduleForm(CancelScheduleForm):
    def act(self, record: WorkingCopy, by: User) -> str:
        said = super().act(record, by)
        workflow.schedule_cancelled(cast(Article, record))
        return said


class WithdrawArticleForm(WithdrawForm):
    def act(self, record: WorkingCopy, by: User) -> str:
        said = super().act(record, by)
        workflow.withdrawn(cast(Article, record))
        return said


class ArticleReview(SectionedAdmin):
    stage_template = "admin/news/article/_stage.html"
    cancel_schedule_form = CancelArticleScheduleForm

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "news_article"
        own = [
            path("<path:object_id>/tra-lai/", view(self.send_back_view), name=f"{name}_send_back"),
            path("<path:object_id>/duyet-lai/", view(self.approve_afterwards_view), name=f"{name}_approve_afterwards"),
        ]
        return own + super().get_urls()

    def is_urgent(self, record: WorkingCopy) -> bool:
        return cast(Article, record).stage != Stage.APPROVED

    def changed_facts(self, record: WorkingCopy, current: Edition) -> list[FactChange]:
        now = cast(Article, record).edition_content(first_published_at=current.first_published_at)
        was = {name: getattr(current, name) for name in now}
        down = {photo["use"] for photo in _photos(was) if photo.get("takedown")}
        texts = zip(_texts(was, down), _texts(now, down), strict=True)
        return list(dict.fromkeys(fact for before, after in texts for fact in changed_facts(before, after)))

    def before_act(self, request: HttpRequest, record: WorkingCopy, form: ActForm) -> None:
        super().before_act(request, record, form)
        if isinstance(form, PublishForm):
            reason = form.cleaned_data.get("urgent_reason", "")
            workflow.clear_to_publish(cast(Article, record), by=cast(User, request.user), urgent_reason=reason)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = cast(Article | None, kwargs.get("obj"))
        context["may_approve"] = article is not None and workflow.may_approve(article, cast(User, request.user))
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Versioned, form: forms.ModelForm, change: bool) -> None:
        article = cast(Article, obj)
        if change:
            workflow.keep_standing(article)
        else:
            article.author = cast(User, request.user)
        super().save_model(request, obj, form, change)

    def follow_up(self, request: HttpRequest, form: forms.ModelForm, formsets: Any) -> None:
        super().follow_up(request, form, formsets)
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            workflow.reopen(form.instance)

    def response_add(
        self, request: HttpRequest, obj: WorkingCopy, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._pressed(request, cast(Article, obj)) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: WorkingCopy) -> HttpResponse:
        return self._pressed(request, cast(Article, obj)) or super().response_change(request, obj)

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._act(request, self._record(request, object_id), WithdrawArticleForm, "Gỡ khỏi trang công khai")

    def send_back_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._act(request, self._record(request, object_id), SendBackForm, "Trả lại")

    def approve_afterwards_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._act(request, self._record(request, object_id), ApproveAfterwardsForm, "Duyệt lại bản đăng khẩn")

    def _pressed(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """Submit or approve what was just saved, when such a button was pressed by somebody who may."""
        by = cast(User, request.user)
        try:
            if "_submit" in request.POST:
                workflow.submit(article, by=by)
                messages.success(request, "Đã lưu và gửi duyệt.")
            elif "_approve" in request.POST and self.has_publish_permission(request, article):
                workflow.approve(article, by=by)
                messages.success(request, "Đã lưu và duyệt bài.")
            else:
                return None
        except workflow.StageError as refusal:
            messages.error(request, f"Đã lưu. {refusal}")
        return HttpResponseRedirect(self.record_url("change", article))


def _texts(content: dict[str, Any], down: set[str]) -> list[str]:  # the columns of an edition
    """Give the title, summary, body and captions of what citizens read. down: the uses of photos that they may not."""
    body = "\n".join(text.plain_text(block["html"]) for block in content["blocks"] if block["kind"] == "html")
    captions = "\n".join(photo["caption"] for photo in _photos(content) if photo["use"] not in down)
    return [content["title"], content["sapo"], body, captions]


def _photos(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [block["photo"] for block in content["blocks"] if block["kind"] == "photo"]
