"""Papers of a record: the page that lists them, and the files in Word and PDF."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from emulation.papers.kinds import Kind
from emulation.papers.pages import paper_pdf
from emulation.papers.press import PressError
from emulation.papers.word import docx
from hanam_portal.backoffice.record_admin.versioned import VersionedAdmin
from hanam_portal.backoffice.working_copies import Versioned

PDF, WORD = "pdf", "docx"
TYPES = {
    PDF: "application/pdf",
    WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class PaperPages(VersionedAdmin):
    """paper_kinds: what can be made of a record of this class."""

    paper_kinds: Sequence[Kind] = ()

    def get_urls(self) -> list[URLPattern]:
        info, own = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        file = "<path:object_id>/van-ban/<slug:paper>.<slug:extension>"
        return [
            path("<path:object_id>/van-ban/", own(self.papers_view), name=f"{info}_papers"),
            path(file, own(self.papers_file_view), name=f"{info}_papers_file"),
            *super().get_urls(),
        ]

    def papers_of(self, request: HttpRequest) -> list[Kind]:
        """Give the papers whose contents this person may see."""
        return [kind for kind in self.paper_kinds if request.user.has_perms(kind.rights)]

    def papers_context(self, request: HttpRequest, record: Versioned) -> dict[str, Any]:
        """Give what the page shows besides the papers themselves."""
        return {}

    @method_decorator(require_safe)
    def papers_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        record = self._of_papers(request, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": "Văn bản",
            "opts": self.opts,
            "original": record,
            "papers": [
                {
                    "kind": kind,
                    "word": self.record_url("papers_file", record, kind.slug, WORD),
                    "pdf": self.record_url("papers_file", record, kind.slug, PDF),
                }
                for kind in self.papers_of(request)
            ],
            **self.papers_context(request, record),
        }
        return TemplateResponse(request, "backoffice/emulation/papers.html", context)

    @method_decorator(require_safe)
    def papers_file_view(self, request: HttpRequest, object_id: str, paper: str, extension: str) -> HttpResponse:
        """Make a paper; where that cannot be done, say why on the page that lists them."""
        record = self._of_papers(request, object_id)
        if extension not in TYPES:
            raise Http404
        try:
            name, data = self.made_paper(request, record, paper, extension)
        except PressError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(self.record_url("papers", record))
        headers = {"Content-Disposition": f'attachment; filename="{name}-{record.pk}.{extension}"'}
        return HttpResponse(data, content_type=TYPES[extension], headers=headers)

    def made_paper(self, request: HttpRequest, record: Versioned, paper: str, extension: str) -> tuple[str, bytes]:
        """Give the name and the bytes of a file. Raises Http404, PermissionDenied, PressError."""
        kind = next((kind for kind in self.paper_kinds if kind.slug == paper), None)
        if kind is None:
            raise Http404
        if kind not in self.papers_of(request):
            raise PermissionDenied
        made = kind.build(record)
        return made.name, paper_pdf(made) if extension == PDF else docx(made)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        record = kwargs.get("obj")
        if record is not None and self.papers_of(request):
            context["papers_url"] = self.record_url("papers", record)
        return super().render_change_form(request, context, *args, **kwargs)

    def _of_papers(self, request: HttpRequest, object_id: str) -> Versioned:
        """Find the record for somebody who may see it and at least one of its papers."""
        if not (self.has_view_or_change_permission(request) and self.papers_of(request)):
            raise PermissionDenied
        record: Versioned | None = self.get_object(request, object_id)
        if record is None:
            raise Http404
        return record
