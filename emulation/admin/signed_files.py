"""The page of a decision's signed papers: brought, listed, given back byte for byte to staff alone."""

from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from emulation.admin.decision_pages import DecisionPages
from emulation.decisions.signed_files import attach, namesakes
from emulation.decisions.signed_pdf import PaperRefusedError
from emulation.models import Decision
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.private_files import private_storage


class PaperForm(forms.Form):
    paper = forms.FileField(
        label="Bản ký (PDF)",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text="Tệp PDF không khóa, nhiều nhất 20 MB. Giữ nội bộ, không bao giờ công bố.",
        error_messages={"required": "Hãy chọn tệp PDF của bản ký.", "empty": "Tệp rỗng. Hãy chép lại rồi tải lên."},
    )


class SignedFilePages(DecisionPages):
    def get_urls(self) -> list[URLPattern]:
        own, name = self.admin_site.admin_view, "emulation_decision"
        return [
            path("<int:object_id>/ban-ky/", own(self.files_view), name=f"{name}_files"),
            path("<int:object_id>/ban-ky/<int:file>/", own(self.file_view), name=f"{name}_file"),
            *super().get_urls(),
        ]

    def files_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """List the papers, the one that stands first; a POST brings another."""
        decision = self.decision_of(request, object_id)
        if request.method == "POST" and not self.has_change_permission(request, decision):
            raise PermissionDenied
        form = PaperForm(request.POST, request.FILES) if request.method == "POST" else PaperForm()
        if request.method == "POST" and form.is_valid() and self._kept(request, decision, form):
            return HttpResponseRedirect(self.record_url("files", decision))
        context = {"form": form, "files": decision.files.select_related("added_by")}
        return self.decision_page(request, decision, "files", "Bản ký", context)

    @method_decorator(require_safe)
    def file_view(self, request: HttpRequest, object_id: int, file: int) -> FileResponse:
        """Give a paper to keep, never to show in the page."""
        kept = get_object_or_404(self.decision_of(request, object_id).files, pk=file)
        try:
            paper = private_storage().open(str(kept.file.name))
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(paper, as_attachment=True, filename=kept.name, content_type="application/pdf")
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response

    def _kept(self, request: HttpRequest, decision: Decision, form: PaperForm) -> bool:
        try:
            kept = attach(decision, form.cleaned_data["paper"], by=cast(User, request.user))
        except PaperRefusedError as refused:
            form.add_error("paper", str(refused))
            return False
        messages.success(request, f"Đã giữ bản ký “{kept.name}”.")
        if others := namesakes(kept):
            named = "; ".join(map(str, others))
            messages.warning(request, f"Tệp này cũng là bản ký của {named}. Hãy xem có tải nhầm không.")
        return True
