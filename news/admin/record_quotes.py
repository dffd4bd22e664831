"""Articles that quote records: the queue of those to mend, their list, the way to them from a record."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from hanam_portal.backoffice.queues import QUEUE_LENGTH, Queue, Waiting
from hanam_portal.backoffice.site import HasWays
from hanam_portal.backoffice.ways import Way
from news.admin.article_queues import ArticleQueues
from news.records import registry
from news.records.links import ref_for
from news.records.outdated import outdated, quoting


class RecordQuotes(ArticleQueues, HasWays):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.quotes_view)
        own = [
            path("dan-ho-so/", view, name="news_article_outdated"),
            path("dan-ho-so/<str:record>/", view, name="news_article_quoting"),
        ]
        return own + super().get_urls()

    def queues(self, request: HttpRequest) -> list[Queue]:
        found = outdated(self.reach(request, "view"))
        rows = [
            Waiting(one.title, self.page_url("change", one.pk), one.waits_until, one.detail)
            for one in found[:QUEUE_LENGTH]
        ]
        empty = "Mọi số liệu mà các bài dẫn đều đúng như hồ sơ công khai."
        everything = reverse("backoffice:news_article_outdated")
        return [Queue("Bài dẫn số liệu đã đổi", rows, empty, everything, len(found)), *super().queues(request)]

    def ways(self, request: HttpRequest, record: Model) -> list[Way]:
        ref = ref_for(record)
        found = quoting(self.reach(request, "view"), ref) if ref else []
        if not found:
            return super().ways(request, record)
        to_mend = sum(bool(one.passages) for one in found)
        name = f"{len(found)} bài dẫn hồ sơ này" + (f", {to_mend} bài phải sửa" if to_mend else "")
        url = reverse("backoffice:news_article_quoting", args=[ref])
        return [*super().ways(request, record), Way(name, url)]

    @method_decorator(require_safe)
    def quotes_view(self, request: HttpRequest, record: str = "") -> HttpResponse:
        """List the articles that quote a record, or, without one, every article in which something is to mend."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if record and not registry.is_ref(record):
            raise Http404
        within, read = self.reach(request, "view"), registry.record(record) if record else None
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": "Bài dẫn hồ sơ" if record else "Bài dẫn số liệu đã đổi",
            "opts": self.opts,
            "asked": record,
            "record": read,
            "articles": quoting(within, record) if record else outdated(within),
        }
        return TemplateResponse(request, "admin/news/article/quotes.html", context)
