"""The one admin site of the portal."""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest
from django.template.response import TemplateResponse

from hanam_portal.backoffice.queues import Queue


class PortalAdminSite(AdminSite):
    """The back office at /quan-tri/: its first page answers "what waits for me?"."""

    site_header = "Quản trị Cổng thông tin"
    site_title = "Quản trị"
    index_title = "Việc hôm nay"
    index_template = "backoffice/dashboard.html"
    enable_nav_sidebar = False
    empty_value_display = "–"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {"queues": self.queues(request), **(extra_context or {})})

    def queues(self, request: HttpRequest) -> list[Queue]:
        """Ask every registered admin class that has queues for those of this person."""
        return [
            queue
            for admin in self._registry.values()
            if isinstance(admin, HasQueues) and admin.has_view_permission(request)
            for queue in admin.queues(request)
        ]


class HasQueues(ModelAdmin):
    """An admin class whose records can wait for somebody."""

    def queues(self, request: HttpRequest) -> list[Queue]:
        """Give the queues of the person who asks, the most pressing first."""
        raise NotImplementedError


backoffice = PortalAdminSite(name="backoffice")
