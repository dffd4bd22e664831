"""What the pages of a decision share: how they find it, who may work on it, how a press is refused."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.template.response import TemplateResponse

from emulation.decisions.rows import RowRefusedError
from emulation.models import Decision
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.tokens import as_number
from hanam_portal.backoffice.record_admin.versioned import TOKEN
from hanam_portal.backoffice.record_admin.working_copies import WorkingCopyAdmin
from hanam_portal.backoffice.working_copies import ConflictError

STALE = "Có người vừa lưu quyết định này. Đây là bản mới nhất; hãy xem rồi làm lại."


class DecisionPages(WorkingCopyAdmin):
    def decision_of(self, request: HttpRequest, object_id: int, *, for_change: bool = False) -> Decision:
        """Find the decision of a page for somebody who may see it (or change it). Raises PermissionDenied, Http404."""
        may = self.has_change_permission if for_change else self.has_view_or_change_permission
        if not may(request):
            raise PermissionDenied
        decision = self.get_object(request, str(object_id))
        if decision is None:
            raise Http404
        return cast(Decision, decision)

    def decision_page(
        self,
        request: HttpRequest,
        decision: Decision,
        screen: str,
        title: str,
        context: dict[str, Any],
        *,
        status: int = 200,
    ) -> TemplateResponse:
        """Show a screen about a decision. screen: the end of its template's name, as "lines" of decision_lines.html."""
        shared = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": decision,
            "token": TOKEN,
            "may_change": self.has_change_permission(request, decision),
        }
        template = f"backoffice/emulation/decision_{screen}.html"
        return TemplateResponse(request, template, {**shared, **context}, status=status)

    def pressed(
        self, request: HttpRequest, decision: Decision, act: Callable[[User, int], str], *, back: str, onward: str = ""
    ) -> HttpResponseRedirect:
        """Do what was pressed on the version that was looked at, and say what became of it.

        act: takes who pressed and that version, does it and says so. onward: where to go when done, else back.
        """
        by, version = cast(User, request.user), as_number(request.POST.get(TOKEN)) or 0
        try:
            said = act(by, version)
        except ConflictError:
            messages.error(request, STALE)
        except RowRefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            self.log_change(request, decision, said)
            messages.success(request, said)
            return HttpResponseRedirect(onward or back)
        return HttpResponseRedirect(back)
