"""What the pages of a bloc's year share: how they find it, and who may see it and work on it."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse

from emulation.models import BlocYear
from hanam_portal.backoffice.record_admin.working_copies import WorkingCopyAdmin


class YearPages(WorkingCopyAdmin):
    def year_of(self, request: HttpRequest, object_id: str, *, for_change: bool = False) -> BlocYear:
        """Find the year of a page for somebody who may see it (or change it). Raises PermissionDenied, Http404."""
        may = self.has_change_permission if for_change else self.has_view_or_change_permission
        if not may(request):
            raise PermissionDenied
        bloc_year = self.get_object(request, object_id)
        if bloc_year is None:
            raise Http404
        return cast(BlocYear, bloc_year)

    def year_page(
        self,
        request: HttpRequest,
        bloc_year: BlocYear,
        screen: str,
        title: str,
        context: dict[str, Any],
        *,
        status: int = 200,
    ) -> TemplateResponse:
        """Show a screen about a year. screen: the end of its template's name, as "steps" of bloc_year_steps.html."""
        shared = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": bloc_year,
            "may_change": self.has_change_permission(request, bloc_year),
            "may_open_year": self.has_view_or_change_permission(request, bloc_year),
        }
        template = f"backoffice/emulation/bloc_year_{screen}.html"
        return TemplateResponse(request, template, {**shared, **context}, status=status)
