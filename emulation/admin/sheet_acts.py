"""What is done about a sheet beside its page: sending it back with a reason, and fetching its evidence."""

from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from emulation.admin.sheet_page import SheetPages
from emulation.models import Evidence, Sheet
from emulation.sheets.evidence_files import BY_EXTENSION
from emulation.sheets.steps import StepRefusedError, send_back
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.record_admin.busy import busy_page


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Đơn vị đọc lý do này ngay trên phiếu. Hãy nói rõ cần sửa hoặc bổ sung gì.",
        error_messages={"required": "Hãy ghi lý do: đơn vị cần biết phải sửa gì."},
    )


class SheetActs(SheetPages):
    def return_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        sheet, scorer, _ = self.seen_sheet(request, object_id)
        if not scorer.is_appraiser:
            raise PermissionDenied
        form = ReturnForm(request.POST) if request.method == "POST" else ReturnForm()
        if form.is_bound and form.is_valid():
            return self._send_back(request, sheet, form)
        context = {
            **self.admin_site.each_context(request),
            "title": "Trả lại phiếu",
            "opts": self.opts,
            "original": sheet,
            "form": form,
        }
        return TemplateResponse(request, "backoffice/emulation/sheet_return.html", context)

    @method_decorator(require_safe)
    def evidence_view(self, request: HttpRequest, object_id: int, evidence: int) -> FileResponse:
        """Hand out a file of evidence, as a download, to those who see its line."""
        sheet, _, sight = self.seen_sheet(request, object_id)
        rows = Evidence.objects.filter(line__sheet=sheet).select_related("line__criterion")
        found = rows.filter(pk=evidence).first()
        if found is None or not sight.covers(found.line.criterion):
            raise Http404
        name = found.file.name or ""
        if not found.file.storage.exists(name):
            raise Http404
        kind = BY_EXTENSION[name.rpartition(".")[2]]
        response = FileResponse(
            found.file.storage.open(name), as_attachment=True, filename=found.name, content_type=kind.content_type
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return response

    def _send_back(self, request: HttpRequest, sheet: Sheet, form: ReturnForm) -> HttpResponse:
        try:
            send_back(sheet, reason=form.cleaned_data["reason"], by=cast(User, request.user))
            messages.success(request, "Đã trả lại phiếu cho đơn vị.")
        except StepRefusedError as refused:
            messages.error(request, str(refused))
        except OperationalError:
            return busy_page(request, request.POST)
        return HttpResponseRedirect(reverse("backoffice:emulation_sheet_change", args=[sheet.pk]))
