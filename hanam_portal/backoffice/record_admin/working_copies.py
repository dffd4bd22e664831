"""Admin of working copies: publish, schedule, correct, withdraw, each on a page that says what it will do."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, path

from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.queues import QUEUE_LENGTH, Queue, Waiting
from hanam_portal.backoffice.record_admin.acts import (
    ActForm,
    CancelScheduleForm,
    PublishForm,
    RepublishForm,
    WithdrawForm,
)
from hanam_portal.backoffice.record_admin.checks import CheckReport, ChecksAdmin
from hanam_portal.backoffice.record_admin.previews import PreviewAdmin
from hanam_portal.backoffice.record_admin.versioned import TOKEN
from hanam_portal.backoffice.site import HasQueues, PortalAdminSite
from hanam_portal.backoffice.ways import Way
from hanam_portal.backoffice.working_copies import ConflictError, WorkingCopy
from hanam_portal.publishing.errors import PublishingError
from hanam_portal.publishing.vietnamese.facts import FactChange


class WorkingCopyAdmin(ChecksAdmin, PreviewAdmin, HasQueues):
    """The admin of a record that is published through the door."""

    change_form_template = "backoffice/working_copy_form.html"
    act_template = "backoffice/act.html"
    stage_template = ""  # shows in whose hands a record is, where records of this kind have stages
    cancel_schedule_form: type[ActForm] = CancelScheduleForm

    def get_urls(self) -> list[URLPattern]:
        info = self.opts.app_label, self.opts.model_name
        acts: list[tuple[str, str, Callable[..., HttpResponse]]] = [
            ("dang", "publish", self.publish_view),
            ("go", "withdraw", self.withdraw_view),
            ("huy-hen", "cancel_schedule", self.cancel_schedule_view),
        ]
        return [
            path(f"<path:object_id>/{word}/", self.admin_site.admin_view(view), name=f"{info[0]}_{info[1]}_{verb}")
            for word, verb, view in acts
        ] + super().get_urls()

    def has_publish_permission(self, request: HttpRequest, obj: WorkingCopy | None = None) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    def is_urgent(self, record: WorkingCopy) -> bool:
        """Tell whether publishing this record now would pass by a second pair of eyes: then a reason is asked for."""
        return False

    def changed_facts(self, record: WorkingCopy, current: Any) -> list[FactChange]:  # an Edition of any app
        """List the facts that the record states otherwise than the edition that citizens read."""
        return []

    def before_act(self, request: HttpRequest, record: WorkingCopy, form: ActForm) -> None:
        """Look at the locked record once more before the act. A PublishingError refuses it; nothing is written then."""

    def act_context(self, record: WorkingCopy, form: ActForm) -> dict[str, Any]:
        """Give what act_template shows beside the form of an act, e.g. what the act will change."""
        return {}

    def publish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        record = self._record(request, object_id)
        current, is_urgent = record.current_edition, self.is_urgent(record)
        title, form_url = "Đăng khẩn" if is_urgent else "Đăng", self.record_url("change", record)
        checks = self.stored_checks(record, form_url)
        options: dict[str, Any] = {
            "checks": checks,
            "is_urgent": is_urgent,
            "warnings": len(checks.warnings),
            "may_wait": record.may_wait,
        }
        if current is None or current.is_withdrawal:
            return self._act(request, record, PublishForm, title, **options)
        facts = self.changed_facts(record, current)
        return self._act(request, record, RepublishForm, title, facts=facts, **options)

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._act(request, self._record(request, object_id), WithdrawForm, "Gỡ khỏi trang công khai")

    def cancel_schedule_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._act(request, self._record(request, object_id), self.cancel_schedule_form, "Hủy hẹn đăng")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        record = cast(WorkingCopy | None, kwargs.get("obj"))
        if record is not None:
            context |= {
                **_standing(record),
                "is_urgent": self.is_urgent(record),
                "ways_on": self._ways_on(request, record),
            }
        context |= {
            "has_publish_permission": self.has_publish_permission(request, record),
            "stage_template": self.stage_template,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: WorkingCopy) -> HttpResponse:
        if "_publish" in request.POST and self.has_publish_permission(request, obj):
            return HttpResponseRedirect(self.record_url("publish", obj))
        return super().response_change(request, obj)

    def scheduled_queue(self, title: str, empty: str, editions: Any = None) -> Queue:  # an EditionQuerySet of any app
        """What goes live next, the nearest first; of all that waits, or of `editions`."""
        if editions is None:
            editions = self.model.editions.rel.related_model.objects.scheduled()
        record = self.model.editions.rel.field.name
        rows = [
            Waiting(edition.title, self.record_url("change", getattr(edition, record)), edition.visible_from)
            for edition in editions.select_related(record)[:QUEUE_LENGTH]
        ]
        return Queue(title, rows, empty, total=editions.count())

    def _record(self, request: HttpRequest, object_id: str) -> WorkingCopy:
        """Find the record of an act, for somebody who may publish it."""
        if not (self.has_change_permission(request) and self.has_publish_permission(request)):
            raise PermissionDenied
        record = cast(WorkingCopy | None, self.get_object(request, object_id))
        if record is None:
            raise Http404
        if not (self.has_change_permission(request, record) and self.has_publish_permission(request, record)):
            raise PermissionDenied
        return record

    def _act(
        self,
        request: HttpRequest,
        record: WorkingCopy,
        form_class: Any,  # an ActForm with act(); mypy knows no intersection of both
        title: str,
        *,
        checks: CheckReport | None = None,
        **options: Any,  # what this form_class is made with
    ) -> HttpResponse:
        """Ask, then act on exactly the version that was looked at; a refusal is shown on the page."""
        form = form_class(request.POST or None, initial={TOKEN: record.version}, **options)
        if request.method == "POST" and form.is_valid():
            try:
                with transaction.atomic():
                    looked_at = self._looked_at(record, form.cleaned_data[TOKEN])
                    self.before_act(request, looked_at, form)
                    said = form.act(looked_at, cast(User, request.user))
            except ConflictError:
                form.add_error(None, "Có người vừa lưu một bản mới hơn. Hãy mở lại bài, xem bản đó rồi quyết định.")
            except PublishingError as refusal:
                form.add_error(None, str(refusal))
            else:
                self.log_change(request, record, said)
                messages.success(request, said)
                return HttpResponseRedirect(self.record_url("change", record))
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": record,
            "form": form,
            "checks": checks,
            "stage_template": self.stage_template,
            "ways_on": [way for way in self._ways_on(request, record) if way.form_key is None],
            **_standing(record),
            **self.act_context(record, form),
        }
        return TemplateResponse(request, self.act_template, context)

    def _ways_on(self, request: HttpRequest, record: WorkingCopy) -> list[Way]:
        return cast(PortalAdminSite, self.admin_site).ways(request, record)

    def _looked_at(self, record: WorkingCopy, version: int) -> WorkingCopy:
        locked = type(record)._default_manager.select_for_update(of=("self",), no_key=True).get(pk=record.pk)
        if locked.version != version:
            raise ConflictError
        return locked


def _standing(record: WorkingCopy) -> dict[str, Any]:
    """Say in a context where the record stands before citizens."""
    current = record.current_edition
    return {
        "current_edition": current,
        "scheduled_edition": record.scheduled_edition,
        "public_url": _address(current) if current else "",
    }


def _address(edition: Any) -> str:  # an Edition of any app
    try:
        return str(edition.get_absolute_url())
    except NoReverseMatch:  # PORTAL_SIDE=backoffice: this process serves no public page
        return ""
