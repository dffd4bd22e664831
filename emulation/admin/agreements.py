"""The page of a year's agreement: when and where it was signed, the signed paper, and the ways to the units."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from emulation.admin.year_pages import YearPages
from emulation.models import Agreement, BlocYear
from emulation.models.bloc_years import YearStage
from emulation.sheets.evidence_files import EvidenceRefusedError
from emulation.years.agreements import check_paper, record_agreement
from emulation.years.undertakings import KINDS, competing_units, speaks_for
from hanam_portal.backoffice.models import User
from hanam_portal.backoffice.private_files import private_storage

VIEW, CHANGE = "emulation.view_agreement", "emulation.change_agreement"


class AgreementForm(forms.ModelForm):
    paper = forms.FileField(
        label="Bản ký (PDF)",
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text="Tệp PDF, nhiều nhất 20 MB. Chỉ người trong cơ quan và các đơn vị trong khối tải về được.",
    )

    class Meta:
        model = Agreement
        fields = ["signed_on", "signed_precision", "place", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def clean_paper(self) -> UploadedFile | None:
        paper: UploadedFile | None = self.cleaned_data["paper"]
        if paper is not None:
            try:
                check_paper(paper)
            except EvidenceRefusedError as refused:
                raise ValidationError(str(refused)) from refused
        return paper


class AgreementPages(YearPages):
    def get_urls(self) -> list[URLPattern]:
        own = self.admin_site.admin_view
        return [
            path("<path:object_id>/giao-uoc/tep/", own(self.paper_view), name="emulation_blocyear_paper"),
            path("<path:object_id>/giao-uoc/", own(self.agreement_view), name="emulation_blocyear_agreement"),
            *super().get_urls(),
        ]

    def agreement_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show and change the agreement; list what each unit has written."""
        user = cast(User, request.user)
        if not user.has_perm(VIEW):
            raise PermissionDenied
        bloc_year = self.year_of(request, object_id)
        agreement = _agreement(bloc_year)
        may_write = user.has_perm(CHANGE) and bloc_year.stage != YearStage.ARCHIVED
        if request.method == "POST" and not may_write:
            raise PermissionDenied
        form = AgreementForm(request.POST or None, request.FILES or None, instance=agreement)
        if request.method == "POST" and form.is_valid():
            record_agreement(form.instance, paper=form.cleaned_data["paper"], by=user)
            messages.success(request, "Đã lưu giao ước.")
            return HttpResponseRedirect(self.record_url("agreement", bloc_year))
        context = {"form": form, "agreement": agreement, "may_write": may_write, "units": _units(bloc_year)}
        return self.year_page(request, bloc_year, "agreement", "Giao ước và đăng ký", context)

    @method_decorator(require_safe)
    def paper_view(self, request: HttpRequest, object_id: str) -> FileResponse:
        """Give the signed paper to staff of emulation and to those who speak for a unit of the bloc."""
        user = cast(User, request.user)
        bloc_year = self.get_object(request, object_id)
        agreement = _agreement(bloc_year) if bloc_year else None
        units = competing_units(bloc_year) if bloc_year else []
        if not (user.has_perm(VIEW) or any(speaks_for(user, unit) for unit in units)):
            raise PermissionDenied
        if agreement is None or not agreement.file:
            raise Http404
        paper = private_storage().open(str(agreement.file.name))
        return FileResponse(paper, as_attachment=True, filename=agreement.file_name, content_type="application/pdf")


def _agreement(bloc_year: BlocYear) -> Agreement:
    return Agreement.objects.filter(bloc_year=bloc_year).first() or Agreement(bloc_year=bloc_year)


def _units(bloc_year: BlocYear) -> list[dict[str, Any]]:
    """Give each competing unit with how many rows of each kind it has."""
    counts: list[dict[int, int]] = [_counted(kind._default_manager.filter(bloc_year=bloc_year)) for kind in KINDS]
    return [{"unit": unit, "counts": [one.get(unit.pk, 0) for one in counts]} for unit in competing_units(bloc_year)]


def _counted(rows: QuerySet[Any]) -> dict[int, int]:
    return dict(rows.order_by().values_list("unit").annotate(number=Count("pk")))
