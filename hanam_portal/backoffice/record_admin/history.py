"""Admin of a record's past: what happened to it, how two of its states differ, and the way back to one of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from hanam_portal.backoffice.models import Revision, User
from hanam_portal.backoffice.record_admin.tokens import as_number
from hanam_portal.backoffice.record_admin.unsaved import UnsavedAdmin
from hanam_portal.backoffice.record_admin.versioned import TOKEN
from hanam_portal.backoffice.revisions.comparison import Content, compare
from hanam_portal.backoffice.revisions.contents import content_of, content_of_draft
from hanam_portal.backoffice.revisions.restoring import RestoreRefusedError, plan, restore
from hanam_portal.backoffice.revisions.snapshots import keep
from hanam_portal.backoffice.revisions.timeline import timeline
from hanam_portal.backoffice.working_copies import ConflictError, Versioned, WorkingCopy

LIVE = "live"


@dataclass(frozen=True)
class Side:
    """One of two states that are compared. number: of a revision; None for what citizens read."""

    name: str
    at: datetime
    who: str
    content: Content
    number: int | None = None


class RecordAdmin(UnsavedAdmin):
    def get_urls(self) -> list[URLPattern]:
        info, own = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        own_urls = [
            path("<path:object_id>/so-sanh/", own(self.compare_view), name=f"{info}_compare"),
            path("<path:object_id>/khoi-phuc/<int:number>/", own(self.restore_view), name=f"{info}_restore"),
        ]
        return own_urls + super().get_urls()

    def brought_back(self, record: Versioned) -> list[str]:
        """Follow up on a restored record, in the same transaction; say what could not be kept."""
        return []

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        record = self._readable(request, object_id)
        page = _page_number(request)
        entries, has_more = timeline(record, page=page)
        context = {
            "entries": entries,
            "kept": [entry for entry in entries if entry.number is not None],
            "is_live": _is_live(record),
            "may_restore": self.has_change_permission(request, record),
            "page": page,
            "previous_page": page - 1,
            "next_page": page + 1 if has_more else None,
            **(extra_context or {}),
        }
        return self._past(request, record, "history", "Lịch sử", context)

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Compare two revisions, or one with what citizens read: ?truoc=3&sau=5 or ?truoc=live&sau=5."""
        record = self._readable(request, object_id)
        before, after = (self._side(record, request.GET.get(name, "")) for name in ("truoc", "sau"))
        first, second = before.content, after.content
        if before.number is None:
            second = second.as_public(first)
        if after.number is None:
            first = first.as_public(second)
        context = {
            "before": before,
            "after": after,
            "comparison": compare(first, second),
            "may_restore": self.has_change_permission(request, record),
        }
        return self._past(request, record, "compare", "So sánh", context)

    def restore_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Say what will change, then do it to exactly the version that was looked at."""
        record = self._readable(request, object_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        revision = get_object_or_404(Revision.objects.of(record).select_related("made_by"), number=number)
        refusal, is_stale = "", False
        if request.method == "POST":
            try:
                losses = self._restore(request, record, revision)
            except ConflictError:
                is_stale = True
                record = self._readable(request, object_id)
            except RestoreRefusedError as error:
                refusal = str(error)
                record = self._readable(request, object_id)
            else:
                messages.success(request, f"Đã khôi phục {revision}. Bản trước đó vẫn còn trong lịch sử.")
                for sentence in losses:
                    messages.warning(request, sentence)
                return HttpResponseRedirect(self.record_url("change", record))
        context = {
            "revision": revision,
            "comparison": compare(content_of_draft(record), content_of(record, revision.content)),
            "losses": plan(record, revision.content).losses,
            "is_stale": is_stale,
            "refusal": refusal,
            "token": TOKEN,
        }
        status = 409 if is_stale or refusal else 200
        return self._past(request, record, "restore", f"Khôi phục {revision}", context, status=status)

    @transaction.atomic
    def _restore(self, request: HttpRequest, record: Versioned, revision: Revision) -> list[str]:
        """Claim the version that was looked at, keep it, bring the earlier one back as a new revision."""
        opened = as_number(request.POST.get(TOKEN)) or 0
        record.claim(opened)
        current = self._stored(record)
        keep(current, by=current.changed_by, number=opened)
        current.changed_by = cast(User, request.user)
        losses = [*restore(current, revision.content), *self.brought_back(current)]
        reached = self.get_object(request, str(record.pk))
        if reached is None or not self.has_change_permission(request, reached):
            raise PermissionDenied  # the revision stood where this person may not work
        keep(self._stored(current), by=current.changed_by, act=f"khôi phục {revision}")
        self.log_change(request, current, [{"changed": {"fields": [str(revision)]}}])
        return losses

    def _side(self, record: Versioned, name: str) -> Side:
        if name == LIVE and _is_live(record):
            edition = cast(WorkingCopy, record).current_edition
            content = cast(WorkingCopy, record).edition_as_content(edition)
            if content is not None:
                return Side("bản đang đăng", edition.visible_from, edition.published_by, content)
        if not name.isdecimal():
            raise Http404
        kept = get_object_or_404(Revision.objects.of(record).select_related("made_by"), number=int(name[:9]))
        return Side(
            str(kept), kept.made_at, str(kept.made_by or ""), content_of(record, kept.content), number=kept.number
        )

    def _readable(self, request: HttpRequest, object_id: str) -> Versioned:
        record = self._current(request, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    def _past(
        self,
        request: HttpRequest,
        record: Versioned,
        screen: str,
        title: str,
        context: dict[str, Any],
        *,
        status: int = 200,
    ) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "title": title, "opts": self.opts, "original": record}
        return TemplateResponse(request, f"backoffice/{screen}.html", {**shared, **context}, status=status)


def _is_live(record: Versioned) -> bool:
    """Whether citizens read an edition of this record that can be compared with its revisions."""
    if not isinstance(record, WorkingCopy) or type(record).edition_as_content is WorkingCopy.edition_as_content:
        return False
    edition = record.current_edition
    return edition is not None and not edition.is_withdrawal


def _page_number(request: HttpRequest) -> int:
    number = request.GET.get("trang", "1")
    return max(int(number[:6]), 1) if number.isdecimal() else 1
