"""The one admin site of the portal."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django.contrib.admin import AdminSite, ModelAdmin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from hanam_portal.backoffice.open_forms import OpenForm
from hanam_portal.backoffice.queues import QUEUE_LENGTH, Queue, Shortcut, Waiting
from hanam_portal.backoffice.renewal import renewable
from hanam_portal.backoffice.users import User
from hanam_portal.backoffice.ways import Way

spoken_to = require_http_methods(["GET", "HEAD", "POST"])  # Django's admin takes any other method for a GET


class PortalAdminSite(AdminSite):
    """The back office at /quan-tri/: its first page answers "what waits for me?"."""

    site_header = "Quản trị Cổng thông tin"
    site_title = "Quản trị"
    index_title = "Việc hôm nay"
    index_template = "backoffice/dashboard.html"
    enable_nav_sidebar = False
    empty_value_display = "–"

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # a view of any kind, and one of that kind
        return spoken_to(renewable(self, view, super().admin_view(view, cacheable), is_cacheable=cacheable))

    @method_decorator(spoken_to)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().login(request, extra_context)

    def get_urls(self) -> list[Any]:  # patterns and resolvers
        """Leave out the address that tells any member of staff where any record would stand, drafts included."""
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        own = {"queues": self.queues(request), "shortcuts": self.shortcuts(request)}
        return super().index(request, {**own, **(extra_context or {})})

    def queues(self, request: HttpRequest) -> list[Queue]:
        """Ask every registered admin class that has queues for those of this person."""
        queues = [queue for admin in self._with_queues(request) for queue in admin.queues(request)]
        return [*self._unsaved(request), *queues]

    def shortcuts(self, request: HttpRequest) -> list[Shortcut]:
        return [shortcut for admin in self._with_queues(request) for shortcut in admin.shortcuts(request)]

    def ways(self, request: HttpRequest, record: Model) -> list[Way]:
        """Ask every registered admin class that leads on from records of others for the ways from this one."""
        admins = [admin for admin in self._registry.values() if isinstance(admin, HasWays)]
        return [way for admin in admins if admin.has_view_permission(request) for way in admin.ways(request, record)]

    def _with_queues(self, request: HttpRequest) -> list["HasQueues"]:
        admins = [admin for admin in self._registry.values() if isinstance(admin, HasQueues)]
        return [admin for admin in admins if admin.has_view_permission(request)]

    def _unsaved(self, request: HttpRequest) -> list[Queue]:
        """Offer what this person typed and did not save, if there is any."""
        admins = {admin.opts.label_lower: admin for admin in self._registry.values() if isinstance(admin, KeepsUnsaved)}
        forms = OpenForm.objects.unsaved_by(cast(User, request.user)).filter(object_type__in=admins)
        shown, rows = list(forms[:QUEUE_LENGTH]), dict[UUID, Waiting]()
        for label in {form.object_type for form in shown}:
            rows |= admins[label].waiting(request, [form for form in shown if form.object_type == label])
        in_order = [rows[form.key] for form in shown]
        return [Queue("Chữ chưa lưu của tôi", in_order, "", total=forms.count())] if shown else []


class HasQueues(ModelAdmin):
    """An admin class whose records can wait for somebody."""

    def queues(self, request: HttpRequest) -> list[Queue]:
        """Give the queues of the person who asks, the most pressing first."""
        raise NotImplementedError

    def shortcuts(self, request: HttpRequest) -> list[Shortcut]:
        """Give the ways to what this person does every day."""
        return []


class HasWays(ModelAdmin):
    """An admin class with pages about records of other apps."""

    def ways(self, request: HttpRequest, record: Model) -> list[Way]:
        """Give this person the ways from a record of any kind to pages of this class; none from most."""
        raise NotImplementedError


class KeepsUnsaved(ModelAdmin):
    """An admin class whose forms keep what was typed into them and not saved."""

    def waiting(self, request: HttpRequest, unsaved: Sequence[OpenForm]) -> dict[UUID, Waiting]:
        """Describe unsaved words of records of this kind for the dashboard, by the key of their form."""
        raise NotImplementedError


backoffice = PortalAdminSite(name="backoffice")
