"""Standing pages and the list of information that must be public, for those who keep them true."""

from datetime import timedelta
from typing import Any, cast

from csp.decorators import csp_update
from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin, display, register
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator

from hanam_portal.backoffice.queues import QUEUE_LENGTH, Queue, Waiting
from hanam_portal.backoffice.record_admin.previews import Frame
from hanam_portal.backoffice.record_admin.versioned import VersionedForm
from hanam_portal.backoffice.record_admin.working_copies import WorkingCopyAdmin
from hanam_portal.backoffice.site import backoffice
from hanam_portal.backoffice.working_copies import WorkingCopy
from hanam_portal.publishing.vietnamese.dates import short_date
from news.admin.articles import EDITOR_POLICY
from news.body import BodyRefusedError
from news.body.pieces import BodyPieces
from news.models import PublicInformation, StandingPage, StandingPageEdition
from news.plain_editor import clean_plain_body
from news.standing_pages import drafted_edition, drawn_page

REVIEWED_EVERY = timedelta(days=183)


class StandingPageForm(VersionedForm):
    pieces = {"body": BodyPieces()}
    lost_pictures = 0

    def clean_body(self) -> str:
        """Keep only what the allow-list knows, and count the pictures that had to go."""
        try:
            body, self.lost_pictures = clean_plain_body(self.cleaned_data["body"])
        except BodyRefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return body


@register(StandingPage, site=backoffice)
class StandingPageAdmin(WorkingCopyAdmin):
    form = StandingPageForm
    preview_template = "backoffice/preview.html"
    has_links = False
    list_display = ["title", "place", "reviewed_on", "live"]
    fields = ["place", "title", "summary", "body", "reviewed_on"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[StandingPage]:
        visible = StandingPageEdition.objects.visible().filter(standing_page=OuterRef("pk"))
        pages: QuerySet[StandingPage] = super().get_queryset(request)
        return pages.annotate(live_since=Subquery(visible.values("visible_from")[:1]))

    def get_readonly_fields(self, request: HttpRequest, obj: StandingPage | None = None) -> list[str]:
        """An address that citizens know stays."""
        return ["place"] if obj else []

    @display(description="trang công khai")
    def live(self, page: StandingPage) -> str:
        since = getattr(page, "live_since", None)
        return f"từ {short_date(timezone.localdate(since))}" if since else "chưa đăng"

    @method_decorator(csp_update(EDITOR_POLICY))
    def changeform_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().changeform_view(*args, **kwargs)

    def follow_up(self, request: HttpRequest, form: forms.ModelForm, formsets: Any) -> None:
        super().follow_up(request, form, formsets)
        if lost := cast(StandingPageForm, form).lost_pictures:
            messages.warning(request, f"Trang giới thiệu không có ảnh: đã bỏ {lost} ảnh khỏi nội dung.")

    def preview(self, record: WorkingCopy) -> dict[str, Any]:
        edition = drafted_edition(cast(StandingPage, record))
        return {"frames": [Frame("trang-gioi-thieu", "Trang giới thiệu", drawn_page(edition))]}

    def queues(self, request: HttpRequest) -> list[Queue]:
        """Offer the pages that nobody has read through for half a year, the longest forgotten first."""
        stale = StandingPageEdition.objects.visible().filter(reviewed_on__lt=timezone.localdate() - REVIEWED_EVERY)
        rows = [
            Waiting(one.title, self.page_url("change", one.standing_page_id), detail=_last_read(one))
            for one in stale.order_by("reviewed_on")[:QUEUE_LENGTH]
        ]
        return [Queue("Trang giới thiệu cần rà soát", rows, "", total=len(rows))] if rows else []


@register(PublicInformation, site=backoffice)
class PublicInformationAdmin(ModelAdmin):
    list_display = ["name", "position", "address", "office"]
    ordering = ["position", "pk"]
    view_on_site = False


def _last_read(edition: StandingPageEdition) -> str:
    return f"rà soát gần nhất {short_date(edition.reviewed_on)}"
