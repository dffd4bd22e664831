"""What waits for a person among the articles, as the first page of the back office shows it."""

from typing import Any, cast
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, QuerySet, Window
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.queues import QUEUE_LENGTH, Queue, Shortcut, Waiting
from hanam_portal.publishing.vietnamese.dates import short_date
from news.admin.sectioned import SectionedAdmin
from news.models import Article, Edition, Stage
from news.rights import publishable

COLUMNS = ["title", "stage", "changed_at", "return_reason", "review_on", "urgent_reason", "submitted_by", "urgent_by"]


class ArticleQueues(SectionedAdmin):
    def queues(self, request: HttpRequest) -> list[Queue]:
        reviews = self._reviews(request) if self.has_publish_permission(request) else []
        own = self._own(request) if self.has_change_permission(request) else []
        return [*own[:1], *reviews, *own[1:], *self._public(request)]

    def shortcuts(self, request: HttpRequest) -> list[Shortcut]:
        new = [Shortcut("Viết bài mới", reverse("backoffice:news_article_add"))]
        return [*(new if self.has_add_permission(request) else []), *super().shortcuts(request)]

    def _own(self, request: HttpRequest) -> list[Queue]:
        """What this person wrote and has to go on with, or asks after."""
        user = cast(User, request.user)
        me = {"author__id__exact": str(user.pk)}
        mine = self.reach(request, "change").limit(Article.objects.filter(author=user))
        return [
            _queue(
                "Bị trả lại",
                mine.filter(stage=Stage.RETURNED),
                "Không có bài nào bị trả lại.",
                more={"stage__exact": str(Stage.RETURNED), **me},
                detail="return_reason",
            ),
            _queue(
                "Bản nháp của tôi",
                mine.filter(stage=Stage.DRAFT),
                "Không có bản nháp nào.",
                more={"stage__exact": str(Stage.DRAFT), **me},
            ),
            _queue(
                "Bài của tôi chờ duyệt hoặc đã duyệt",
                mine.filter(stage__in=[Stage.SUBMITTED, Stage.APPROVED]),
                "Bạn không có bài nào chờ duyệt hoặc đã duyệt.",
                more={"stage__in": f"{Stage.SUBMITTED},{Stage.APPROVED}", **me},
                detail="stage",
            ),
        ]

    def _reviews(self, request: HttpRequest) -> list[Queue]:
        """What asks this publisher for a second pair of eyes, or to be published."""
        user, articles = cast(User, request.user), publishable(Article.objects.all(), self.reach(request, "publish"))
        return [
            _queue(
                "Chờ duyệt",
                articles.filter(stage=Stage.SUBMITTED),
                "Không có bài nào chờ duyệt.",
                more={"stage__exact": str(Stage.SUBMITTED)},
                own=("submitted_by_id", user.pk, "Bạn gửi: cần người khác duyệt."),
            ),
            _queue(
                "Đã duyệt, chờ đăng",
                articles.filter(stage=Stage.APPROVED),
                "Không có bài đã duyệt nào chờ đăng.",
                more={"stage__exact": str(Stage.APPROVED)},
            ),
            _queue(
                "Đăng khẩn, chờ duyệt lại",
                articles.filter(urgent_by__isnull=False),
                "Không có bài đăng khẩn nào chờ duyệt lại.",
                more={"khan": "1"},
                detail="urgent_reason",
                own=("urgent_by_id", user.pk, "Bạn đăng khẩn: cần người khác duyệt lại."),
            ),
        ]

    def _public(self, request: HttpRequest) -> list[Queue]:
        """What citizens see, or soon will."""
        within, today = self.reach(request, "view"), timezone.localdate()
        waiting = within.limit(Edition.objects.scheduled(), "article__section")
        latest = within.limit(Edition.objects.visible(), "article__section").order_by("-visible_from")
        is_live = Exists(Edition.objects.visible().filter(article=OuterRef("pk")))
        overdue = within.limit(Article.objects.filter(is_live, review_on__lte=today)).order_by("review_on", "pk")
        live = [
            Waiting(edition.title, reverse(CHANGE, args=[edition.article_id]), edition.visible_from)
            for edition in latest.only("title", "article_id", "visible_from")[:QUEUE_LENGTH]
        ]
        return [
            self.scheduled_queue("Sắp lên trang", "Không có bài nào hẹn giờ.", waiting),
            _queue("Quá ngày xem lại", overdue, "Không có bài nào quá ngày xem lại.", detail="review_on"),
            Queue("Đang đăng, mới nhất", live, "Chưa có bài nào đang đăng.", more_url=_list({"dang": "co"})),
        ]


CHANGE = "backoffice:news_article_change"


def _queue(
    title: str,
    articles: QuerySet[Article],
    empty: str,
    *,
    more: dict[str, str] | None = None,
    detail: str = "",
    own: tuple[str, Any, str] = ("pk", None, ""),
) -> Queue:
    """Make a queue of articles. detail: the column said beside each. own: (column, value, what is said instead)."""
    ordered = articles if articles.query.order_by else articles.order_by("-changed_at", "-pk")
    counted = ordered.only(*COLUMNS).annotate(queued=Window(Count("pk")))  # in the one query that reads the rows
    first = list(counted[:QUEUE_LENGTH])
    column, mine, words = own
    rows = [
        Waiting(
            article.title,
            reverse(CHANGE, args=[article.pk]),
            article.changed_at,
            words if getattr(article, column) == mine else _detail(article, detail),
        )
        for article in first
    ]
    return Queue(title, rows, empty, more_url=_list(more) if more else "", total=first[0].queued if first else 0)


def _detail(article: Article, column: str) -> str:
    if column == "review_on" and article.review_on:
        return f"Ngày xem lại: {short_date(article.review_on)}."
    if column == "stage":
        return f"{article.get_stage_display().capitalize()}."
    return str(getattr(article, column)) if column else ""


def _list(filters: dict[str, str]) -> str:
    return f"{reverse('backoffice:news_article_changelist')}?{urlencode(filters)}"
