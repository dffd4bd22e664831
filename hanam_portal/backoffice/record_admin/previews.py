"""Admin of records that can be looked at before they are published: as the form says, as saved, by a link."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseInlineFormSet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from hanam_portal.backoffice.preview_links import PreviewLink, last_shown_at, make_link, revoke
from hanam_portal.backoffice.record_admin.history import RecordAdmin
from hanam_portal.backoffice.users import User
from hanam_portal.backoffice.working_copies import Versioned, WorkingCopy

LINKS_SHOWN = 20


@dataclass(frozen=True)
class Frame:
    """A public page with the draft on it, shown at the widths of a phone and of a desk.

    key: its anchor. html: a whole document, which must come from public templates.
    """

    key: str
    title: str
    html: str


@dataclass(frozen=True)
class ShownLink:
    """A link as its list tells of it. address: empty once the link leads nowhere."""

    link: PreviewLink
    state: str
    address: str


class PreviewAdmin(RecordAdmin):
    """preview_template: shows what `preview` gives; without one, records of this kind have no preview at all.

    has_links: drafts of this kind may be shown by a link to somebody without an account.
    """

    preview_template = ""
    has_links = True

    def preview(self, record: WorkingCopy) -> dict[str, Any]:
        """Give what preview_template shows: "frames", a list of Frame, and whatever else it asks for."""
        raise NotImplementedError

    def draft_page(self, record: WorkingCopy) -> str:
        """Give the public page of the stored record, marked as a draft, for somebody without an account."""
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        info, own = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        pages = [
            path("xem-truoc/", own(self.preview_new_view), name=f"{info}_preview_new"),
            path("<path:object_id>/xem-truoc/", own(self.preview_view), name=f"{info}_preview"),
        ]
        links = path("<path:object_id>/lien-ket/", own(self.preview_links_view), name=f"{info}_preview_links")
        offered = [*pages, *([links] if self.has_links else [])] if self.preview_template else []
        return [*offered, *super().get_urls()]

    @method_decorator(require_POST)
    def preview_new_view(self, request: HttpRequest) -> HttpResponse:
        """Show the record that a form describes and nobody has saved yet."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self._preview_typed(request, None)

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show a record as its form says (POST), valid or not, or as it is saved (GET). Writes nothing."""
        record = self._previewed(request, object_id)
        if request.method != "POST":
            return self._preview_page(request, record, [])
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        return self._preview_typed(request, record)

    def preview_links_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """List the links to a record; make one, or revoke the one that is named."""
        record = self._previewed(request, object_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        if request.method == "POST":
            self._make_or_revoke(request, record)
            return HttpResponseRedirect(self.record_url("preview_links", record))
        links, shown_at = PreviewLink.objects.of(record).select_related("made_by"), last_shown_at(record)
        context = {
            **self.admin_site.each_context(request),
            "title": "Gửi xem trước",
            "opts": self.opts,
            "original": record,
            "links": [_shown(link, shown_at, request) for link in links[:LINKS_SHOWN]],
        }
        return TemplateResponse(request, "backoffice/preview_links.html", context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        record = kwargs.get("obj")
        if self.preview_template and record is not None:
            context["preview_url"] = self.record_url("preview", record)
            if self.has_links:
                context["preview_links_url"] = self.record_url("preview_links", record)
        elif self.preview_template:
            context["preview_url"] = self.page_url("preview_new")
        return super().render_change_form(request, context, *args, **kwargs)

    def _previewed(self, request: HttpRequest, object_id: str) -> WorkingCopy:
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        return cast(WorkingCopy, record)

    def _preview_typed(self, request: HttpRequest, record: Versioned | None) -> HttpResponse:
        form, formsets = self.posted_forms(request, record)
        problems = _problems(form, formsets)
        for one in [form, *(row for formset in formsets for row in formset.forms)]:
            _take_words_as_typed(one)
        return self._preview_page(request, cast(WorkingCopy, self.read_draft(form, formsets)), problems)

    def _preview_page(self, request: HttpRequest, record: WorkingCopy, problems: list[str]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Xem trước",
            "opts": self.opts,
            "original": record,
            "is_saved": request.method != "POST",
            "problems": problems,
            **self.preview(record),
        }
        return TemplateResponse(request, self.preview_template, context)

    def _make_or_revoke(self, request: HttpRequest, record: WorkingCopy) -> None:
        by, key = cast(User, request.user), request.POST.get("revoke", "")
        if not key:
            make_link(record, by=by)
            messages.success(request, "Đã tạo liên kết, dùng được trong 24 giờ. Hãy sao chép và gửi cho người cần xem.")
            return
        link = PreviewLink.objects.of(record).filter(pk=key).first() if key.isdecimal() else None
        if link is not None and revoke(link, record, by=by):
            messages.success(request, "Đã thu hồi liên kết: từ nay không ai mở được nữa.")
        else:
            messages.warning(request, "Liên kết này đã hết hiệu lực từ trước.")


def _problems(form: forms.ModelForm, formsets: list[BaseInlineFormSet]) -> list[str]:
    """Say what keeps a form from being saved, each with the name of its field and row."""
    found = _errors(form)
    for formset in formsets:
        name = str(formset.empty_form.instance._meta.verbose_name).capitalize()
        found += [str(error) for error in formset.non_form_errors()]
        for number, row in enumerate(formset.forms, start=1):
            found += [f"{name} {number}, {error[0].lower()}{error[1:]}" for error in _errors(row)]
    return found


def _errors(form: forms.ModelForm) -> list[str]:
    return [
        f"{form[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]


def _take_words_as_typed(form: forms.ModelForm) -> None:
    """Put plain words that the form refuses, because they are too long or missing, on the record that it describes.

    Addresses, dates and rich text stay as stored: what is wrong with them may be unfit to be shown.
    """
    for name in form.errors:
        if type(form.fields.get(name)) is forms.CharField and hasattr(form.instance, name):
            setattr(form.instance, name, form[name].data or "")


def _shown(link: PreviewLink, shown_at: datetime | None, request: HttpRequest) -> ShownLink:
    if link.revoked_at is not None:
        return ShownLink(link, "đã thu hồi", "")
    if not link.made_by.is_active:
        return ShownLink(link, "hết hiệu lực: tài khoản của người tạo đã khóa", "")
    if link.is_over():
        return ShownLink(link, "đã hết 24 giờ", "")
    if link.is_outrun(shown_at):
        return ShownLink(link, "hết hiệu lực vì bài đã đăng hoặc đã gỡ", "")
    return ShownLink(link, "đang dùng được", request.build_absolute_uri(reverse("preview", args=[link.token])))
