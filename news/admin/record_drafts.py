"""From a public record to a draft by one press: on the pages of the record, and from a list of what is public."""

from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST, require_safe

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.queues import Shortcut
from hanam_portal.backoffice.record_admin.tokens import as_key
from hanam_portal.backoffice.site import HasWays
from hanam_portal.backoffice.ways import Way
from hanam_portal.backoffice.working_copies import WorkingCopy
from news.admin.sectioned import SectionedAdmin
from news.records import registry
from news.records.drafts import RecordUnseenError, make_article, section_for
from news.records.links import ref_for
from news.rights import NOWHERE

MOST_SHOWN = 30  # of a kind; whoever looks for another searches


class RecordDrafts(SectionedAdmin, HasWays):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("tu-ho-so/", view(self.records_view), name="news_article_records"),
            path("tu-ho-so/<str:record>/", view(self.from_record_view), name="news_article_from_record"),
        ]
        return own + super().get_urls()

    def ways(self, request: HttpRequest, record: Model) -> list[Way]:
        ref = ref_for(record)
        if not ref or not self.may_draft(request):
            return []
        current = cast(WorkingCopy, record).current_edition
        return [] if current is None or current.is_withdrawal else [_press("Viết bài từ hồ sơ này", ref)]

    def shortcuts(self, request: HttpRequest) -> list[Shortcut]:
        own = [Shortcut("Viết bài từ hồ sơ", reverse("backoffice:news_article_records"))]
        return [*super().shortcuts(request), *(own if self.may_draft(request) else [])]

    def may_draft(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.reach(request, "add") != NOWHERE

    @method_decorator(require_safe)
    def records_view(self, request: HttpRequest) -> HttpResponse:
        """List what is public, newest first, each with the button that makes a draft of it."""
        self._guard_drafts(request)
        query = request.GET.get("q", "")
        found = [(record, _press("Viết bài", record.ref)) for record in registry.search(query, MOST_SHOWN)]
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": "Viết bài từ hồ sơ",
            "opts": self.opts,
            "found": found,
            "query": query,
        }
        return TemplateResponse(request, "admin/news/article/records.html", context)

    @method_decorator(require_POST)
    def from_record_view(self, request: HttpRequest, record: str) -> HttpResponse:
        """Make the draft and lead to it; sent twice, the form leads twice to the same."""
        self._guard_drafts(request)
        section = section_for(self.reach(request, "add"))
        if section is None:
            messages.error(request, "Chưa có chuyên mục nào để đặt bài nháp. Hãy thêm một chuyên mục rồi làm lại.")
            return HttpResponseRedirect(self.page_url("records"))
        key = as_key(request.POST.get("form_key"))
        try:
            article = make_article(record, section=section, by=cast(User, request.user), form_key=key)
        except RecordUnseenError:
            raise Http404 from None
        self.log_addition(request, article, "Tạo từ hồ sơ.")
        messages.success(
            request,
            f"Đã tạo bài nháp trong chuyên mục “{section}” từ những gì người dân đang đọc. Hãy viết lại cho hay; "
            "số liệu gạch chấm vẫn gắn với hồ sơ.",
        )
        return HttpResponseRedirect(self.record_url("change", article))

    def _guard_drafts(self, request: HttpRequest) -> None:
        if not self.may_draft(request):
            raise PermissionDenied


def _press(name: str, ref: str) -> Way:
    return Way(name, reverse("backoffice:news_article_from_record", args=[ref]), uuid4())
