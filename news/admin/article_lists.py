"""The list of articles: what it shows, finds and filters, with a hundred thousand of them."""

from datetime import timedelta
from typing import Any

from django.contrib.admin import RelatedFieldListFilter, SimpleListFilter, display
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hanam_portal.backoffice.lists import FoldedSearchAdmin, UncountedAdmin, is_key
from hanam_portal.backoffice.models import User
from hanam_portal.publishing.editions import EditionKind
from hanam_portal.publishing.vietnamese.dates import moment
from news.models import Article, Edition, Section

Choices = list[tuple[str, str]]


class LiveFilter(SimpleListFilter):
    title = "trang công khai"
    parameter_name = "dang"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("co", "đang đăng"), ("hen", "hẹn giờ"), ("go", "đã gỡ"), ("chua", "chưa đăng")]

    def queryset(self, request: HttpRequest, articles: QuerySet[Article]) -> QuerySet[Article]:
        now, own = timezone.now(), Edition.objects.filter(article=OuterRef("pk"))
        match self.value():
            case "co":
                return articles.filter(Exists(own.visible(now)))
            case "hen":
                return articles.filter(pk__in=Edition.objects.scheduled(now).order_by().values("article"))
            case "go":
                withdrawn = Edition.objects.in_force(now).filter(kind=EditionKind.WITHDRAWAL)
                return articles.filter(pk__in=withdrawn.values("article"))
            case "chua":
                return articles.exclude(Exists(own.filter(visible_from__lte=now)))
            case _:
                return articles


class SectionFilter(RelatedFieldListFilter):
    """The sections whose articles this person sees."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:  # of keys that are numbers
        sections = model_admin.reach(request, "view").limit(Section.objects.all(), "pk")
        return [(section.pk, section.name) for section in sections]


class AuthorFilter(SimpleListFilter):
    """Mine, or those of the person whose name was followed from a row; never a list of everybody."""

    title = "người soạn"
    parameter_name = "author__id__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        choices = [(str(request.user.pk), "của tôi")]
        other = self.value() or ""
        if is_key(other) and other != str(request.user.pk):
            choices += [(str(user.pk), user.full_name) for user in User.objects.filter(pk=other)]
        return choices

    def queryset(self, request: HttpRequest, articles: QuerySet[Article]) -> QuerySet[Article]:
        author = self.value()
        return articles.filter(author=int(author)) if author and is_key(author) else articles


class UrgentFilter(SimpleListFilter):
    title = "cách đăng"
    parameter_name = "khan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("1", "đăng khẩn, chờ duyệt sau")]

    def queryset(self, request: HttpRequest, articles: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() != "1":
            return articles
        urgent = Article.objects.filter(urgent_by__isnull=False).order_by()
        return articles.filter(pk__in=urgent.values("pk"))  # a few, from their own index


class ChangedFilter(SimpleListFilter):
    title = "lần sửa cuối"
    parameter_name = "sua"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("7", "7 ngày qua"), ("30", "30 ngày qua"), ("365", "một năm qua")]

    def queryset(self, request: HttpRequest, articles: QuerySet[Article]) -> QuerySet[Article]:
        days = self.value()
        if days not in {"7", "30", "365"}:
            return articles
        return articles.filter(changed_at__gte=timezone.now() - timedelta(days=int(days)))


class ArticleLists(FoldedSearchAdmin, UncountedAdmin):
    change_list_template = "admin/news/article/change_list.html"
    list_display = ["title", "section", "stage", "author_link", "changed_at", "live_since"]
    list_filter = ["stage", ("section", SectionFilter), LiveFilter, AuthorFilter, ChangedFilter, UrgentFilter]
    list_select_related = ["section", "author"]
    list_per_page = 50
    sortable_by = ["changed_at"]
    search_fields = ["folded_title__contains"]
    search_help_text = "Tìm trong tiêu đề, không cần dấu; hoặc theo số của bài, ví dụ #1234."

    def listed(self, articles: QuerySet[Article]) -> QuerySet[Article]:
        since = Edition.objects.visible().filter(article=OuterRef("pk")).values("visible_from")[:1]
        shown = ["title", "stage", "changed_at", "section__name", "author__full_name"]
        return articles.annotate(live_since=Subquery(since)).only(*shown)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Find every word in the title; a number also finds the article of this number, and #number only that."""
        number = search_term.strip().removeprefix("#")
        is_number = is_key(number)
        if is_number and search_term.strip() != number:
            return queryset.filter(pk=number), False
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        return (found | queryset.filter(pk=number) if is_number else found), may_repeat

    @display(description="người soạn")
    def author_link(self, article: Article) -> SafeString | str:
        if article.author is None:
            return self.get_empty_value_display()
        address = f"?{AuthorFilter.parameter_name}={article.author_id}"
        return format_html('<a href="{}">{}</a>', address, article.author.full_name)

    @display(description="đang đăng từ")
    def live_since(self, article: Article) -> str:
        live_since = getattr(article, "live_since", None)
        return moment(live_since) if live_since else "chưa đăng"
