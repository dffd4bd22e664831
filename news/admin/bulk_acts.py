"""Acts on many articles at once: asked for on one page, done row by row, reported row by row.

Each row is a transaction of its own, under its lock, on the version that was shown, with the rights of the person on
that article; a row that is refused changes nothing and stops no other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin import action
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from hanam_portal.backoffice.findings import warnings
from hanam_portal.backoffice.lists import is_key, ticked
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.working_copies import ConflictError
from hanam_portal.publishing import door
from hanam_portal.publishing.errors import PublishingError
from news import workflow
from news.admin.article_review import WithdrawArticleForm
from news.admin.sectioned import SectionedAdmin
from news.models import Article, Section
from news.moves import move

MOST_ROWS = 200
ROW = "bai"  # in the form: "key:version"


class UnseenWarningsError(PublishingError):
    """There is something to look at before the article is published; a list is not where one looks."""

    def __init__(self, told: list[str]) -> None:
        super().__init__(f"Có điều cần xem trước khi đăng, hãy mở bài: {' '.join(told)}")


class BulkForm(forms.Form):
    """What an act asks once for all its rows. act: does it to one locked article, and says what was done."""

    def act(self, article: Article, by: User) -> str:
        raise NotImplementedError


class SubmitForm(BulkForm):
    def act(self, article: Article, by: User) -> str:
        workflow.submit(article, by=by)
        return "Đã gửi duyệt."


class ApproveForm(BulkForm):
    def act(self, article: Article, by: User) -> str:
        workflow.approve(article, by=by)
        return "Đã duyệt."


class PublishNowForm(BulkForm):
    def act(self, article: Article, by: User) -> str:
        """Publish what was approved; what is urgent is published alone, on its own page."""
        workflow.clear_to_publish(article, by=by)
        if told := [finding.message for finding in warnings(article.findings())]:
            raise UnseenWarningsError(told)
        return f"Đã đăng: ấn bản {door.publish(article, by=str(by)).number}."


class WithdrawManyForm(WithdrawArticleForm):
    opened_version = None  # type: ignore[assignment]  # how Django lets a form drop a field; each row has its own


class MoveForm(BulkForm):
    section = forms.ModelChoiceField(Section.objects.none(), label="Chuyển sang chuyên mục", empty_label="– Chọn –")

    def act(self, article: Article, by: User) -> str:
        section: Section = self.cleaned_data["section"]
        move(article, section, by=by)
        return f"Đã chuyển sang “{section}”."


@dataclass(frozen=True)
class Act:
    """What can be done to many articles. form: a BulkForm, or one of a single record that acts alike."""

    title: str
    form: Any
    needs_publish: bool = True
    explanation: str = ""


ACTS = {
    "gui-duyet": Act("Gửi duyệt", SubmitForm, needs_publish=False),
    "duyet": Act("Duyệt", ApproveForm, explanation="Bài do bạn soạn hoặc gửi thì người khác duyệt."),
    "dang": Act("Đăng ngay", PublishNowForm, explanation="Chỉ bài đã duyệt và không còn điều cần xem được đăng."),
    "go": Act("Gỡ khỏi trang công khai", WithdrawManyForm, explanation="Mọi bài dưới đây mang cùng một thông báo."),
    "chuyen": Act(
        "Chuyển chuyên mục",
        MoveForm,
        needs_publish=False,
        explanation="Người đọc thấy chuyên mục mới khi bài được đăng lại.",
    ),
}


@dataclass(frozen=True)
class Outcome:
    """What became of one row. url: of its form; empty when there is no such article for this person."""

    name: str
    said: str
    is_done: bool = False
    url: str = ""


class ArticleBulkActs(SectionedAdmin):
    actions = ["bulk_submit", "bulk_approve", "bulk_publish", "bulk_withdraw", "bulk_move"]

    def get_urls(self) -> list[URLPattern]:
        own = [path("hang-loat/<str:word>/", self.admin_site.admin_view(self.bulk_view), name="news_article_bulk")]
        return own + super().get_urls()

    @action(description="Gửi duyệt", permissions=["change"])
    def bulk_submit(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self._ask(request, "gui-duyet")

    @action(description="Duyệt", permissions=["publish"])
    def bulk_approve(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self._ask(request, "duyet")

    @action(description="Đăng ngay", permissions=["publish"])
    def bulk_publish(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self._ask(request, "dang")

    @action(description="Gỡ khỏi trang công khai", permissions=["publish"])
    def bulk_withdraw(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self._ask(request, "go")

    @action(description="Chuyển chuyên mục", permissions=["change"])
    def bulk_move(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self._ask(request, "chuyen")

    def bulk_view(self, request: HttpRequest, word: str) -> HttpResponse:
        """Do an act that was asked for and confirmed. Whoever comes by the address alone is led to the list."""
        if word not in ACTS:
            raise Http404
        self._guard(request, ACTS[word])
        if request.method != "POST":
            return HttpResponseRedirect(reverse("backoffice:news_article_changelist"))
        rows = _posted_rows(request)
        form = self._form(request, ACTS[word], request.POST)
        if not form.is_valid():
            return self._confirmation(request, word, form, [key for key, _ in rows])
        outcomes = [self._row(request, ACTS[word], form.act, key, version) for key, version in rows]
        done = sum(outcome.is_done for outcome in outcomes)
        return self._page(
            request, ACTS[word], "bulk_result", outcomes=outcomes, done=done, refused=len(outcomes) - done
        )

    def _ask(self, request: HttpRequest, word: str) -> HttpResponse | None:
        keys = [int(key) for key in ticked(request)]
        if len(keys) > MOST_ROWS:
            messages.error(request, f"Mỗi lần nhiều nhất {MOST_ROWS} bài. Hãy chọn ít hơn.")
            return None
        self._guard(request, ACTS[word])
        return self._confirmation(request, word, self._form(request, ACTS[word]), keys)

    def _confirmation(self, request: HttpRequest, word: str, form: Any, keys: list[int]) -> HttpResponse:
        theirs = self.get_queryset(request).filter(pk__in=keys).select_related("section")
        articles = theirs.only("title", "stage", "version", "section__name")
        address = reverse("backoffice:news_article_bulk", args=[word])
        return self._page(request, ACTS[word], "bulk", form=form, articles=articles, row=ROW, address=address)

    def _page(self, request: HttpRequest, act: Act, name: str, **context: Any) -> HttpResponse:
        common = {**self.admin_site.each_context(request), "title": act.title, "opts": self.opts, "act": act}
        return TemplateResponse(request, f"admin/news/article/{name}.html", {**common, **context})

    def _form(self, request: HttpRequest, act: Act, posted: Any = None) -> Any:
        form = act.form(posted)
        if "section" in form.fields:
            offered: Any = self.formfield_for_foreignkey(Article._meta.get_field("section"), request)
            form.fields["section"].queryset = offered.queryset  # those that this person may put an article in
        return form

    def _guard(self, request: HttpRequest, act: Act, article: Article | None = None) -> None:
        """Raise PermissionDenied unless this person may do the act: to this article, or to any."""
        allowed = self.has_change_permission(request, article)
        if not allowed or (act.needs_publish and not self.has_publish_permission(request, article)):
            raise PermissionDenied

    def _row(
        self, request: HttpRequest, act: Act, do: Callable[[Article, User], str], key: int, version: int
    ) -> Outcome:
        article = self.get_queryset(request).filter(pk=key).first()
        if article is None:
            return Outcome(f"Bài #{key}", "Không tìm thấy bài này.")
        name, url = article.title, self.record_url("change", article)
        try:
            self._guard(request, act, article)
            with transaction.atomic():
                said = do(cast(Article, self._looked_at(article, version)), cast(User, request.user))
                self.log_change(request, article, said)
        except PermissionDenied:
            return Outcome(name, "Bạn không có quyền làm việc này với bài này.", url=url)
        except ConflictError:
            return Outcome(name, "Có người vừa lưu một bản mới hơn. Hãy mở bài, xem bản đó rồi quyết định.", url=url)
        except PublishingError as refusal:
            return Outcome(name, str(refusal), url=url)
        except OperationalError:  # somebody else holds the row for longer than the database waits
            return Outcome(name, "Bài đang được lưu ở nơi khác. Hãy thử lại bài này sau ít phút.", url=url)
        return Outcome(name, said, is_done=True, url=url)


def _posted_rows(request: HttpRequest) -> list[tuple[int, int]]:
    """Read the key and the version of each row of a confirmation. Raises BadRequest."""
    pairs = [text.split(":") for text in dict.fromkeys(request.POST.getlist(ROW))]
    if len(pairs) > MOST_ROWS or not all(len(pair) == 2 and all(map(is_key, pair)) for pair in pairs):
        raise BadRequest
    return [(int(key), int(version)) for key, version in pairs]
